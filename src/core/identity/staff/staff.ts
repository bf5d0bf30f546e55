import type { AnyPage } from '../../page/page.ts'
import { agencyActions } from './agency-actions.ts'
import { agenciesPage } from './pages/agencies.tsx'
import { agencyPage, newAgencyPage } from './pages/agency.tsx'
import { postPage } from './pages/post.tsx'
import { requestPage } from './pages/request.tsx'
import { requestsPage } from './pages/requests.tsx'
import { transferList, transferPage } from './pages/transfer.tsx'
import { transfersPage } from './pages/transfers.tsx'
import { postActions } from './post-actions.ts'
import { requestActions } from './request-actions.ts'
import { transferActions } from './transfers/plan-actions.ts'
import { settleNightly } from './transfers/settle-job.ts'

export const staffActions = [...agencyActions, ...postActions, ...requestActions, ...transferActions]

export const staffJobs = [settleNightly]

/** One with a fixed address stands before the one of any record. */
export const staffPages: readonly AnyPage[] = [
  agenciesPage,
  newAgencyPage,
  agencyPage,
  postPage,
  requestsPage,
  requestPage,
  transfersPage,
  transferPage,
  transferList,
]
