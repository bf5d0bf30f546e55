import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { actions } from './actions.ts'
import './audience.ts'
import { wishesDemo } from './demo.ts'
import { indicators } from './indicators.ts'
import { pages } from './pages/routes.ts'
import { wishesData } from './personal-data.ts'
import './queries/heard.ts'
import { packages } from './queries/packages.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * ワガママ会議・協働 (1-3): what somebody would like, what others bring to it, and what they make of it together. Made of matching and memberships. Where the network is
 * separated it lives on the internet side, as whoever takes part does.
 */
export const wishes = defineProgram({
  id: 'wishes',
  measure: 'P1-M3',
  zones: bothZones,
  tables: {},
  actions,
  pages,
  indicators,
  packages,
  privacy: wishesData,
  demo: wishesDemo,
  words: { ja, en, easy },
})
