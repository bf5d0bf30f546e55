import { whenCaseCloses } from '../../../blocks/casework/closing.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import type { Outcome } from '../../../blocks/casework/planning/codes.ts'
import { restsOnPlan } from '../../../blocks/casework/planning/over.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import type { JoiningOutcome } from '../rules/codes.ts'
import { wasDecided } from '../rules/steps.ts'
import { aliveJoiningsOf, type Joining } from './joinings.ts'
import { needsOf } from './needs.ts'
import { aliveOf, type Support } from './supports.ts'
import { endJoining } from './trials.ts'

// A support rests on the plan of its case: with its evaluation it is over, too, or goes on with the next plan; and no case is
// closed past it.

/** What is over is asked for nothing any more. One that was never decided has no way of ending: it came to nothing. */
export function overColumns(
  tx: Tx,
  support: Pick<Support, 'decidedOn'>,
  { outcome, endedOn, reason }: { outcome: 'ended' | 'broken_off'; endedOn: string; reason: string },
) {
  const how = wasDecided(support) ? { state: 'ended', outcome } : { state: 'not_taken' }
  return { ...how, next_on: null, ended_on: endedOn, ended_by: actorId(tx), end_reason: reason }
}

const restingOn = async (tx: Tx, { id, caseId }: { id: string; caseId: string }) =>
  (await aliveOf(tx, caseId)).filter(({ planId }) => planId === id)

/** Whoever goes there when the plan is over has stayed; for the others it came to nothing. */
const overWith = ({ state }: Joining): { outcome: JoiningOutcome } => ({
  outcome: state === 'going' ? 'stayed' : 'broken_off',
})

restsOnPlan({
  async over(tx, { plan, outcome, evaluatedOn, change, remains }) {
    const as = outcome as Exclude<Outcome, 'replanned'>
    const reason = wordsFor('ja')(`layered-support.withPlan.${as}`)
    const evaluation = [change, remains].filter(Boolean).join('\n') || null
    for (const support of await restingOn(tx, plan)) {
      const over = overColumns(tx, support, { outcome: as, endedOn: evaluatedOn, reason })
      for (const joining of await aliveJoiningsOf(tx, support.id))
        await endJoining(tx, joining, { ...overWith(joining), endedOn: evaluatedOn, reason })
      const set = { ...over, evaluation: wasDecided(support) ? evaluation : null }
      await edit(tx, { table: 'layered_support', id: support.id, version: support.version, set })
    }
  },
  /** The meeting was about the former plan; that it was decided to support stands until it is decided anew. */
  async again(tx, { plan, nextId, nextOn }) {
    for (const support of await restingOn(tx, plan)) {
      const anew = { meeting_kind: null, meeting_on: null, state: 'drafted' }
      const set = { ...anew, plan_id: nextId, next_on: nextOn }
      await edit(tx, { table: 'layered_support', id: support.id, version: support.version, set })
    }
  },
})

whenCaseCloses(async (tx, caseId) => {
  if ((await aliveOf(tx, caseId)).length > 0) throw new Refusal('layered-support.alive', 409)
  if ((await needsOf(tx, caseId)).some(({ nextOn }) => nextOn !== null))
    throw new Refusal('layered-support.need.alive', 409)
})
