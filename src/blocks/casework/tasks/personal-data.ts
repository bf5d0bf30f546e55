import type { TableData } from '../../../core/privacy/personal.ts'

const cases = 'casework.file.cases'
const duty = 'casework.file.duty'

/** What is held of people in tasks, visits and reviews; and of staff, when they are away and who stands in. */
export const taskData: Record<string, TableData> = {
  case_task: {
    file: cases,
    items: { course: ['what', 'due_on', 'state', 'outcome', 'ended_at'], supporters: ['for_id', 'ended_by'] },
    sensitive: ['course'],
    technical: ['case_id', 'origin', 'origin_id'],
  },
  contact_rhythm: {
    file: cases,
    items: { course: ['every_weeks', 'silent_weeks', 'ended_on'] },
    technical: ['case_id', 'owner_told_on', 'head_told_on'],
  },
  outreach_visit: {
    file: cases,
    items: {
      course: ['purpose', 'starts_at', 'back_at', 'cancelled_at'],
      safeContact: ['hours_kept', 'none_hidden'],
      supporters: ['worker_id', 'with_id', 'arrived_at', 'left_at', 'help_at'],
    },
    sensitive: ['course', 'safeContact'],
    technical: ['case_id', 'alarmed_at', 'exceptions'],
  },
  case_review: {
    file: cases,
    items: { course: ['reviewed_on', 'note', 'next_on'], supporters: ['by_id'] },
    sensitive: ['course'],
    technical: ['case_id'],
  },
  absence: {
    file: duty,
    items: {
      supporters: ['account_id', 'agency_id', 'substitute_id'],
      timetable: ['from_on', 'until_on', 'cancelled_at'],
    },
  },
  follow_up_rule: { none: 'by how many weeks an agency works' },
  calendar_feed: {
    file: duty,
    items: { account: ['account_id'], access: ['made_at', 'revoked_at'] },
    technical: ['digest'],
  },
}
