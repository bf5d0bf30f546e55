import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { actions } from './actions.ts'
import { placesDemo } from './demo.ts'
import { pages } from './pages/routes.ts'
import { placesData } from './personal-data.ts'
import { placesRetention } from './retention.ts'
import './statistics.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 居場所 (beside ワガママ会議, 1-3): where one can be, when, for whom, by whom, and whether one can talk there; kept by whoever looks after those
 * who take part and by those who lead the group that hosts it. Where the network is separated it lives on the internet side, as groups do.
 */
export const placesToBe = defineProgram({
  id: 'places-to-be',
  measure: 'P1-M3',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    place_to_be: { class: 'tenant' },
    place_day: { class: 'tenant', noHistory: 'told or taken out; the audit log says who did' },
  },
  actions,
  pages,
  indicators: [],
  privacy: placesData,
  retention: placesRetention,
  demo: placesDemo,
  words: { ja, en, easy },
})
