import type { Tx } from '../../../core/db/transaction.ts'
import { isStaff } from '../board.ts'
import type { Correction, Plan } from '../plan-file/plan.ts'
import type { PlanNow } from '../plan-now.ts'
import { type CorrectionNow, type CorrectionState, correctionsNow } from './corrections.ts'
import { type Erratum, releasedErrata } from './errata.ts'

/** A plan as pages show it: its corrections are those of today, by number, with what became of them. */
export type PlanShown = { plan: Plan; states: ReadonlyMap<string, CorrectionState> }

/**
 * The plan's words stay as they are printed; beside them stand the proposals that were not rejected. Staff see every
 * decision, everybody else the proposals of the plan's own file and what was released.
 */
export async function planShown(tx: Tx, now: PlanNow): Promise<PlanShown> {
  const all = await correctionsNow(tx, now)
  const released = isStaff(tx.actor) ? [] : await releasedFor(tx, now, all)
  const shown = [...all.map((one) => asReleased(one, released)), ...onlyReleased(all, released)]
  // Where two are about the same words, the text is marked with the one that was adopted.
  const corrections = shown
    .filter(({ status, stands }) => status !== 'rejected' && stands)
    .toSorted((a, b) => Number(b.status === 'adopted') - Number(a.status === 'adopted'))
    .map((one) => correctionOf(now.plan, one))
  return {
    plan: { ...now.plan, corrections },
    states: new Map(shown.map(({ number, status }) => [number, status])),
  }
}

type Shown = Omit<CorrectionNow, 'decision' | 'version' | 'rowId' | 'origin'>

/**
 * What was released about this revision. Of a list about another one only what this plan's own file proposes still:
 * whether the other words stand here as they did there, nobody has said to the public yet.
 */
async function releasedFor(tx: Tx, { revision }: PlanNow, all: readonly Shown[]): Promise<Erratum[]> {
  const release = await releasedErrata(tx)
  const entries = release?.entries ?? []
  if (release?.revisionId === revision.id) return entries
  return entries.filter(({ key }) => all.some((one) => one.key === key))
}

function asReleased(one: Shown, released: readonly Erratum[]): Shown {
  const entry = released.find(({ key }) => key === one.key)
  return entry ? { ...one, status: 'adopted', proposed: entry.proposed } : one
}

/** What was proposed here is known to the public by its release alone. */
function onlyReleased(all: readonly Shown[], released: readonly Erratum[]): Shown[] {
  return released
    .filter(({ key }) => !all.some((one) => one.key === key))
    .map((one) => ({ ...one, question: null, status: 'adopted', stands: true }))
}

/** As the plan's own file would say it; the printed words of a question that was answered have a replacement now. */
function correctionOf(plan: Plan, shown: Shown): Correction {
  const known = plan.corrections.find(({ id }) => id === shown.number)
  const { number: id, file, path, concerns, printed, reason, proposed, question } = shown
  const base = { id, file, path, concerns, printed, reason, status: 'proposed' as const }
  if (proposed !== null) return { ...base, kind: 'replacement', proposed }
  return known ?? { ...base, kind: 'question', question: question ?? reason }
}
