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
import { reviewActions } from './review/actions.ts'
import { reviewNightly } from './review/nightly.ts'
import { reviewPage } from './review/pages/review.tsx'
import { agencyReviewPage } from './review/pages/review-agency.tsx'
import { reviewsPage } from './review/pages/reviews.tsx'
import { transferActions } from './transfers/plan-actions.ts'
import { settleNightly } from './transfers/settle-job.ts'

export const staffActions = [
  ...agencyActions,
  ...postActions,
  ...requestActions,
  ...transferActions,
  ...reviewActions,
]

export const staffJobs = [settleNightly, reviewNightly]

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
  reviewsPage,
  reviewPage,
  agencyReviewPage,
]
