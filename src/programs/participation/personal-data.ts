import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const file = 'participation.file.hosts'
export const hosting = 'participation.purpose.hosting'

/** Who makes an event: known to whoever looks after it, and to nobody else but themselves. */
export const participationData: RoomPrivacy = {
  purposes: [{ code: hosting, since: '2026-04-01' }],
  files: [
    {
      ...{ code: file, of: ['residents'], purposes: [hosting], from: ['person'], to: [] },
      persons: differentIn('community_event', 'participant_id'),
    },
  ],
  flows: [
    { from: 'memberships', tables: ['group_member', 'participant', 'rung_invitation'], purpose: hosting },
    {
      from: 'gatherings',
      tables: ['sign_up', 'sign_up_seat', 'sign_up_contact', 'sign_up_telling', 'check_in'],
      purpose: hosting,
    },
  ],
  tables: {
    meeting_presence: {
      none: 'agencies and groups, and in which post somebody came for them; nobody by name',
    },
    community_event: {
      file,
      items: {
        'participation.item.hosting': ['participant_id', 'contact', 'submitted_by'],
        'participation.item.event': [
          ...[
            'title',
            'about',
            'kinds',
            'theme',
            'area_code',
            'place_name',
            'at_lacorta',
            'room',
            'booking_number',
          ],
          ...[
            'starts',
            'ends',
            'repeats',
            'first_on',
            'last_on',
            'skipped',
            'listed',
            'fee',
            'fee_note',
            'access',
          ],
          ...['for_whom', 'state', 'reason', 'host', 'council_did', 'council_at'],
        ],
      },
      technical: ['group_id', 'agency_id', 'council_id'],
    },
  },
}
