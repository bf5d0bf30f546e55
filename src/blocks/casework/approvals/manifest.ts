import { defineCasePlace } from '../parts/case-places.tsx'
import { approvalActions } from './actions.ts'
import './audience.ts'
import { approvalPage } from './pages/approval.tsx'
import { approvalLetterPage } from './pages/approval-letter.tsx'
import { approvalPrintPage } from './pages/approval-print.tsx'
import { caseApprovalsPage } from './pages/case-approvals.tsx'
import { decisionsPage } from './pages/decisions.tsx'
import { approvalRoutesPage } from './pages/routes.tsx'
import { approvalsPath } from './paths.ts'
import { routeActions } from './route-actions.ts'
import { stepActions } from './step-actions.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: 供覧・決裁.

export const approvalPartActions = [...approvalActions, ...stepActions, ...routeActions]

export const approvalPages = [
  ...[decisionsPage, caseApprovalsPage, approvalPage, approvalPrintPage, approvalLetterPage],
  approvalRoutesPage,
]

export const approvalTables = {
  approval: { class: 'tenant' },
  approval_step: { class: 'tenant' },
  approval_route: { class: 'tenant' },
} as const

defineCasePlace({ key: 'approvals', order: 65, href: approvalsPath })

export const approvalWords = { ja, en }
