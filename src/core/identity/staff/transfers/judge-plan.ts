import { addDays } from '../../../calendar/day.ts'
import type { Agency } from '../agencies.ts'
import { lostCover } from '../cover.ts'
import type { Need } from '../holdings.ts'
import type { PostLine } from '../posts.ts'
import { postProblems } from '../rules.ts'
import { holdsOn, isCalledOff, overlap, type Term } from '../terms.ts'
import type { KeptMove, Plan } from './plans.ts'

/** What is wrong with a plan: with one move, or (`moveId` null) with what all of them together would leave. */
export type PlanProblem = { moveId: string | null; code: string }

export type Ground = {
  /** Every post that has not ended, of everybody. */
  posts: readonly PostLine[]
  agencies: ReadonlyMap<string, Agency>
  /** Where which posts must go on being held. */
  needs: readonly Need[]
  today: string
}

/**
 * What stands against a plan, by the relationships as they are today. The same rules as for one appointment, and two more:
 * nobody leaves a post twice, and nothing is left to nobody from its day on.
 */
export function judgePlan(plan: Plan, moves: readonly KeptMove[], ground: Ground): PlanProblem[] {
  const problems = moves.flatMap((move) => moveProblems(plan, move, moves, ground))
  if (plan.firstOn < ground.today && plan.state !== 'decided')
    problems.push({ moveId: null, code: 'staff.plan.past' })
  if (problems.length > 0) return problems
  const after = postsAfter(plan, moves, ground.posts)
  return lostCover(ground.needs, ground.posts, after, ground.today).map((code) => ({ moveId: null, code }))
}

function moveProblems(
  plan: Plan,
  move: KeptMove,
  moves: readonly KeptMove[],
  { posts, agencies }: Ground,
): PlanProblem[] {
  const problems: PlanProblem[] = []
  const add = (code: string) => problems.push({ moveId: move.id, code })
  if (move.leavesId !== null) {
    const left = posts.find(({ id }) => id === move.leavesId)
    if (left?.accountId !== move.accountId) add('staff.move.leavesNothing')
    else if (!holdsOn(left, addDays(plan.firstOn, -1))) add('staff.move.leavesNothing')
    if (moves.some((other) => other.leavesId === move.leavesId && other.id < move.id))
      add('staff.move.leftTwice')
  }
  if (!move.takes) return problems
  const agency = agencies.get(move.takes.agencyId)
  const wish = { ...move.takes, startsOn: plan.firstOn }
  if (agency) for (const { code } of postProblems(wish, agency)) add(code)
  if (equalTerms(plan, move, moves, posts).some((term) => overlap(term, wish))) add('staff.postTwice')
  return problems
}

/** The same person's equal posts beside this one: those that go on, and those that another move of the plan gives. */
function equalTerms(
  plan: Plan,
  move: KeptMove,
  moves: readonly KeptMove[],
  posts: readonly PostLine[],
): Term[] {
  const isEqual = (one: { agencyId: string; role: string }) =>
    one.agencyId === move.takes?.agencyId && one.role === move.takes.role
  const own = postsAfter(plan, moves, posts).filter(
    (post) => post.accountId === move.accountId && post.moveId !== move.id && isEqual(post),
  )
  return own.filter((post) => !post.moveId || post.moveId < move.id)
}

export type PostAfter = Pick<PostLine, 'accountId' | 'agencyId' | 'role' | 'startsOn' | 'endsOn'> & {
  moveId?: string
}

/** The posts as they will be when the plan has been carried out. */
export function postsAfter(plan: Plan, moves: readonly KeptMove[], posts: readonly PostLine[]): PostAfter[] {
  const lastOn = addDays(plan.firstOn, -1)
  const left = new Set(moves.flatMap(({ leavesId }) => leavesId ?? []))
  const isLeft = ({ id, deputyFor }: PostLine) => left.has(id) || (deputyFor !== null && left.has(deputyFor))
  const cut = (post: PostLine): PostAfter =>
    isLeft(post) && (post.endsOn === null || post.endsOn > lastOn) ? { ...post, endsOn: lastOn } : post
  const taken = moves.flatMap(({ id, accountId, takes }) =>
    takes ? [{ moveId: id, accountId, startsOn: plan.firstOn, ...takes }] : [],
  )
  return [...posts.map(cut), ...taken].filter((post) => !isCalledOff(post))
}
