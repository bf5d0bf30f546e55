import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { actions } from './actions.ts'
import { lacortaDemo } from './demo.ts'
import { indicators } from './indicators.ts'
import { pages } from './pages/routes.ts'
import { lacortaData } from './personal-data.ts'
import './queries/heard.ts'
import { packages } from './queries/packages.ts'
import { lacortaRetention } from './retention.ts'
import './statistics.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * ラコルタ柏運営体制支援コーディネーター事業 (3-4): what visitors need and tell of, how the spaces are used,
 * which groups fit a need, and the joint projects with citizens that the plan counts.
 * Nobody is named here. Where the network is separated it lives on the internet side, as the groups do; the projects are told inside.
 */
export const lacorta = defineProgram({
  id: 'lacorta',
  measure: 'P3-M4',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    house_need: { class: 'tenant' },
    house_room: { class: 'tenant' },
    space_use: { class: 'tenant' },
    group_offer: { class: 'tenant' },
    need_match: { class: 'tenant' },
    joint_project: { class: 'tenant' },
    project_partner: { class: 'tenant' },
  },
  actions,
  pages,
  indicators,
  packages,
  privacy: lacortaData,
  retention: lacortaRetention,
  demo: lacortaDemo,
  words: { ja, en },
})
