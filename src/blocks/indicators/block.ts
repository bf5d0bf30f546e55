import { defineBlock } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { adoptPlan, release, remeasure, report, withdrawRelease } from './actions.ts'
import { measureJob } from './jobs.ts'
import { board, indicator, units } from './looks.ts'
import { boardLive, boardPage, homePage } from './pages/board.tsx'
import { indicatorPage } from './pages/indicator.tsx'
import { measurePage } from './pages/measure.tsx'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/** The plan and how it is doing: revisions, counts, reported figures, releases. Read rules.ts for what a letter means. */
export const indicators = defineBlock({
  id: 'indicators',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    plan_revision: { class: 'tenant', noHistory: 'immutable: a later revision follows' },
    indicator_value: {
      class: 'tenant',
      noHistory: 'counted from other rows, and countable again at any time',
    },
    reported_value: { class: 'tenant' },
    indicator_release: { class: 'tenant', noHistory: 'appended only: a withdrawal is a row of its own' },
  },
  actions: [adoptPlan, report, release, withdrawRelease, remeasure, board, indicator, units],
  pages: [homePage, boardPage, boardLive, measurePage, indicatorPage],
  indicators: [],
  jobs: [measureJob],
  words: { ja, en, easy },
})
