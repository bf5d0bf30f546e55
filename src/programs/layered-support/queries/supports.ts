import { type CaseRow, heldCase, written } from '../../../blocks/casework/cases.ts'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { alive, type Kind, type Meeting, type Outcome, type State } from '../rules/codes.ts'

/** 多機関協働, アウトリーチ等継続的支援 or 参加支援 for the person of a case. */
export type Support = {
  id: string
  version: number
  caseId: string
  kind: Kind
  state: State
  why: string
  /** Of outreach: how the person is reached. */
  reach: string | null
  coordinatorId: string | null
  fromId: string | null
  proposedOn: string
  /** Null once it is over. */
  nextOn: string | null
  assessedOn: string | null
  planId: string | null
  meetingKind: Meeting | null
  meetingOn: string | null
  decidedOn: string | null
  decidedBy: string | null
  decisionReason: string | null
  consentWonOn: string | null
  haltedOn: string | null
  continuedOn: string | null
  continuedBy: string | null
  continuedReason: string | null
  endedOn: string | null
  endedBy: string | null
  outcome: Outcome | null
  endReason: string | null
  evaluation: string | null
}

const supportRows = (tx: Tx) =>
  tx
    .selectFrom('layered_support')
    .select(['id', 'version', 'case_id', 'kind', 'state', 'why', 'reach', 'coordinator_id', 'from_id'])
    .select(['proposed_on', 'next_on', 'assessed_on', 'plan_id', 'meeting_kind', 'meeting_on'])
    .select(['decided_on', 'decided_by', 'decision_reason', 'consent_won_on', 'halted_on', 'continued_on'])
    .select(['continued_by', 'continued_reason', 'ended_on', 'ended_by', 'outcome', 'end_reason'])
    .select('evaluation')
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof supportRows>['execute']>>[number]

const supportFrom = (row: Row): Support => ({
  ...{ id: row.id, version: row.version, caseId: row.case_id, why: row.why, reach: row.reach },
  ...{ kind: row.kind as Kind, state: row.state as State },
  ...{ coordinatorId: row.coordinator_id, fromId: row.from_id, planId: row.plan_id },
  ...{ proposedOn: row.proposed_on, nextOn: row.next_on, assessedOn: row.assessed_on },
  ...{ meetingKind: row.meeting_kind as Meeting | null, meetingOn: row.meeting_on },
  ...{ decidedOn: row.decided_on, decidedBy: row.decided_by, decisionReason: row.decision_reason },
  ...{ consentWonOn: row.consent_won_on, haltedOn: row.halted_on, continuedOn: row.continued_on },
  ...{ continuedBy: row.continued_by, continuedReason: row.continued_reason },
  ...{ endedOn: row.ended_on, endedBy: row.ended_by, outcome: row.outcome as Outcome | null },
  ...{ endReason: row.end_reason, evaluation: row.evaluation },
})

/** The supports of a case, the newest first. */
export async function supportsOf(tx: Tx, caseId: string): Promise<Support[]> {
  const rows = await supportRows(tx).where('case_id', '=', caseId).orderBy('id', 'desc').execute()
  return rows.map(supportFrom)
}

/** A support the actor sees. Refuses `core.notFound` (404) alike for one that is not there and one that is not theirs to see. */
export async function supportOf(tx: Tx, id: string): Promise<Support> {
  const row = await supportRows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return supportFrom(row)
}

/** One of a case that the actor's agency holds, the case locked. Refuses `casework.notHolder` (403). */
export async function heldSupport(tx: Tx, id: string): Promise<{ found: CaseRow; support: Support }> {
  const { caseId } = await supportOf(tx, id)
  const found = await heldCase(tx, caseId)
  return { found, support: await supportOf(tx, id) }
}

/** Those of a case that somebody looks after. */
export const aliveOf = async (tx: Tx, caseId: string): Promise<Support[]> =>
  (await supportsOf(tx, caseId)).filter(({ state }) => alive.includes(state))

type NewSupport = Pick<Support, 'kind' | 'why' | 'reach' | 'coordinatorId' | 'proposedOn'> & {
  state: 'proposed' | 'applied'
  nextOn: string
  fromId?: string
}

/** One more of a case, which is locked by whoever asks. Answers its id. */
export async function addSupport(tx: Tx, caseId: string, made: NewSupport): Promise<string> {
  const row = {
    ...{ ...written(tx), id: newId(), case_id: caseId, kind: made.kind, state: made.state, why: made.why },
    ...{ reach: made.reach, coordinator_id: made.coordinatorId, from_id: made.fromId ?? null },
    ...{ proposed_on: made.proposedOn, next_on: made.nextOn },
  }
  await tx.insertInto('layered_support').values(row).execute()
  await setAudience(tx, 'layered_support', [row.id])
  return row.id
}
