import { differentIn } from '../../../core/privacy/counting.ts'
import type { PersonalFile, RoomPrivacy } from '../../../core/privacy/personal.ts'

const requests = 'privacy.file.requests'
const again = { copies: 'what was gathered for a request stands in the files it was gathered from' }

/** What is written down of somebody who asks for what is held of them. */
export const requestsFile = (purpose: string): PersonalFile => ({
  ...{ code: requests, of: ['residents'], purposes: [purpose], from: ['person'], to: [] },
  persons: differentIn('rights_request', 'person_id'),
})

export const rightsTables: RoomPrivacy['tables'] = {
  rights_request: {
    file: requests,
    items: {
      name: ['subject_name', 'asker_name'],
      birth: ['subject_birth_on'],
      contact: ['subject_address', 'asker_address'],
      account: ['asker_account_id'],
      people: ['person_id'],
      request: [
        ...['kind', 'channel', 'asker', 'proof', 'wanted', 'wanted_text', 'from_on', 'to_on', 'way'],
        ...['wrong_text', 'right_text', 'stop_kind', 'fee_yen'],
      ],
      reception: [
        ...['fiscal_year', 'serial', 'received_on', 'answer_days', 'extension_days', 'extension_reason'],
        ...['suspended_days', 'returned_on', 'return_reason', 'ordinary_on', 'due_on', 'state'],
      ],
      supporters: ['agency_id', 'preparer_id'],
      judgement: ['findings', 'outcome', 'grounds', 'reason', 'issued_on', 'delivered_on'],
      result: ['carried_on', 'carried_record_id'],
    },
    sensitive: ['request', 'judgement'],
  },
  rights_review: {
    file: requests,
    items: {
      judgement: [
        'cautions',
        'withheld',
        'outcome',
        'grounds',
        'reason',
        'decided_on',
        'decided_by',
        'issue_on',
        'stop_files',
        'erasure_list_id',
      ],
      disclosure: ['recipients'],
    },
    sensitive: ['judgement'],
    technical: ['request_id'],
  },
  use_stop: {
    file: requests,
    items: {
      people: ['person_id'],
      request: ['kind', 'files'],
      result: ['since_on', 'lifted_on', 'lifted_by', 'lift_reason'],
    },
    technical: ['request_id'],
  },
  rights_package: again,
  rights_item: again,
  rights_settings: { none: 'terms and fees' },
}
