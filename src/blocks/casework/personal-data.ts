import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'
import { approvalData } from './approvals/personal-data.ts'
import { askingData } from './asking/personal-data.ts'
import { cautionData } from './cautions/personal-data.ts'
import { householdData } from './household/personal-data.ts'
import { planningData } from './planning/personal-data.ts'
import { taskData } from './tasks/personal-data.ts'
import { timelineData } from './timeline/personal-data.ts'

const cases = 'casework.file.cases'
const conflicts = 'casework.file.conflicts'
const support = 'casework.purpose.support'
const fairness = 'casework.purpose.fairness'
const people = ['person', 'duplicate_candidate', 'external_number']

/** What people bring to a desk and what becomes of it. */
export const caseworkData: RoomPrivacy = {
  purposes: [
    { code: support, since: '2025-04-01' },
    { code: fairness, since: '2025-04-01' },
  ],
  files: [
    {
      ...{ code: cases, of: ['residents'], purposes: [support], from: ['person', 'family', 'agencies'] },
      ...{ to: ['agencies'], persons: differentIn('support_case', 'subject_id') },
    },
    {
      ...{ code: conflicts, of: ['staff', 'residents'], purposes: [fairness], from: ['employer'], to: [] },
      ...{ inside: 'staff', persons: differentIn('declared_conflict', 'account_id') },
    },
    {
      ...{ code: 'casework.file.duty', of: ['staff'], purposes: [support], from: ['employer'] },
      ...{ to: [], inside: 'staff', persons: differentIn('absence', 'account_id') },
    },
  ],
  flows: [
    {
      from: 'registry',
      tables: [...people, 'person_contact', 'residency', 'relationship'],
      purpose: support,
    },
    { from: 'registry', tables: ['person'], purpose: fairness },
  ],
  tables: {
    support_case: {
      file: cases,
      items: {
        reception: [
          ...['kind', 'sensitivity', 'state', 'intake', 'opened_on', 'next_on', 'closed_on', 'urgency'],
          'former_closings',
        ],
        topics: ['topics', 'urgent_topic'],
        result: ['result', 'result_note'],
        supporters: ['intake_agency_id', 'holder_id', 'owner_id'],
        area: ['area_code'],
      },
      sensitive: ['topics', 'result'],
      technical: ['subject_id', 'merged_into_id'],
    },
    contact: {
      file: cases,
      items: {
        course: [
          ...['kind', 'at', 'time_known', 'channel', 'direction', 'note', 'means', 'language', 'promise'],
          ...['dangers', 'steps', 'steps_note', 'left_message', 'paper_on'],
        ],
        safeContact: ['said_as', 'hours_kept'],
        supporters: ['by_id', 'agency_id', 'typed_by'],
        caller: ['caller', 'caller_relation', 'caller_name', 'caller_telephone', 'caller_number'],
      },
      sensitive: ['course', 'safeContact'],
      technical: ['case_id', 'talk_id', 'exceptions'],
    },
    safe_contact: {
      file: cases,
      items: {
        safeContact: [
          ...['safe_telephone', 'safe_hours', 'safe_voicemail', 'safe_post', 'safe_name', 'safe_note'],
          'must_not_know',
          'safe_number',
        ],
      },
      sensitive: ['safeContact'],
      technical: ['case_id'],
    },
    referral: {
      file: cases,
      items: {
        supporters: [
          ...[
            'from_agency_id',
            'from_owner_id',
            'to_agency_id',
            'organization_id',
            'resource_id',
            'partner_kind',
            'partner_name',
          ],
          ...[
            'via',
            'fax_number',
            'fax_checked_at',
            'fax_checked_by',
            'drafted_by',
            'sent_at',
            'sent_by',
            'owner_id',
          ],
          ...['answered_at', 'answered_by', 'first_answered_at', 'noted_at', 'noted_by'],
        ],
        course: ['request', 'state', 'answer_by', 'next_on', 'returned_as', 'result', 'done_on', 'content'],
        disclosure: ['basis', 'purpose', 'parts', 'contacts_from', 'contacts_until'],
        consent: ['consent_form', 'consent_on'],
        reason: ['reason'],
      },
      sensitive: ['course', 'reason'],
      technical: ['case_id', 'together_id', 'whole_case', 'share_id', 'consent_id', 'reminded'],
    },
    hand_over: {
      file: cases,
      items: { supporters: ['from_id', 'to_id', 'by_id', 'at'], reason: ['reason', 'returned_as'] },
      sensitive: ['reason'],
      technical: ['case_id'],
    },
    consent: {
      file: cases,
      items: {
        consent: [
          ...['agency_id', 'to_kinds', 'to_name', 'parts', 'form', 'scope', 'given_on', 'withdrawn_on'],
          'taken_by',
        ],
      },
      technical: ['case_id'],
    },
    non_consent: {
      file: cases,
      items: { consent: ['answer', 'form', 'said_on', 'reason', 'taken_by'] },
      technical: ['case_id'],
    },
    disclosure: {
      file: cases,
      items: {
        disclosure: [
          ...[
            'person_id',
            'kind',
            'from_agency_id',
            'discloser',
            'to_agency_id',
            'to_kind',
            'to_name',
            'form',
          ],
          ...['parts', 'basis', 'purpose', 'from_on', 'until_on', 'decided_by', 'correction'],
        ],
      },
      technical: ['handle', 'case_id', 'consent_id', 'share_id', 'corrects_id'],
    },
    disclosure_end: {
      file: cases,
      items: { disclosure: ['ended_on', 'ended_as'] },
      technical: ['disclosure_id'],
    },
    disclosure_decision: {
      file: cases,
      items: { disclosure: ['shown', 'reason', 'at', 'by_id'] },
      technical: ['disclosure_id', 'case_id'],
    },
    disclosure_question: {
      file: cases,
      items: { disclosure: ['asked_on', 'asked_by', 'answered_on'] },
      technical: ['disclosure_id', 'case_id'],
    },
    hand_over_note: {
      file: cases,
      items: {
        supporters: ['agency_id', 'from_id', 'to_id', 'last_on', 'state', 'accepted_at'],
        course: ['open_points'],
      },
      sensitive: ['course'],
      technical: ['case_id'],
    },
    case_restriction: {
      file: cases,
      items: {
        reason: ['reason', 'end_reason'],
        judgement: ['begun_at', 'begun_by', 'end_asked_at', 'end_asked_by', 'ended_at', 'ended_by'],
      },
      sensitive: ['reason'],
      technical: ['case_id'],
    },
    named_post: {
      file: cases,
      items: {
        supporters: ['post_id', 'why', 'named_at', 'named_by', 'ended_at', 'ended_by', 'end_why'],
      },
      technical: ['case_id'],
    },
    emergency_access: {
      file: cases,
      items: {
        supporters: ['account_id', 'post_id', 'agency_id', 'telephone', 'heads'],
        reason: ['kind', 'reason', 'starts_at', 'ends_at', 'ended_by'],
        judgement: [
          ...['result', 'review_note', 'reviewed_at', 'reviewed_by', 'told_subject_on', 'told_how'],
          ...['withheld', 'look_again_on'],
        ],
      },
      sensitive: ['reason'],
      technical: ['person_id', 'reminded'],
    },
    ...planningData(cases),
    ...householdData(cases),
    ...taskData,
    ...cautionData,
    ...approvalData,
    ...timelineData,
    ...askingData,
    default_owner: {
      none: 'whose new cases of an area or a topic are: posts, and nothing of anybody who comes',
    },
    left_count: { none: 'how many an agency left behind at the end of a day; nothing of whom' },
    group_contact: { none: 'how many came together and what they spoke of, without names' },
    declared_conflict: {
      file: conflicts,
      items: {
        relations: ['person_id', 'account_id', 'agency_id', 'kind', 'declared_by', 'declared_on', 'ended_at'],
        judgement: ['seen_at', 'seen_by'],
      },
    },
  },
}
