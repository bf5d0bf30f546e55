import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { contactsOfCase } from '../contacts.ts'
import { seenUnder } from '../merged-parts.ts'
import { type CaseHead, caseHead } from '../parts/case-frame.tsx'
import { goalsOf, type PlanRole, rolesOf } from '../planning/plan-parts.ts'
import { isInForce } from '../planning/plan-rules.ts'
import { planNow } from '../planning/plans.ts'
import { sharesOfCase } from '../sharing.ts'
import { type Visit, visitOf } from '../tasks/visits.ts'

/** 訪問票: what somebody takes along who goes out to the person of a case. */
export type VisitSheet = {
  visit: Visit
  head: CaseHead
  notes: { on: string; channel: string; note: string }[]
  ownGoal: string | null
  goals: string[]
  roles: PlanRole[]
  agencies: { name: string; nameEn: string }[]
}

/** So many of the last notes go along; the rest is in the case. */
const lastNotes = 3

/** Everything for the sheet of a visit; looked at as the case it is of. Refuses `core.notFound` (404). */
export async function visitSheetOf(tx: Tx, visitId: string): Promise<VisitSheet> {
  const visit = await visitOf(tx, visitId)
  const head = await caseHead(tx, visit.caseId, 'casework.visitSheet')
  const parts = await seenUnder(tx, visit.caseId, 'casework.visitSheet')
  const contacts = await contactsOfCase(tx, visit.caseId, { limit: 10, parts })
  const plan = await planNow(tx, visit.caseId)
  return {
    visit,
    head,
    notes: contacts
      .flatMap(({ at, channel, note }) => (note ? [{ on: dateInTokyo(at), channel, note }] : []))
      .slice(0, lastNotes),
    ownGoal: plan?.ownGoal ?? null,
    goals: plan ? (await goalsOf(tx, plan.id)).map(({ goal }) => goal) : [],
    roles: plan && isInForce(plan) ? await rolesOf(tx, plan.id) : [],
    agencies: (await sharesOfCase(tx, head.shown)).map(({ agency, agencyEn }) => ({
      name: agency,
      nameEn: agencyEn,
    })),
  }
}
