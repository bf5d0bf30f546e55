import { auditBundlePage } from './bundle.tsx'
import { auditLimitsPage } from './limits.tsx'
import { auditPage } from './log.tsx'
import { auditReviewPage } from './review.tsx'
import { auditReviewsPage } from './reviews.tsx'
import { auditSearchedPage, auditSearchesPage } from './searches.tsx'

/** The pages of the log. */
export const auditPages = [
  auditPage,
  auditSearchesPage,
  auditSearchedPage,
  auditReviewsPage,
  auditReviewPage,
  auditLimitsPage,
  auditBundlePage,
]
