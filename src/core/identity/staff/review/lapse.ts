import { roleKey } from '../../../access/keys.ts'
import { recordAudit } from '../../../audit/audit.ts'
import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { edit } from '../../../db/edit.ts'
import type { Tx } from '../../../db/transaction.ts'
import { notify } from '../../../notice/notify.ts'
import { lostCover } from '../cover.ts'
import { carriersNeeded, settleHoldings } from '../holdings.ts'
import { endDeputies } from '../keep-posts.ts'
import { livingPosts } from '../posts.ts'
import type { Term } from '../terms.ts'
import { type Reviewed, reviewedPosts, undecided } from './posts.ts'
import { addVerdicts, type Review } from './reviews.ts'
import { reviewPath } from './tell.ts'

export type Lapsed = { lapsed: number; kept: number }

/**
 * After the last day: posts that nobody confirmed end with yesterday. One without which open cases or the administration
 * would be left to nobody is kept, and the administrator told; whoever leads comes last, so that cases fall to them. Runs
 * as system, under the lock `staff`.
 */
export async function lapseUnconfirmed(tx: Tx, review: Review): Promise<Lapsed> {
  const last = addDays(today(), -1)
  const open = undecided(await reviewedPosts(tx, review)).sort((a, b) => lead(a) - lead(b))
  if (open.length === 0) return { lapsed: 0, kept: 0 }
  const { lapsing, kept } = await sorted(tx, open, last)
  for (const post of lapsing) await end(tx, post, last)
  await decide(tx, review, { lapsing, kept, last })
  if (lapsing.length > 0) await settleHoldings(tx)
  const counts = { lapsed: lapsing.length, kept: kept.length }
  await notify(tx, {
    ...{ to: roleKey('admin'), code: 'staff.notice.lapsed' },
    ...{ path: reviewPath(review.id), facts: counts },
  })
  return counts
}

const lead = ({ role }: Reviewed) => Number(role === 'supervisor' || role === 'admin')

/** Those that may end, and those that must not: asked one after the other, each as if those before it had ended. */
async function sorted(tx: Tx, open: readonly Reviewed[], last: string) {
  const needs = await carriersNeeded(tx, [...new Set(open.map(({ agencyId }) => agencyId))])
  let terms = await livingPosts(tx)
  const [lapsing, kept]: [Reviewed[], Reviewed[]] = [[], []]
  for (const post of open) {
    const after = terms.map((one) =>
      one.id === post.id || one.deputyFor === post.id ? { ...one, endsOn: shorter(one, last) } : one,
    )
    if (lostCover(needs, terms, after, today()).length > 0) kept.push(post)
    else {
      lapsing.push(post)
      terms = after
    }
  }
  return { lapsing, kept }
}

const shorter = ({ endsOn }: Term, last: string): string => (endsOn !== null && endsOn < last ? endsOn : last)

async function end(tx: Tx, { id, version }: Reviewed, last: string): Promise<void> {
  await edit(tx, { table: 'post', id, version, set: { ends_on: last } })
  await endDeputies(tx, id, last)
  await recordAudit(tx, { verb: 'staff.lapse', outcome: 'done', subject: { table: 'post', id } })
}

type Decided = { lapsing: Reviewed[]; kept: Reviewed[]; last: string }

async function decide(tx: Tx, { id }: Review, { lapsing, kept, last }: Decided): Promise<void> {
  const base = { reviewId: id, decidedOn: today() }
  await addVerdicts(tx, [
    ...lapsing.map((post) => ({ ...base, post, verdict: 'lapsed' as const, lastOn: last })),
    ...kept.map((post) => ({ ...base, post, verdict: 'kept' as const })),
  ])
}
