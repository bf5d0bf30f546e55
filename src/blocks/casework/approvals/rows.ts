import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type CaseRow, heldCase } from '../cases.ts'
import type { ApprovalKind, ApprovalPurpose, ApprovalState, StepDeed, StepState } from './codes.ts'

/** 起案: what goes round, as it was frozen. */
export type Approval = {
  id: string
  version: number
  caseId: string
  kind: ApprovalKind
  purpose: ApprovalPurpose
  sourceId: string | null
  title: string
  body: string | null
  content: string
  digest: string
  round: number
  state: ApprovalState
  draftedBy: string
  draftedName: string
  submittedAt: Date
  decidedAt: Date | null
  documentNumber: string | null
  documentOn: string | null
}

const approvals = (tx: Tx) =>
  tx
    .selectFrom('approval as v')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'v.drafted_by'),
    )
    .select(['v.id', 'v.version', 'v.case_id', 'v.kind', 'v.purpose', 'v.source_id', 'v.heading', 'v.body'])
    .select(['v.content', 'v.digest', 'v.round', 'v.state', 'v.drafted_by', 'v.submitted_at', 'v.decided_at'])
    .select(['v.document_number', 'v.document_on', 'a.display_name as drafted_name'])
    .where('v.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof approvals>['execute']>>[number]

const approvalFrom = (row: Row): Approval => ({
  ...{ id: row.id, version: row.version, caseId: row.case_id, kind: row.kind as ApprovalKind },
  ...{ purpose: row.purpose as ApprovalPurpose, sourceId: row.source_id, title: row.heading, body: row.body },
  ...{ content: row.content, digest: row.digest, round: row.round, state: row.state as ApprovalState },
  ...{ draftedBy: row.drafted_by, draftedName: row.drafted_name, submittedAt: row.submitted_at },
  ...{ decidedAt: row.decided_at, documentNumber: row.document_number, documentOn: row.document_on },
})

/** What ever went round of a case, the last first. */
export async function approvalsOf(tx: Tx, caseId: string): Promise<Approval[]> {
  const rows = await approvals(tx)
    .where('v.case_id', '=', caseId)
    .orderBy('v.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(approvalFrom)
}

/** One that the actor sees. Refuses `core.notFound` (404) alike for one that is not there and one that is not theirs to see. */
export async function approvalOf(tx: Tx, id: string): Promise<Approval> {
  const row = await approvals(tx).where('v.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return approvalFrom(row)
}

/** The same of a case that the actor's agency holds, the case locked. Refuses `casework.notHolder` (403). */
export async function heldApproval(tx: Tx, id: string): Promise<{ found: CaseRow; approval: Approval }> {
  const { caseId } = await approvalOf(tx, id)
  const found = await heldCase(tx, caseId)
  return { found, approval: await approvalOf(tx, id) }
}

/** One post of a round: what it does with it, and what it did. */
export type Step = {
  id: string
  version: number
  approvalId: string
  round: number
  place: number
  title: string
  deed: StepDeed
  postId: string | null
  state: StepState
  doneBy: string | null
  doneName: string | null
  doneAt: Date | null
  instead: boolean
  note: string | null
  seenName: string | null
  seenAt: Date | null
}

const stepRows = (tx: Tx) =>
  tx
    .selectFrom('approval_step as t')
    .leftJoin('account as d', (join) =>
      join.on('d.municipality_id', '=', tx.municipality).onRef('d.id', '=', 't.done_by'),
    )
    .leftJoin('account as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 't.seen_by'),
    )
    .select(['t.id', 't.version', 't.approval_id', 't.round', 't.place', 't.title', 't.deed', 't.post_id'])
    .select(['t.state', 't.done_by', 't.done_at', 't.instead', 't.note', 't.seen_at'])
    .select(['d.display_name as done_name', 's.display_name as seen_name'])
    .where('t.municipality_id', '=', tx.municipality)

type StepRow = Awaited<ReturnType<ReturnType<typeof stepRows>['execute']>>[number]

const stepFrom = (row: StepRow): Step => ({
  ...{ id: row.id, version: row.version, approvalId: row.approval_id, round: row.round, place: row.place },
  ...{ title: row.title, deed: row.deed as StepDeed, postId: row.post_id, state: row.state as StepState },
  ...{ doneBy: row.done_by, doneName: row.done_name, doneAt: row.done_at, instead: row.instead },
  ...{ note: row.note, seenName: row.seen_name, seenAt: row.seen_at },
})

/** The steps of a round in their order; of all rounds where none is said. */
export async function stepsOf(tx: Tx, approvalId: string, round?: number): Promise<Step[]> {
  const rows = await stepRows(tx)
    .where('t.approval_id', '=', approvalId)
    .$if(round !== undefined, (query) => query.where('t.round', '=', round as number))
    .orderBy('t.round')
    .orderBy('t.place')
    .execute()
  return rows.map(stepFrom)
}

/** A step with what goes round and its case, locked: of two who decide at once the second sees what the first did. */
export async function heldStep(tx: Tx, id: string) {
  const row = await stepRows(tx).where('t.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const { found, approval } = await heldApproval(tx, row.approval_id)
  const steps = await stepsOf(tx, approval.id, approval.round)
  const step = steps.find((one) => one.id === id)
  if (!step) throw new Refusal('casework.approval.settled', 409)
  return { found, approval, steps, step }
}
