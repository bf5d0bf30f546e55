import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { actions } from './actions.ts'
import './audience.ts'
import { dialogueDemo } from './demo.ts'
import { pages } from './pages/routes.ts'
import { dialogueData } from './personal-data.ts'
import { dialogueRetention } from './retention.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 対話 (beside ワガママ会議, 1-3): a division asks, people answer, and a named division says by a promised day what was heard and what
 * becomes of it; a day that passed is said to have passed. Made of matching and memberships. Where the network is separated it lives on the
 * internet side, as whoever takes part does.
 */
export const dialogue = defineProgram({
  id: 'dialogue',
  measure: 'P1-M3',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    city_question: { class: 'tenant' },
    question_voice: { class: 'tenant', noHistory: 'as it was said; no former name is kept' },
    city_answer: { class: 'tenant', noHistory: 'appended only' },
  },
  actions,
  pages,
  indicators: [],
  privacy: dialogueData,
  retention: dialogueRetention,
  demo: dialogueDemo,
  words: { ja, en, easy },
})
