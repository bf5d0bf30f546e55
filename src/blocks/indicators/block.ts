import { defineBlock } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { adoptPlan, release, remeasure, report, withdrawRelease } from './actions.ts'
import { measureJob } from './jobs.ts'
import { board, indicator, units } from './looks.ts'
import { boardLive, boardPage, homePage } from './pages/board.tsx'
import { indicatorPage } from './pages/indicator.tsx'
import { measurePage } from './pages/measure.tsx'
import { variantsPage } from './pages/variants.tsx'
import checkEn from './plan-check/words/en.json' with { type: 'json' }
import checkJa from './plan-check/words/ja.json' with { type: 'json' }
import { adoptRule, variants } from './variant-actions.ts'
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
    rule_adoption: { class: 'tenant', noHistory: 'appended only: a later version follows' },
    indicator_release: { class: 'tenant', noHistory: 'appended only: a withdrawal is a row of its own' },
  },
  actions: [
    adoptPlan,
    report,
    release,
    withdrawRelease,
    remeasure,
    board,
    indicator,
    units,
    variants,
    adoptRule,
  ],
  pages: [homePage, boardPage, boardLive, measurePage, indicatorPage, variantsPage],
  indicators: [],
  jobs: [measureJob],
  words: { ja: { ...ja, ...checkJa }, en: { ...en, ...checkEn }, easy },
})
