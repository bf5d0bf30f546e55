import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const uses = 'privacy.file.uses'
const account = 'privacy.purpose.account'

/** What the municipality writes down so that it can answer for the data it holds. */
export const privacyData: RoomPrivacy = {
  purposes: [{ code: account, since: '2026-04-01' }],
  files: [
    {
      ...{ code: uses, of: ['residents', 'staff'], purposes: [account], from: ['employer'], to: [] },
      persons: differentIn('purpose_use', 'asked_by'),
    },
  ],
  flows: [{ from: 'registry', tables: ['person'], purpose: account }],
  tables: {
    purpose_use: {
      file: uses,
      items: {
        use: [
          ...['year', 'number', 'kind', 'recipient', 'aim', 'files', 'items', 'about', 'article', 'conditions'],
          ...['reason', 'starts_on', 'ends_on', 'after'],
        ],
        people: ['person_ids'],
        supporters: ['asked_by', 'agency_id', 'asked_at'],
        judgement: ['state', 'decided_by', 'decided_at', 'decision_note'],
        result: ['result', 'result_on', 'result_note'],
      },
      sensitive: ['people'],
    },
    personal_file: { none: 'which division keeps a file, and where requests are taken in' },
  },
}
