import { caseReferralsPage } from '../pages/case-referrals.tsx'
import { leftBehindPage, leftCountPage } from '../pages/left-behind.tsx'
import { referralPage } from '../pages/referral.tsx'
import { referralLetterPage } from '../pages/referral-letter.tsx'
import { referralsPage } from '../pages/referrals.tsx'
import { defineCasePlace } from '../parts/case-places.tsx'
import '../parts/referral-card.tsx'
import { referralActions } from './actions.ts'
import { countLeftJob, keepLeftJob } from './left-job.ts'
import './left-sources.ts'
import './pending.ts'
import { watchReferralsJob } from './watch.ts'
import './withdrawals.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the block's manifest holds of つなぎ, of the loop that a hand-over is, and of what was left behind.

export { referralActions }
export const referralPages = [
  referralsPage,
  referralPage,
  referralLetterPage,
  caseReferralsPage,
  leftBehindPage,
  leftCountPage,
]
export const referralJobs = [watchReferralsJob, countLeftJob, keepLeftJob]
export const referralTables = {
  left_count: { class: 'tenant', noHistory: 'appended only: what a day left behind stays' },
} as const

defineCasePlace({ key: 'referrals', order: 40, href: (id) => `/casework/cases/${id}/referrals` })

export const referralWords = { ja, en }
