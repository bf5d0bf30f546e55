import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const requests = 'lectures.file.requests'
const lecturers = 'lectures.file.lecturers'
export const requestPurpose = 'lectures.purpose.request'
export const feedbackPurpose = 'lectures.purpose.feedback'
export const ideaPurpose = 'lectures.purpose.idea'
const sending = 'lectures.purpose.sending'

/** Who asked for a lecture, so that it can be agreed on, and who is sent there. */
export const lecturesData: RoomPrivacy = {
  purposes: [
    { code: requestPurpose, since: '2025-04-01' },
    { code: sending, since: '2025-04-01' },
    { code: feedbackPurpose, since: '2025-04-01' },
    { code: ideaPurpose, since: '2025-04-01' },
  ],
  files: [
    {
      ...{ code: requests, of: ['partners', 'residents'], purposes: [requestPurpose], from: ['person'] },
      ...{ to: [], persons: differentIn('lecture_request', 'id') },
    },
    {
      ...{ code: lecturers, of: ['staff', 'partners'], purposes: [sending], from: ['employer', 'person'] },
      ...{ to: [], inside: 'staff', persons: differentIn('lecture_lecturer', 'id') },
    },
  ],
  flows: [
    { from: 'gatherings', tables: ['booked_slot'], purpose: sending },
    { packages: ['lectures.request', 'lectures.reply', 'lectures.answer'], purpose: requestPurpose },
  ],
  impersonal: {
    'lectures.menu': 'what is on offer',
    'lectures.picture': 'what is on offer, to be looked at',
    'lectures.feedback': 'an answer to one question by a key that names nobody',
    'lectures.idea': 'one sentence without who said it',
  },
  tables: {
    lecture_menu: { none: 'what is on offer' },
    lecture_lecturer: {
      file: lecturers,
      items: { name: ['account_id', 'outside_name'], term: ['starts_on', 'ends_on'] },
      technical: ['menu_id'],
    },
    lecture_request: {
      file: requests,
      items: {
        group: ['group_name', 'contact_name'],
        contact: ['telephone', 'mail'],
        venue: ['place_name', 'place_address', 'area_code', 'parking', 'equipment'],
        request: [
          ...['receipt', 'menu_id', 'channel', 'asked_at', 'expected', 'wishes', 'message', 'cancelled_by'],
          ...['sign_language', 'online'],
          ...['state', 'reason'],
        ],
        agreement: [
          ...['session_id', 'agreed_on', 'agreed_starts', 'agreed_ends', 'approved_by', 'place_checked_on'],
          ...['reminded_on', 'reminded_how'],
        ],
      },
      technical: ['agency_id', 'copied_from'],
    },
    lecture_wish: { none: 'days and times, of a request' },
    lecture_material: { none: 'what is to be brought' },
    lecture_assignment: { file: lecturers, items: { timetable: ['request_id', 'lecturer_id'] } },
    lecture_sheet: { none: 'digests of keys that name nobody' },
    lecture_picture: { none: 'what is on offer, to be looked at; who can be known in it agreed to that' },
    lecture_idea: { none: 'one sentence without who said it' },
    lecture_feedback: { none: 'an answer to one question by a key that names nobody' },
  },
}
