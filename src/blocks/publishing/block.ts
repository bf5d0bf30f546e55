import { defineBlock } from '../../core/room.ts'
import { publishingActions } from './actions.ts'
import { gatherNews } from './gather-job.ts'
import { confirmPage } from './pages/confirm.tsx'
import { latestPage } from './pages/latest.tsx'
import { linePage } from './pages/line.tsx'
import { minePage, openedPage } from './pages/mine.tsx'
import { newsPage } from './pages/news.tsx'
import { pushPage } from './pages/push.tsx'
import { stopPage } from './pages/stop.tsx'
import { publishingData } from './personal-data.ts'
import { publishingRetention } from './retention.ts'
import { sendLetter } from './send-job.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * お知らせ: whoever wants to be told what comes up in the city or an area says so with a mail address, on a device or at LINE, and ends
 * it with one press. On the internet side alone, where messages leave.
 */
export const publishing = defineBlock({
  id: 'publishing',
  zones: ['outer'],
  sql: new URL('./sql/', import.meta.url),
  tables: {
    news: { class: 'tenant', noHistory: 'said once; only that it was taken back is added' },
    news_subscription: {
      class: 'tenant',
      noHistory: 'what an address wanted before is of no use; nothing is left when it is over',
    },
    news_line_event: { class: 'tenant', noHistory: 'that it came; nothing becomes of it' },
    news_letter: { class: 'tenant', noHistory: 'that it left stays; what becomes of it is added' },
  },
  actions: publishingActions,
  pages: [newsPage, pushPage, linePage, latestPage, confirmPage, minePage, openedPage, stopPage],
  indicators: [],
  jobs: [gatherNews, sendLetter],
  privacy: publishingData,
  retention: publishingRetention,
  words: { ja, en, easy },
})
