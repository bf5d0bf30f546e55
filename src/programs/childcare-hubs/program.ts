import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import './audience.ts'
import { actions } from './actions.ts'
import { childcareHubsDemo } from './demo.ts'
import { indicators } from './indicators.ts'
import { applyCounts, checkCounts, dropForgottenCounts, tellCountedDays } from './jobs.ts'
import { pages } from './pages/routes.ts'
import { hubsData } from './personal-data.ts'
import { packages } from './queries/packages.ts'
import { hubsRetention } from './retention.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 地域子育て支援拠点 (2-3): counted at the door, on a device that can do nothing else. Made of gatherings: each day of a hub is a
 * session that takes place, or not, for a reason. On both sides of a separated network: those who run hubs are outside.
 */
export const childcareHubs = defineProgram({
  id: 'childcare-hubs',
  measure: 'P2-M3',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    hub: { class: 'tenant' },
    hub_month: { class: 'tenant' },
    hub_import: { class: 'tenant' },
  },
  actions,
  pages,
  indicators,
  privacy: hubsData,
  retention: hubsRetention,
  jobs: [checkCounts, applyCounts, dropForgottenCounts, tellCountedDays],
  packages,
  demo: childcareHubsDemo,
  words: { ja, en, easy },
})
