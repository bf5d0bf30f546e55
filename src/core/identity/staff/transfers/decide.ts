import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { edit } from '../../../db/edit.ts'
import type { Tx } from '../../../db/transaction.ts'
import { Refusal } from '../../../refusal.ts'
import { allAgencies } from '../agencies.ts'
import { withCover } from '../cover.ts'
import { carriersNeeded, settleHoldings } from '../holdings.ts'
import { appointTo, endDeputies } from '../keep-posts.ts'
import { livingPosts, postOf } from '../posts.ts'
import { requireOthers } from '../rules.ts'
import { judgePlan, type PlanProblem } from './judge-plan.ts'
import { type KeptMove, movesOf, type Plan } from './plans.ts'

/** What stands against a plan as things are now. */
export async function problemsOf(tx: Tx, plan: Plan, moves: readonly KeptMove[]): Promise<PlanProblem[]> {
  const agencies = await allAgencies(tx)
  const needs = await carriersNeeded(
    tx,
    agencies.map(({ id }) => id),
  )
  return judgePlan(plan, moves, {
    posts: await livingPosts(tx),
    agencies: new Map(agencies.map((agency) => [agency.id, agency])),
    needs,
    today: today(),
  })
}

/** Refuses `staff.plan.problems` (409) with their number, `staff.plan.empty` (409) for a plan that moves nobody. */
export async function requireSound(tx: Tx, plan: Plan): Promise<KeptMove[]> {
  const moves = await movesOf(tx, plan.id)
  if (moves.length === 0) throw new Refusal('staff.plan.empty', 409)
  const problems = await problemsOf(tx, plan, moves)
  if (problems.length > 0)
    throw new Refusal('staff.plan.problems', 409, { params: { count: problems.length } })
  return moves
}

/**
 * Carries a plan out: the posts that are left end on the day before, those that are taken begin on the day, all of them or
 * none. From then on nothing needs to run on the day itself: terms do it. Under the lock `staff`. Refuses `staff.ownPost`
 * (403) where it moves the one who decides it.
 */
export async function carryOut(tx: Tx, plan: Plan, moves: readonly KeptMove[]): Promise<void> {
  for (const { accountId } of moves) requireOthers(tx.actor, accountId)
  const agencies = await agenciesLeft(tx, moves)
  await withCover(tx, agencies, async () => {
    for (const { leavesId } of moves) if (leavesId) await leave(tx, leavesId, addDays(plan.firstOn, -1))
    for (const { accountId, takes } of moves)
      if (takes) await appointTo(tx, { accountId, startsOn: plan.firstOn, ...takes })
  })
  await settleHoldings(tx)
}

async function agenciesLeft(tx: Tx, moves: readonly KeptMove[]): Promise<string[]> {
  const ids: string[] = []
  for (const { leavesId } of moves) if (leavesId) ids.push((await postOf(tx, leavesId)).agencyId)
  return ids
}

/** A post that ends by then anyway stays as it is. */
async function leave(tx: Tx, postId: string, lastOn: string): Promise<void> {
  const post = await postOf(tx, postId)
  if (post.endsOn === null || post.endsOn > lastOn)
    await edit(tx, { table: 'post', id: postId, version: post.version, set: { ends_on: lastOn } })
  await endDeputies(tx, postId, lastOn)
}
