import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import type { RecordType, RoomRetention } from '../../core/privacy/retention.ts'
import { householdTables } from './household/tables.ts'
import { caseKindOf } from './kinds.ts'
import { planningTables } from './planning/tables.ts'

/** What was made part of another case is complete with it: its talks are needed for as long as the matter goes on. */
const closedWithAll = sql<string | null>`case when r.merged_into_id is null then r.closed_on else (
  with recursive whole as (
    select c.id, c.merged_into_id, c.closed_on from support_case c
    where c.municipality_id = r.municipality_id and c.id = r.merged_into_id
    union select c.id, c.merged_into_id, c.closed_on from whole
    join support_case c on c.municipality_id = r.municipality_id and c.id = whole.merged_into_id)
  select closed_on from whole where merged_into_id is null) end`

const aCase = {
  root: 'support_case',
  completedOn: closedWithAll,
  agency: sql<string>`r.holder_id`,
  subject: sql<string | null>`r.subject_id`,
  /** Each kind of case has its page in its program. */
  async places(tx: Tx, ids: readonly string[]) {
    const rows = await tx
      .selectFrom('support_case')
      .select(['id', 'kind'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.flatMap(({ id, kind }) => [[id, caseKindOf(kind)?.href(id) ?? ''] as const]))
  },
}

/** 相談・支援のケース: complete when it is closed, a part of another with that one. Years are usual ones (要確認): the city's rules decide. */
const cases: RecordType = {
  ...aCase,
  type: 'casework.case',
  where: sql<boolean>`r.sensitivity <> 'restricted'`,
  shipped: { term: 'years', amount: 5 },
}

/** Records of harm to children are kept until the child is grown, so that they can be asked for when it wants to know. */
const restrictedCases: RecordType = {
  ...aCase,
  type: 'casework.restrictedCase',
  where: sql<boolean>`r.sensitivity = 'restricted'`,
  restricted: true,
  shipped: { term: 'age', amount: 25 },
}

const ofCase = (table: string) => ({ table, column: 'case_id' })

export const caseworkRetention: RoomRetention = {
  records: [cases, restrictedCases],
  goesWith: {
    support_case: [
      ...['contact', 'safe_contact', 'hand_over', 'hand_over_note', 'referral', 'consent'].map(ofCase),
      ...[
        'non_consent',
        'case_restriction',
        'named_post',
        'disclosure',
        'disclosure_decision',
        'disclosure_question',
      ].map(ofCase),
      ...planningTables.map(ofCase),
      ...['case_task', 'contact_rhythm', 'outreach_visit', 'case_review'].map(ofCase),
      ...['case_caution', 'contact_exception', 'approval', 'approval_step'].map(ofCase),
      ...['case_tag'].map(ofCase),
      ...['stored_file', 'file_chunk'].map((table) => ({ table, column: 'root_id' })),
      ...householdTables.map(ofCase),
      { table: 'disclosure_end', column: 'disclosure_id', of: 'disclosure' },
    ],
    person: [
      ...['declared_conflict', 'emergency_access', 'involvement_asking'].map((table) => ({
        table,
        column: 'person_id',
      })),
      { table: 'involvement_question', column: 'asking_id', of: 'involvement_asking' },
      { table: 'involvement_answer', column: 'question_id', of: 'involvement_question' },
    ],
  },
  stays: {
    follow_up_rule: 'by how many weeks an agency works; nothing of anybody',
    approval_route: 'by which posts papers go in an agency; nothing of anybody',
    note_template: 'how an agency begins a note; nothing of anybody',
    saved_list: "codes of a filter under a name of somebody's own; they throw it away",
    default_owner: 'whose new cases are; nothing of anybody who comes',
    left_count: 'numbers of days, which the figures of former years are counted from',
    group_contact: 'numbers of people without names, which the figures of former years are counted from',
  },
  short: {
    absence: { days: 365, since: 'until_on' },
    calendar_feed: { days: 90, since: 'revoked_at' },
  },
}
