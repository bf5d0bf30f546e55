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
  tables: {
    wish: {
      file,
      items: {
        name: ['shown_name'],
        area: ['area_code'],
        'matching.item.said': ['kind', 'line', 'themes', 'channel', 'told_at', 'state', 'hidden_reason'],
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
    said_by: { file, items: { 'matching.item.author': ['participant_id'] } },
    text_report: { none: 'why something should not stand there, by nobody in particular' },
    barred_word: { none: 'words that may stand in no sentence' },
  },
}
