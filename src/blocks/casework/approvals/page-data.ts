import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type CaseHead, caseHead } from '../parts/case-frame.tsx'
import type { ContentFact } from '../referral/content.ts'
import { isChanged } from './changed.ts'
import { factsFrom, isWhole } from './content.ts'
import { isTheirs } from './people.ts'
import { type Approval, approvalOf, type Step, stepsOf } from './rows.ts'
import { deciding } from './rules.ts'

/** What somebody who looks at a paper may do with one of its steps. */
export type StepMay = { step: Step; may: 'take' | 'instead' | 'after' | null }

export type ApprovalPage = {
  head: CaseHead
  approval: Approval
  facts: ContentFact[]
  steps: StepMay[]
  former: Step[]
  changed: boolean
  /** The frozen text is the one of which the digest was taken. */
  whole: boolean
  /** Whoever holds an open case may go on with it. */
  works: boolean
  today: string
}

/** A paper with its steps, looked at as the case it is of. Refuses `core.notFound` (404). */
export async function approvalPageOf(tx: Tx, id: string, look: string): Promise<ApprovalPage> {
  const approval = await approvalOf(tx, id)
  const head = await caseHead(tx, approval.caseId, look)
  const all = await stepsOf(tx, id)
  const steps = all.filter(({ round }) => round === approval.round)
  return {
    head,
    approval,
    facts: factsFrom(approval.content),
    steps: steps.map((step) => ({ step, may: head.holds ? mayDo(tx, approval, { step, steps }) : null })),
    former: all.filter(({ round }) => round !== approval.round),
    changed: await isChanged(tx, approval),
    whole: isWhole(approval),
    works: head.holds && head.found.state !== 'closed',
    today: today(),
  }
}

function mayDo(
  tx: Tx,
  { state, draftedBy }: Approval,
  { step, steps }: { step: Step; steps: Step[] },
): StepMay['may'] {
  const theirs = isTheirs(tx, step, draftedBy)
  if (theirs && step.instead && !step.seenAt) return 'after'
  if (step.state !== 'waiting') return null
  if (step.deed === 'read') return theirs && (state === 'going' || state === 'decided') ? 'take' : null
  if (state !== 'going' || deciding(steps)?.id !== step.id) return null
  if (theirs) return 'take'
  const isOther = tx.actor.role === 'supervisor' || steps.some((one) => isTheirs(tx, one, draftedBy))
  return isOther && tx.actor.accountId !== draftedBy ? 'instead' : null
}
