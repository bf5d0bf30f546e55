import type { AnyPage } from '../../page/page.ts'
import { agencyActions } from './agency-actions.ts'
import { agenciesPage } from './pages/agencies.tsx'
import { agencyPage, newAgencyPage } from './pages/agency.tsx'
import { postPage } from './pages/post.tsx'
import { requestPage } from './pages/request.tsx'
import { requestsPage } from './pages/requests.tsx'
import { postActions } from './post-actions.ts'
import { requestActions } from './request-actions.ts'

export const staffActions = [...agencyActions, ...postActions, ...requestActions]

/** One with a fixed address stands before the one of any record. */
export const staffPages: readonly AnyPage[] = [
  agenciesPage,
  newAgencyPage,
  agencyPage,
  postPage,
  requestsPage,
  requestPage,
]
