import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const supports = 'layered-support.file.supports'
export const supportPurpose = 'layered-support.purpose.support'
const figures = 'layered-support.purpose.figures'
const support = 'layered-support.item.support'
const joining = 'layered-support.item.joining'
const cases = [
  ...['support_case', 'contact', 'contact_exception', 'safe_contact', 'contact_rhythm', 'case_caution'],
  ...['consent', 'disclosure', 'disclosure_end', 'referral', 'declared_conflict', 'named_post'],
  ...['non_consent', 'disclosure_decision', 'case_member', 'case_task', 'absence'],
  ...['assessment', 'case_point', 'approval', 'support_plan', 'plan_goal', 'plan_role', 'plan_agreement'],
]

/** For whom the three kinds of support are, and what came of them. */
export const layeredData: RoomPrivacy = {
  purposes: [
    { code: supportPurpose, since: '2022-04-01' },
    { code: figures, since: '2022-04-01' },
  ],
  files: [
    {
      ...{ code: supports, of: ['residents'], purposes: [supportPurpose] },
      ...{ from: ['person', 'family', 'agencies'], to: ['agencies'], persons: peopleSupported },
    },
  ],
  flows: [
    {
      from: 'registry',
      tables: ['person', 'person_contact', 'residency', 'duplicate_candidate'],
      purpose: supportPurpose,
    },
    { from: 'matching', tables: ['wish', 'pledge', 'pledge_word', 'said_by'], purpose: supportPurpose },
    { from: 'casework', tables: cases, purpose: supportPurpose },
    { from: 'resources', tables: ['resource'], purpose: supportPurpose },
    {
      from: 'casework',
      tables: ['support_case', 'support_plan', 'case_restriction', 'contact', 'hand_over'],
      purpose: figures,
    },
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
    joining_wish: {
      file: supports,
      items: {
        [joining]: [
          ...[
            'wish',
            'needs',
            'cannot',
            'activities',
            'days',
            'area_code',
            'helps',
            'wants_trial',
            'said_on',
          ],
        ],
      },
      sensitive: [joining],
      technical: ['case_id', 'support_id'],
    },
    joining: {
      file: supports,
      items: {
        [joining]: [
          ...[
            'resource_id',
            'why',
            'state',
            'next_on',
            'chosen_on',
            'asked_on',
            'answered_on',
            'answer_note',
            'going_since',
          ],
        ],
        supporters: ['chosen_by'],
        result: ['ended_on', 'ended_by', 'outcome', 'end_reason'],
      },
      sensitive: [joining],
      technical: ['case_id', 'support_id', 'disclosure_id', 'consent_id'],
    },
    joining_trial: {
      file: supports,
      items: {
        [joining]: [
          ...['planned_on', 'at_time', 'along', 'along_note', 'came', 'said', 'place_said', 'step'],
          'recorded_on',
        ],
        supporters: ['planned_by'],
      },
      sensitive: [joining],
      technical: ['case_id', 'joining_id'],
    },
    joining_check: {
      file: supports,
      items: { [joining]: ['found_on', 'goes', 'note'] },
      sensitive: [joining],
      technical: ['case_id', 'joining_id'],
    },
    offered_need: {
      file: supports,
      items: {
        [joining]: [
          ...['kind', 'said', 'themes', 'times', 'state', 'next_on', 'offered_on', 'hidden_reason'],
        ],
        area: ['area_code'],
        consent: ['consent_form', 'consent_on', 'scope', 'consent_id'],
        supporters: ['drafted_by'],
        result: ['ended_on', 'end_reason'],
      },
      sensitive: [joining],
      technical: ['case_id', 'offer_id'],
    },
    need_pledge: {
      file: supports,
      items: {
        [joining]: ['kind', 'line', 'brought_on', 'stands', 'answer', 'answered_on'],
        name: ['shown_name'],
        group: ['group_name', 'group_kind'],
        supporters: ['answered_by'],
      },
      sensitive: [joining],
      technical: ['case_id', 'need_id', 'pledge_id'],
    },
    need_word: {
      file: supports,
      items: { [joining]: ['line', 'on_day'], supporters: ['said_by'] },
      sensitive: [joining],
      technical: ['case_id', 'need_pledge_id'],
    },
    community_work: { none: 'what was done in the area, in numbers; nobody is named' },
    community_plan: { none: 'what is planned for an area; nobody is named' },
    community_review: { none: 'what was found of such a plan; nobody is named' },
  },
}

/** Whoever has two supports is one. */
async function peopleSupported(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(distinct coalesce(c.subject_id, c.id)) as count
    from layered_support s join support_case c on c.municipality_id = ${tx.municipality} and c.id = s.case_id
    where s.municipality_id = ${tx.municipality}`.execute(tx)
  return Number(rows[0]?.count ?? 0)
}
