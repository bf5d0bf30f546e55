import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const letters = 'consultation.file.letters'
export const letterPurpose = 'consultation.purpose.letter'
export const deskPurpose = 'consultation.purpose.desk'
const figures = 'consultation.purpose.figures'
const whom = ['person', 'person_contact', 'external_number', 'duplicate_candidate']
const what = [
  ...['support_case', 'contact', 'safe_contact', 'hand_over', 'referral', 'consent', 'non_consent'],
  ...['declared_conflict', 'named_post', 'case_restriction', 'support_plan', 'case_task', 'outreach_visit'],
  // Whoever was named later is kept from those who declared a conflict, with all that is about them.
  ...['emergency_access', 'involvement_asking'],
  ...['case_caution', 'contact_exception', 'case_tag'],
  ...['disclosure', 'disclosure_end', 'disclosure_decision', 'disclosure_question'],
]

/** The desk: what somebody writes at night, and what it takes to help. */
export const consultationData: RoomPrivacy = {
  purposes: [
    { code: deskPurpose, since: '2025-04-01' },
    { code: letterPurpose, since: '2026-04-01' },
    { code: figures, since: '2025-04-01' },
  ],
  files: [
    {
      ...{
        code: letters,
        of: ['residents'],
        purposes: [letterPurpose],
        from: ['person', 'family', 'agencies'],
        to: [],
      },
      persons: differentIn('web_consultation', 'id'),
    },
  ],
  flows: [
    { from: 'registry', tables: whom, purpose: deskPurpose },
    { from: 'casework', tables: [...what, 'case_member', 'assessment'], purpose: deskPurpose },
    { from: 'resources', tables: ['resource'], purpose: deskPurpose },
    { from: 'registry', tables: ['person', 'residency'], purpose: figures },
    {
      from: 'casework',
      tables: ['support_case', 'contact', 'hand_over', 'referral', 'case_restriction'],
      purpose: figures,
    },
    {
      packages: ['consultation.letter', 'consultation.receipt', 'consultation.concern'],
      purpose: letterPurpose,
    },
  ],
  tables: {
    web_consultation: {
      file: letters,
      items: {
        reception: ['number', 'sent_at', 'told', 'read_at', 'taken_case_id', 'closed_as', 'done_at'],
        course: ['body', 'for_whom', 'closed_note'],
        topics: ['topics'],
        contact: ['reach', 'telephone', 'email', 'about_where'],
        safeContact: ['reach_when', 'must_not_know'],
        name: ['name', 'about'],
        caller: ['source', 'person_knows', 'may_name'],
      },
      sensitive: ['course', 'topics', 'safeContact'],
    },
  },
}
