import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const supports = 'layered-support.file.supports'
export const supportPurpose = 'layered-support.purpose.support'
const support = 'layered-support.item.support'
const cases = [
  ...['support_case', 'contact', 'contact_exception', 'safe_contact', 'contact_rhythm', 'case_caution'],
  ...['consent', 'disclosure', 'disclosure_end', 'referral', 'declared_conflict', 'named_post'],
  ...['assessment', 'case_point', 'approval', 'support_plan', 'plan_goal', 'plan_role', 'plan_agreement'],
]

/** For whom the three kinds of support are, and what came of them. */
export const layeredData: RoomPrivacy = {
  purposes: [{ code: supportPurpose, since: '2022-04-01' }],
  files: [
    {
      ...{ code: supports, of: ['residents'], purposes: [supportPurpose] },
      ...{ from: ['person', 'family', 'agencies'], to: ['agencies'], persons: peopleSupported },
    },
  ],
  flows: [
    { from: 'registry', tables: ['person'], purpose: supportPurpose },
    { from: 'casework', tables: cases, purpose: supportPurpose },
  ],
  tables: {
    layered_support: {
      file: supports,
      items: {
        [support]: [
          ...['kind', 'state', 'why', 'reach', 'proposed_on', 'next_on', 'assessed_on', 'meeting_kind'],
          ...['meeting_on', 'decided_on', 'decided_by', 'decision_reason', 'coordinator_id'],
        ],
        consent: [...['consent_won_on', 'halted_on', 'continued_on', 'continued_by', 'continued_reason']],
        result: ['ended_on', 'ended_by', 'outcome', 'end_reason', 'evaluation'],
      },
      sensitive: [support, 'result'],
      technical: ['case_id', 'from_id', 'plan_id'],
    },
    layered_application: {
      file: supports,
      items: {
        consent: ['answer', 'form', 'said_on', 'agency_ids', 'reason', 'withdrawn_on'],
        supporters: ['taken_by'],
      },
      technical: ['case_id', 'support_id', 'consent_ids'],
    },
    outreach_attempt: {
      file: supports,
      items: { course: ['tried_on', 'way', 'result'] },
      technical: ['case_id', 'support_id', 'contact_id'],
    },
    community_work: { none: 'what was done in the area, in numbers; nobody is named' },
  },
}

/** Whoever has two supports is one. */
async function peopleSupported(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(distinct coalesce(c.subject_id, c.id)) as count
    from layered_support s join support_case c on c.municipality_id = ${tx.municipality} and c.id = s.case_id
    where s.municipality_id = ${tx.municipality}`.execute(tx)
  return Number(rows[0]?.count ?? 0)
}
