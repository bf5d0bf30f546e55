import { defineAudience, setAudience } from '../../../core/access/audience.ts'
import { agencyKey, roleKey } from '../../../core/access/keys.ts'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { now, today } from '../../../core/calendar/clock.ts'
import { addDays, daysFrom } from '../../../core/calendar/day.ts'
import { timeInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { livingPosts } from '../../../core/identity/staff/posts.ts'
import { holdsOn } from '../../../core/identity/staff/terms.ts'
import type { Period } from '../../../core/indicator.ts'
import { caseRoles } from '../owners.ts'
import { countLeft } from './left-behind.ts'

// That nobody is left behind is measured: of each open day stands how many were when it was over, agency by agency.

/** Numbers about nobody: for the agency itself, and for whoever answers for the plan. */
defineAudience({
  root: 'left_count',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('left_count')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, agency_id }) => [id, [agencyKey(agency_id), roleKey('plan-officer')]]))
  },
})

type Posts = Awaited<ReturnType<typeof livingPosts>>

/** The agencies that work on cases today, each with the posts that do. */
export async function atWork(tx: Tx): Promise<Map<string, Posts>> {
  const roles: readonly string[] = caseRoles
  const posts = (await livingPosts(tx)).filter((post) => roles.includes(post.role) && holdsOn(post, today()))
  return Map.groupBy(posts, (post) => post.agencyId)
}

/**
 * Until then somebody may still go on: a day is not over. Close before the job, so that one that missed its night (`schedule.ts` has it
 * come once when the server is there again) writes nothing of a day that goes on: what was not counted at its end is not known.
 */
const over = '23:30'

/**
 * Keeps of this day how many each agency left behind, without restricted cases. Runs as system. A day on which nobody is there has no
 * row, nor one that is not over (work that comes late, after midnight or on the evening after); what was counted once stays.
 */
export async function keepLeft(tx: Tx): Promise<{ agencies: number; left: number }> {
  const kept = { agencies: 0, left: 0 }
  const day = today()
  if (!isOpenDay(day) || timeInTokyo(now()) < over) return kept
  const known = await countedOn(tx, day)
  const made: string[] = []
  for (const agencyId of (await atWork(tx)).keys()) {
    if (known.has(agencyId)) continue
    const count = await countLeft(tx, { agencyId, day, openly: true })
    const id = newId()
    await tx
      .insertInto('left_count')
      .values({
        ...{ municipality_id: tx.municipality, id, agency_id: agencyId, counted_on: day, left_behind: count },
        ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
      })
      .execute()
    made.push(id)
    kept.agencies += 1
    kept.left += count
  }
  await setAudience(tx, 'left_count', made)
  return kept
}

async function countedOn(tx: Tx, day: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('left_count')
    .select('agency_id')
    .where('municipality_id', '=', tx.municipality)
    .where('counted_on', '=', day)
    .execute()
  return new Set(rows.map(({ agency_id }) => agency_id))
}

/**
 * Of the open days of a period that are over: how many were counted (`days`), on how many of these nobody was left behind (`clean`), and
 * how many were not (`unmeasured`). `left`: what was not zero, agency by agency, the newest first.
 */
export type LeftDays = {
  days: number
  clean: number
  unmeasured: number
  left: { day: string; agency: string; agencyEn: string; count: number }[]
}

/** What was kept of a period, as the actor sees it: of their agency, or of all. */
export async function leftIn(tx: Tx, { from, to }: Period): Promise<LeftDays> {
  const rows = await tx
    .selectFrom('left_count as l')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'l.agency_id'),
    )
    .select(['l.counted_on as day', 'l.left_behind as count', 'g.name as agency', 'g.name_en as agencyEn'])
    .where('l.municipality_id', '=', tx.municipality)
    .where('l.counted_on', '>=', from)
    .where('l.counted_on', '<=', to)
    .orderBy('l.counted_on', 'desc')
    .orderBy('g.name')
    .execute()
  const left = rows.filter(({ count }) => count > 0)
  const counted = new Set(rows.map(({ day }) => day))
  const notClean = new Set(left.map(({ day }) => day))
  const yesterday = addDays(today(), -1)
  const over = daysFrom(from, to < yesterday ? to : yesterday).filter((day) => isOpenDay(day))
  return {
    days: counted.size,
    clean: counted.size - notClean.size,
    unmeasured: over.filter((day) => !counted.has(day)).length,
    left,
  }
}
