import { defineProgram } from '../../core/room.ts'
import { actions } from './actions.ts'
import './audience.ts'
import { layeredSupportDemo } from './demo.ts'
import { blankFormPage, filledFormPage } from './pages/application-form.tsx'
import './pages/card.tsx'
import { layeredPage } from './pages/case.tsx'
import { communityPage } from './pages/community.tsx'
import { communityPlanPage } from './pages/community-plan.tsx'
import './pages/entry-figure.ts'
import { joiningPage } from './pages/joining.tsx'
import { joiningsPage } from './pages/joinings.tsx'
import { needsPage } from './pages/needs.tsx'
import { overviewPage } from './pages/overview.tsx'
import { layeredData } from './personal-data.ts'
import './queries/halt.ts'
import './queries/moments.ts'
import './queries/need-pledges.ts'
import './queries/needs-end.ts'
import './queries/national-measures.ts'
import './queries/own-file.ts'
import './queries/plans-held.ts'
import './queries/with-the-plan.ts'
import { layeredRetention } from './retention.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 重層的支援体制整備事業: from a case on to 多機関協働, アウトリーチ等継続的支援 and 参加支援, each on the plan of the case, and 地域づくり in
 * numbers. Inside the closed network only.
 */
export const layeredSupport = defineProgram({
  id: 'layered-support',
  measure: 'P2-M1',
  zones: ['inner'],
  sql: new URL('./sql/', import.meta.url),
  tables: {
    layered_support: { class: 'tenant' },
    layered_application: { class: 'tenant' },
    outreach_attempt: { class: 'tenant' },
    community_plan: { class: 'tenant' },
    community_review: { class: 'tenant', noHistory: 'written once' },
    community_work: { class: 'tenant' },
    joining_wish: { class: 'tenant' },
    joining: { class: 'tenant' },
    joining_trial: { class: 'tenant' },
    joining_check: { class: 'tenant' },
    offered_need: { class: 'tenant' },
    need_pledge: { class: 'tenant', noHistory: 'it would know the name of who has left' },
    need_word: { class: 'tenant', noHistory: 'appended only' },
  },
  actions,
  pages: [
    ...[overviewPage, communityPage, communityPlanPage, blankFormPage, layeredPage, filledFormPage],
    ...[joiningPage, joiningsPage, needsPage],
  ],
  indicators: [],
  privacy: layeredData,
  retention: layeredRetention,
  demo: layeredSupportDemo,
  words: { ja, en },
})
