import { setAudience } from '../../core/access/audience.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { agencyOf } from '../../core/identity/actor.ts'
import { type FieldProblem, refuseFields } from '../../core/refusal.ts'
import { requireSafe, type Told } from './cautions/guard.ts'
import type { CallerKind, Channel, Direction, Relation } from './codes.ts'
import { digitsOf } from './desk/numbers.ts'
import type { Happened } from './event.ts'

/** Who spoke: the person, or somebody else, who may leave a name and a number. */
export type Caller = {
  caller: CallerKind
  callerRelation?: Relation | undefined
  callerName?: string | undefined
  callerTelephone?: string | undefined
}

/** How somebody was understood, what could not wait and what was done about it at once, and what was promised. */
export type Talk = {
  means?: readonly string[] | undefined
  /** Of the interpreter. */
  language?: string | undefined
  dangers?: readonly string[] | undefined
  steps?: readonly string[] | undefined
  stepsNote?: string | undefined
  promise?: string | undefined
  /** One talk about several people stands in the case of each. */
  talkId?: string | undefined
}

/** A talk that somebody wrote down on paper, of that day; somebody else may have typed it in. */
export type OnPaper = { paperOn?: string | undefined; byId?: string | undefined }

export type NewContact = Caller &
  OnPaper &
  Told &
  Talk & {
    happened: Happened
    channel: Channel
    direction: Direction
    note?: string | undefined
  }

/** What is said of the caller must not contradict that the person spoke themselves: `casework.caller.self`. */
export function requireCaller(caller: Caller): void {
  if (caller.caller === 'other') return
  const told = (['callerRelation', 'callerName', 'callerTelephone'] as const).filter((field) => caller[field])
  const problems: FieldProblem[] = told.map((field) => ({ field, code: 'casework.caller.self' }))
  if (problems.length > 0) throw refuseFields(problems)
}

export function contactRow(tx: Tx, made: NewContact & { caseId: string; kind: 'first' | 'continued' }) {
  return {
    municipality_id: tx.municipality,
    id: newId(),
    case_id: made.caseId,
    kind: made.kind,
    at: made.happened.at,
    time_known: made.happened.timeKnown,
    channel: made.channel,
    direction: made.direction,
    by_id: made.byId ?? actorId(tx),
    paper_on: made.paperOn ?? null,
    typed_by: made.paperOn ? actorId(tx) : null,
    agency_id: agencyOf(tx.actor),
    caller: made.caller,
    caller_relation: made.callerRelation ?? null,
    caller_name: made.callerName ?? null,
    caller_telephone: made.callerTelephone ?? null,
    caller_number: digitsOf(made.callerTelephone),
    note: made.note ?? null,
    left_message: made.leftMessage ?? false,
    said_as: made.saidAs ?? null,
    hours_kept: made.hoursKept ?? false,
    ...talkColumns(made),
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
  }
}

const talkColumns = (talk: Talk) => ({
  means: [...(talk.means ?? [])],
  language: talk.language ?? null,
  dangers: [...(talk.dangers ?? [])],
  steps: [...(talk.steps ?? [])],
  steps_note: talk.stepsNote ?? null,
  promise: talk.promise ?? null,
  talk_id: talk.talkId ?? null,
})

/**
 * One more contact of a case that is there already. Answers its id. Refuses what went out against the safe ways of contact
 * (`casework.guard.…`, cautions/guard.ts).
 */
export async function addToCase(tx: Tx, caseId: string, contact: NewContact): Promise<string> {
  const exceptions = await requireSafe(tx, caseId, { ...contact, ...contact.happened })
  const row = { ...contactRow(tx, { caseId, kind: 'continued', ...contact }), exceptions }
  await tx.insertInto('contact').values(row).execute()
  await setAudience(tx, 'contact', [row.id])
  return row.id
}

/** The account that acts; a programming error for actions that only posts may do. */
export function actorId(tx: Tx): string {
  if (!tx.actor.accountId) throw new Error('this actor has no account')
  return tx.actor.accountId
}

export type ContactEntry = {
  id: string
  caseId: string
  kind: string
  at: Date
  timeKnown: boolean
  channel: string
  direction: string
  byName: string | null
  agencyName: string | null
  agencyNameEn: string | null
  caller: string
  callerRelation: string | null
  callerName: string | null
  callerTelephone: string | null
  note: string | null
  means: string[]
  language: string | null
  dangers: string[]
  steps: string[]
  stepsNote: string | null
  promise: string | null
  paperOn: string | null
  typedByName: string | null
}

/** The contacts of a case, newest first; with those of `parts`, the cases that were made part of it. */
export async function contactsOfCase(
  tx: Tx,
  caseId: string,
  { limit, skip = 0, parts = [] }: { limit: number; skip?: number; parts?: readonly string[] },
): Promise<ContactEntry[]> {
  const rows = await tx
    .selectFrom('contact as k')
    .leftJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'k.by_id'),
    )
    .leftJoin('account as t', (join) =>
      join.on('t.municipality_id', '=', tx.municipality).onRef('t.id', '=', 'k.typed_by'),
    )
    .leftJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'k.agency_id'),
    )
    .select([
      'k.id',
      'k.case_id',
      'k.kind',
      'k.at',
      'k.time_known',
      'k.channel',
      'k.direction',
      'k.caller',
      'k.note',
    ])
    .select(['k.caller_relation', 'k.caller_name', 'k.caller_telephone', 'k.means', 'k.language'])
    .select(['k.dangers', 'k.steps', 'k.steps_note', 'k.promise', 'k.paper_on', 't.display_name as typist'])
    .select(['w.display_name as by_name', 'g.name as agency', 'g.name_en as agency_en'])
    .where('k.municipality_id', '=', tx.municipality)
    .where('k.case_id', 'in', [caseId, ...parts])
    .orderBy('k.at', 'desc')
    .orderBy('k.id', 'desc')
    .limit(limit)
    .offset(skip)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    at: row.at,
    timeKnown: row.time_known,
    channel: row.channel,
    direction: row.direction,
    byName: row.by_name,
    agencyName: row.agency,
    agencyNameEn: row.agency_en,
    caller: row.caller,
    callerRelation: row.caller_relation,
    callerName: row.caller_name,
    callerTelephone: row.caller_telephone,
    note: row.note,
    means: row.means,
    language: row.language,
    dangers: row.dangers,
    steps: row.steps,
    stepsNote: row.steps_note,
    promise: row.promise,
    paperOn: row.paper_on,
    typedByName: row.typist,
  }))
}
