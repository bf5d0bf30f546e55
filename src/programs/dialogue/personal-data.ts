import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const file = 'dialogue.file.voices'
const dialogue = 'dialogue.purpose.dialogue'

/** What somebody said to a question of the city. Who said it stands with everything that is said in public. */
export const dialogueData: RoomPrivacy = {
  purposes: [{ code: dialogue, since: '2026-04-01' }],
  files: [
    {
      ...{ code: file, of: ['residents'], purposes: [dialogue], from: ['person'], to: [] },
      // Who said them is known by the file of what is said in public; here each voice is counted as somebody's.
      persons: differentIn('question_voice', 'id'),
    },
  ],
  flows: [
    { from: 'matching', tables: ['said_by'], purpose: dialogue },
    { from: 'memberships', tables: ['participant'], purpose: dialogue },
    // Barred words are no data of anybody; voices of other programs are read as each of them says (gatherings/heard.ts).
  ],
  tables: {
    city_question: { none: 'what the city asks, by which division and until when' },
    city_answer: { none: 'what the city answers, about nobody' },
    question_voice: {
      file,
      items: {
        name: ['shown_name'],
        area: ['area_code'],
        'dialogue.item.voice': ['line', 'channel', 'at', 'state', 'hidden_reason'],
      },
      technical: ['question_id'],
    },
  },
}
