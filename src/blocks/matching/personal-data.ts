import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const file = 'matching.file.said'
export const saidPurpose = 'matching.purpose.said'

/** What somebody says in public and who they are to whoever looks after them: so that wish and offer come together. */
export const matchingData: RoomPrivacy = {
  purposes: [{ code: saidPurpose, since: '2026-04-01' }],
  files: [
    {
      ...{ code: file, of: ['residents'], purposes: [saidPurpose], from: ['person'], to: [] },
      persons: differentIn('said_by', 'participant_id'),
    },
  ],
  flows: [],
  impersonal: {
    'matching.deskWish': 'a sentence about nobody, under a random key',
    'matching.deskWord': 'what a desk says about a pledge, by its id',
    'matching.deskNews': 'what stands on the wall, and a word to a desk, by the id of a pledge',
  },
  tables: {
    wish: {
      file,
      items: {
        name: ['shown_name'],
        area: ['area_code'],
        'matching.item.said': [
          'kind',
          'line',
          'themes',
          'times',
          'channel',
          'told_at',
          'state',
          'hidden_reason',
          'desk_ended',
        ],
      },
    },
    wish_gram: { copies: 'pairs of characters of a sentence that stands on the wall' },
    pledge: {
      file,
      items: {
        name: ['shown_name'],
        group: ['group_name', 'group_kind'],
        'matching.item.said': ['kind', 'line', 'at', 'state', 'hidden_reason'],
      },
      technical: ['wish_id'],
    },
    wish_talk: {
      file,
      items: { name: ['shown_name'], 'matching.item.said': ['line', 'at', 'state', 'hidden_reason'] },
      technical: ['wish_id'],
    },
    shared_activity: {
      file,
      items: {
        area: ['area_code'],
        'matching.item.activity': [
          ...['heading', 'about', 'place_name', 'state', 'reason', 'report'],
          ...['council_did', 'council_at'],
        ],
      },
      technical: ['wish_id', 'council_id'],
    },
    activity_day: { none: 'when an activity takes place, and how many came, without names' },
    activity_partner: {
      file,
      items: {
        name: ['shown_name'],
        group: ['org_name', 'org_kind', 'org_form', 'is_council'],
        'matching.item.partner': ['kind', 'state'],
      },
      technical: ['activity_id', 'of_id', 'group_id', 'agency_id'],
    },
    activity_task: {
      file,
      items: { 'matching.item.task': ['what', 'until', 'state'] },
      technical: ['activity_id', 'partner_id'],
    },
    activity_thanks: {
      file,
      items: { 'matching.item.thanks': ['line', 'at'] },
      technical: ['activity_id', 'partner_id'],
    },
    pledge_word: {
      file,
      items: { 'matching.item.word': ['by_desk', 'answer', 'line', 'on_day'] },
      technical: ['pledge_id', 'number'],
    },
    wish_invitation: {
      file,
      items: { 'matching.item.invitation': ['participant_id', 'reasons', 'state', 'sent_on'] },
      technical: ['wish_id', 'group_id'],
    },
    invitation_declined: { file, items: { 'matching.item.declined': ['participant_id'] } },
    said_by: { file, items: { 'matching.item.author': ['participant_id'] } },
    text_report: { none: 'why something should not stand there, by nobody in particular' },
    barred_word: { none: 'words that may stand in no sentence' },
  },
}
