import { type SqlBool, sql } from 'kysely'
import { personKey, proxyKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { recordsOf } from '../../registry/records.ts'
import { emergenciesTold, type ToldEmergency } from '../emergency/told.ts'
import { isInDanger } from './audience.ts'
import type { DisclosureKind, Ending } from './codes.ts'

/** To whom, as it is shown: an agency by its names, or a partner by kind and name. */
export type ToWhom = { agency: string; agencyEn: string } | { kind: string; name: string }

/** An entry as the person may read it: no number, no order, nothing about when it was written or released. */
export type OwnEntry = {
  /** By this it is asked about; null where it was explained by letter. */
  handle: string | null
  kind: DisclosureKind
  to: ToWhom
  form: string | null
  parts: string[]
  basis: string
  purpose: string | null
  fromOn: string
  untilOn: string | null
  endedOn: string | null
  endedAs: Ending | null
  /** What made it an emergency; of an emergency alone. */
  emergency: string | null
}

/** One that can be asked about. */
export type AskableEntry = OwnEntry & { handle: string }

export const isAskable = (entry: OwnEntry): entry is AskableEntry => entry.handle !== null

const entries = (tx: Tx) =>
  tx
    .selectFrom('disclosure as d')
    .leftJoin('agency as t', (join) =>
      join.on('t.municipality_id', '=', tx.municipality).onRef('t.id', '=', 'd.to_agency_id'),
    )
    .leftJoin('disclosure_end as e', (join) =>
      join.on('e.municipality_id', '=', tx.municipality).onRef('e.disclosure_id', '=', 'd.id'),
    )
    .select(['d.handle', 'd.kind', 'd.to_kind', 'd.to_name', 'd.form', 'd.parts', 'd.basis', 'd.purpose'])
    .select([
      'd.from_on',
      'd.until_on',
      'e.ended_on',
      'e.ended_as',
      't.name as agency',
      't.name_en as agency_en',
    ])
    .where('d.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

export const toWhom = (row: Pick<Row, 'agency' | 'agency_en' | 'to_kind' | 'to_name'>): ToWhom =>
  row.agency === null
    ? { kind: row.to_kind ?? '', name: row.to_name ?? '' }
    : { agency: row.agency, agencyEn: row.agency_en ?? row.agency }

const ownEntry = (row: Row): OwnEntry => ({
  handle: row.handle,
  kind: row.kind as DisclosureKind,
  to: toWhom(row),
  form: row.form,
  parts: row.parts,
  basis: row.basis,
  purpose: row.purpose,
  fromOn: row.from_on,
  untilOn: row.until_on,
  endedOn: row.ended_on,
  endedAs: row.ended_as as Ending | null,
  emergency: null,
})

/** As whom somebody reads what was disclosed: as the person, or as one who acts for them. */
export type Reader = 'self' | 'proxy'

/**
 * What was disclosed about a person and is for them (or for who acts for them) to read: the rows that carry their key, found under all
 * their records, as far as the actor sees them, and the emergencies of which they were told. The days are those of the disclosure; of
 * equal days the order says nothing.
 */
export async function entriesFor(tx: Tx, personId: string, as: Reader): Promise<OwnEntry[]> {
  const records = await asSystem(tx, 'casework.entriesFor', () => recordsOf(tx, personId), { silent: true })
  if (records.length === 0) return []
  const keys = records.map(as === 'self' ? personKey : proxyKey)
  const rows = await entries(tx)
    .where('d.person_id', 'in', records)
    .where(sql<SqlBool>`d.audience && ${keys}::text[]`)
    .orderBy('d.handle')
    .execute()
  const emergencies = await toldTo(tx, personId, { records, as })
  return [...emergencies, ...rows.map(ownEntry)].sort((one, other) =>
    other.fromOn < one.fromOn ? -1 : Number(other.fromOn > one.fromOn),
  )
}

/** Who acts for somebody reads of no emergency while that could endanger the person, at the desk as in their account. */
async function toldTo(tx: Tx, personId: string, { records, as }: { records: string[]; as: Reader }) {
  const told = await emergenciesTold(tx, records)
  if (told.length === 0 || as === 'self') return told.map(emergencyEntry)
  const danger = await asSystem(tx, 'casework.isInDanger', () => isInDanger(tx, personId), { silent: true })
  return danger ? [] : told.map(emergencyEntry)
}

/** Neither whose records there were nor what the officer found: that stands in the letter as far as it is for the person. */
const emergencyEntry = (one: ToldEmergency): OwnEntry => ({
  ...{ handle: null, kind: 'emergency', to: { agency: one.agency, agencyEn: one.agency_en } },
  ...{ form: null, parts: ['case'], basis: 'life_and_limb', purpose: null, emergency: one.kind },
  ...{ fromOn: dateInTokyo(one.starts_at), untilOn: null, endedOn: null, endedAs: null },
})

/**
 * Without those of a restricted case that the actor, who hands them out, does not see: that there is one is not theirs to know, whatever
 * the person was shown of it.
 */
export async function withoutRestricted(tx: Tx, entries: readonly OwnEntry[]): Promise<OwnEntry[]> {
  const handles = entries.flatMap(({ handle }) => handle ?? [])
  if (handles.length === 0) return [...entries]
  const restricted = await asSystem(
    tx,
    'casework.withoutRestricted',
    () =>
      tx
        .selectFrom('disclosure as d')
        .innerJoin('support_case as c', (join) =>
          join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'd.case_id'),
        )
        .select('d.handle')
        .where('d.municipality_id', '=', tx.municipality)
        .where('d.handle', 'in', handles)
        .where('c.sensitivity', '=', 'restricted')
        .execute(),
    { silent: true },
  )
  const hidden = new Set(restricted.map(({ handle }) => handle))
  if (hidden.size === 0) return [...entries]
  const seen = await tx
    .selectFrom('disclosure')
    .select('handle')
    .where('municipality_id', '=', tx.municipality)
    .where('handle', 'in', [...hidden])
    .execute()
  for (const { handle } of seen) hidden.delete(handle)
  return entries.filter(({ handle }) => handle === null || !hidden.has(handle))
}

/** An entry of the ledger as staff sees it. */
export type LedgerEntry = OwnEntry & {
  id: string
  handle: string
  discloser: string
  fromAgency: string
  fromAgencyEn: string
  decidedBy: string | null
  correctsId: string | null
  correction: string | null
  /** Another entry says what this one should have said. */
  corrected: boolean
  /** What the holder decided last about showing it to the person. */
  decision: { shown: boolean; reason: string; at: Date } | null
  /** The person asked what it is, on this day, and nobody has explained it yet. */
  askedOn: string | null
}

/** Everything that was disclosed of a case, newest first; seen by those who see the case. */
export async function ledgerOf(tx: Tx, caseId: string): Promise<LedgerEntry[]> {
  const rows = await entries(tx)
    .innerJoin('agency as f', (join) =>
      join.on('f.municipality_id', '=', tx.municipality).onRef('f.id', '=', 'd.from_agency_id'),
    )
    .leftJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'd.decided_by'),
    )
    .select(['d.id', 'd.discloser', 'd.corrects_id', 'd.correction', 'w.display_name as decided_by'])
    .select(['f.name as from_agency', 'f.name_en as from_agency_en'])
    .where('d.case_id', '=', caseId)
    .orderBy('d.from_on', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  const [decisions, questions] = [await decisionsOf(tx, caseId), await questionsOf(tx, caseId)]
  const corrected = new Set(rows.flatMap(({ corrects_id }) => corrects_id ?? []))
  return rows.map((row) => ({
    ...ownEntry(row),
    ...{ id: row.id, handle: row.handle },
    discloser: row.discloser,
    fromAgency: row.from_agency,
    fromAgencyEn: row.from_agency_en,
    decidedBy: row.decided_by,
    correctsId: row.corrects_id,
    correction: row.correction,
    corrected: corrected.has(row.id),
    decision: decisions.get(row.id) ?? null,
    askedOn: questions.get(row.id) ?? null,
  }))
}

async function decisionsOf(tx: Tx, caseId: string) {
  const rows = await tx
    .selectFrom('disclosure_decision')
    .select(['disclosure_id', 'shown', 'reason', 'at'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ disclosure_id, ...decision }) => [disclosure_id, decision]))
}

async function questionsOf(tx: Tx, caseId: string) {
  const rows = await tx
    .selectFrom('disclosure_question')
    .select(['disclosure_id', 'asked_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('answered_on', 'is', null)
    .execute()
  return new Map(rows.map(({ disclosure_id, asked_on }) => [disclosure_id, asked_on]))
}
