import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'
import { requestsFile, rightsTables } from './rights/personal-data.ts'

const uses = 'privacy.file.uses'
const retention = 'privacy.file.retention'
const account = 'privacy.purpose.account'

/** What the municipality writes down so that it can answer for the data it holds. */
export const privacyData: RoomPrivacy = {
  purposes: [{ code: account, since: '2026-04-01' }],
  files: [
    requestsFile(account),
    {
      ...{ code: uses, of: ['residents', 'staff'], purposes: [account], from: ['employer'], to: [] },
      persons: differentIn('purpose_use', 'asked_by'),
    },
    {
      ...{ code: retention, of: ['residents', 'staff'], purposes: [account], from: ['employer'], to: [] },
      persons: differentIn('retention_hold', 'person_id'),
    },
  ],
  flows: [
    {
      from: 'registry',
      tables: [
        'person',
        'person_contact',
        'residency',
        'relationship',
        'duplicate_candidate',
        'account_person',
      ],
      purpose: account,
    },
  ],
  tables: {
    ...rightsTables,
    purpose_use: {
      file: uses,
      items: {
        use: [
          ...[
            'year',
            'number',
            'kind',
            'recipient',
            'aim',
            'files',
            'items',
            'about',
            'article',
            'conditions',
          ],
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
    retention_class: { none: 'how long kinds of records are kept' },
    retention_hold: {
      file: retention,
      items: {
        people: ['person_id'],
        reason: ['reason'],
        term: ['until_on'],
        judgement: ['placed_by', 'placed_on', 'released_by', 'released_at'],
      },
      technical: ['root_table', 'root_id'],
    },
    disposal_list: {
      file: retention,
      items: { judgement: ['prepared_by', 'prepared_on', 'approved_by', 'approved_at'] },
      technical: ['number', 'fiscal_year', 'restricted', 'erasure', 'state', 'carry_on', 'done_at'],
    },
    disposal_item: { copies: 'ids and days of records that may go; of those that are gone, a digest' },
    disposal_review: {
      file: retention,
      items: { judgement: ['agency_id', 'agreed_by', 'agreed_at'] },
      technical: ['list_id'],
    },
  },
}
