import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Plan } from './plan-file/plan.ts'

/** One adopted state of the plan, without its content. */
export type Revision = { id: string; hash: string; validFrom: string; adoptedAt: Date }
export type PlanNow = { revision: Revision; plan: Plan }

/** Revisions never change, so what was read once stays right. Enough for the cities of one server and some history. */
const kept = new Map<string, Plan>()
const mostKept = 60

/** All revisions, the one that counts first: latest validity, then latest adoption. */
function revisions(tx: Tx) {
  return tx
    .selectFrom('plan_revision')
    .select(['id', 'hash', 'valid_from', 'adopted_at'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
}

/** The revision in force on a day, or undefined where no plan was adopted by then. */
export async function revisionOn(tx: Tx, day: string): Promise<Revision | undefined> {
  const row = await revisions(tx).where('valid_from', '<=', day).limit(1).executeTakeFirst()
  return row && revisionOf(row)
}

type Row = { id: string; hash: string; valid_from: string; adopted_at: Date }
const revisionOf = ({ id, hash, valid_from, adopted_at }: Row): Revision => ({
  id,
  hash,
  validFrom: valid_from,
  adoptedAt: adopted_at,
})

/** Every revision with its plan, newest first. */
export async function allRevisions(tx: Tx): Promise<PlanNow[]> {
  const found: PlanNow[] = []
  for (const row of await revisions(tx).execute())
    found.push({ revision: revisionOf(row), plan: await planOf(tx, row.id) })
  return found
}

/** The plan in force today, or undefined. One small query; the plan itself is read once per process. */
export async function planNow(tx: Tx): Promise<PlanNow | undefined> {
  const revision = await revisionOn(tx, today())
  return revision && { revision, plan: await planOf(tx, revision.id) }
}

/** The plan in force today. Refuses `indicators.noPlan` (404) where none was adopted. */
export async function requirePlan(tx: Tx): Promise<PlanNow> {
  const now = await planNow(tx)
  if (!now) throw new Refusal('indicators.noPlan', 404)
  return now
}

/** A revision by its id, with its plan; undefined where there is none. */
export async function planOfRevision(tx: Tx, id: string): Promise<PlanNow | undefined> {
  const row = await revisions(tx).where('id', '=', id).executeTakeFirst()
  return row && { revision: revisionOf(row), plan: await planOf(tx, id) }
}

async function planOf(tx: Tx, id: string): Promise<Plan> {
  const known = kept.get(id)
  if (known) return known
  const { document } = await tx
    .selectFrom('plan_revision')
    .select('document')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const plan = document as Plan
  kept.set(id, plan)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest) kept.delete(oldest)
  return plan
}
