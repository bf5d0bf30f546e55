import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const file = 'memberships.file.participants'
export const cardPurpose = 'memberships.purpose.card'
/** Of whoever agreed to it, on the page of their path. */
const nextStepPurpose = 'memberships.purpose.nextStep'

/** Whoever takes part, helps or organises, as they say of themselves: so that they can be told, and their path be theirs. */
export const membershipsData: RoomPrivacy = {
  purposes: [
    { code: cardPurpose, since: '2026-04-01' },
    { code: nextStepPurpose, since: '2026-04-01' },
  ],
  files: [
    {
      ...{ code: file, of: ['residents'], from: ['person'], to: [] },
      purposes: [cardPurpose, nextStepPurpose],
      persons: differentIn('participant', 'id'),
    },
  ],
  flows: [],
  impersonal: {
    'memberships.hostings':
      'days of what was organised; whose it was is a number that leads to nobody on the other side',
  },
  tables: {
    participant: {
      file,
      items: {
        name: ['name'],
        contact: ['telephone', 'telephone_key', 'mail'],
        area: ['area_code'],
        account: ['account_id'],
        'memberships.item.card': ['number', 'card_version', 'channel', 'left_at'],
        'memberships.item.guardian': ['is_minor', 'guardian_name', 'guardian_telephone'],
        'memberships.item.interests': ['interests', 'times', 'findable', 'may_be_asked'],
      },
    },
    rung_invitation: {
      file,
      items: {
        'memberships.item.nextStep': [
          ...['participant_id', 'rung', 'line', 'reasons', 'state', 'asked_on', 'open_until'],
        ],
      },
      technical: ['agency_id', 'of_id'],
    },
    rung_declined: { file, items: { 'memberships.item.nextStepDeclined': ['participant_id'] } },
    community_group: { none: 'what a group says of itself' },
    hosting_fact: { none: 'that something took place; hosted_by leads to nobody on this side' },
    group_member: {
      file,
      items: {
        name: ['name'],
        'memberships.item.group': ['participant_id', 'part', 'since', 'until'],
      },
      technical: ['group_id'],
    },
  },
}
