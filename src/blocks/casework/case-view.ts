import type { Tx } from '../../core/db/transaction.ts'
import { Refusal } from '../../core/refusal.ts'

/** A case as it is shown: with its holder, owner and area by name, and how the person may be reached. */
export type CaseView = {
  id: string
  kind: string
  version: number
  state: string
  intake: string
  holderId: string
  holder: string
  holderEn: string
  intakeAgency: string
  intakeAgencyEn: string
  ownerId: string | null
  owner: string | null
  subjectId: string | null
  openedOn: string
  nextOn: string | null
  closedOn: string | null
  result: string | null
  resultNote: string | null
  urgency: string
  topics: string[]
  urgentTopic: string | null
  areaName: string | null
  areaNameEn: string | null
  safe: SafeContactView
}

export type SafeContactView = {
  id: string
  version: number
  safeTelephone: string | null
  safeHours: string | null
  safeVoicemail: string | null
  safePost: string | null
  safeName: string | null
  mustNotKnow: string | null
  safeNote: string | null
  updatedAt: Date
  updatedBy: string | null
}

/** One case as the actor may see it. Refuses `core.notFound` (404). */
export async function caseView(tx: Tx, id: string): Promise<CaseView> {
  const row = await caseWithNames(tx, id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    state: row.state,
    intake: row.intake,
    holderId: row.holder_id,
    holder: row.holder,
    holderEn: row.holder_en,
    intakeAgency: row.intake_agency,
    intakeAgencyEn: row.intake_agency_en,
    ownerId: row.owner_id,
    owner: row.owner,
    subjectId: row.subject_id,
    openedOn: row.opened_on,
    nextOn: row.next_on,
    closedOn: row.closed_on,
    result: row.result,
    resultNote: row.result_note,
    urgency: row.urgency,
    topics: row.topics,
    urgentTopic: row.urgent_topic,
    areaName: row.area,
    areaNameEn: row.area_en,
    safe: safeOf(row),
  }
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof caseWithNames>['executeTakeFirst']>>>

const safeOf = (row: Row): SafeContactView => ({
  id: row.safe_id,
  version: row.safe_version,
  safeTelephone: row.safe_telephone,
  safeHours: row.safe_hours,
  safeVoicemail: row.safe_voicemail,
  safePost: row.safe_post,
  safeName: row.safe_name,
  mustNotKnow: row.must_not_know,
  safeNote: row.safe_note,
  updatedAt: row.safe_at,
  updatedBy: row.safe_by,
})

function caseWithNames(tx: Tx, id: string) {
  return tx
    .selectFrom('support_case as c')
    .innerJoin('safe_contact as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.case_id', '=', 'c.id'),
    )
    .innerJoin('agency as h', (join) =>
      join.on('h.municipality_id', '=', tx.municipality).onRef('h.id', '=', 'c.holder_id'),
    )
    .innerJoin('agency as i', (join) =>
      join.on('i.municipality_id', '=', tx.municipality).onRef('i.id', '=', 'c.intake_agency_id'),
    )
    .leftJoin('account as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'c.owner_id'),
    )
    .leftJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 's.updated_by'),
    )
    .leftJoin('area as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.code', '=', 'c.area_code'),
    )
    .select([
      'c.id',
      'c.kind',
      'c.version',
      'c.state',
      'c.intake',
      'c.holder_id',
      'c.owner_id',
      'c.subject_id',
    ])
    .select(['c.opened_on', 'c.next_on', 'c.closed_on', 'c.result', 'c.result_note', 'c.urgency', 'c.topics'])
    .select(['c.urgent_topic', 'h.name as holder', 'h.name_en as holder_en', 'o.display_name as owner'])
    .select([
      'i.name as intake_agency',
      'i.name_en as intake_agency_en',
      'a.name as area',
      'a.name_en as area_en',
    ])
    .select([
      's.id as safe_id',
      's.version as safe_version',
      's.safe_telephone',
      's.safe_hours',
      's.safe_voicemail',
    ])
    .select(['s.safe_post', 's.safe_name', 's.must_not_know', 's.safe_note', 's.updated_at as safe_at'])
    .select('w.display_name as safe_by')
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.id', '=', id)
}
