import { differentIn } from '../../../core/privacy/counting.ts'
import type { PersonalFile, Purpose, TableData } from '../../../core/privacy/personal.ts'

/** What pages say where somebody signs up (`purposes`). */
export const signUpPurpose = 'gatherings.purpose.signUps'
const signUps = 'gatherings.file.signUps'

export const signUpPurposes: Purpose[] = [{ code: signUpPurpose, since: '2026-12-01' }]

export const signUpFiles: PersonalFile[] = [
  {
    ...{
      code: signUps,
      of: ['residents', 'visitors'],
      purposes: [signUpPurpose],
      from: ['person', 'family'],
    },
    ...{ to: [], persons: differentIn('sign_up', 'id') },
  },
]

/** Who signed up for what, and for a while how to reach them. What is published of a lottery are numbers that name nobody. */
export const signUpData: Record<string, TableData> = {
  sign_up_opening: { none: 'when and how one signs up for a session' },
  seat_kind: { none: 'kinds of seats, and how many are taken' },
  lottery: { none: 'entries by random numbers, without names' },
  lottery_seed: { none: 'a random number' },
  sign_up: {
    file: signUps,
    items: {
      number: ['participant_id', 'receipt', 'code'],
      request: ['channel', 'arrived_at', 'seats', 'due', 'minor', 'childcare'],
      reception: ['state', 'rank', 'offered_until', 'ended_at', 'ended_by'],
      'gatherings.item.came': ['came', 'came_at'],
    },
    technical: ['session_id', 'opening_id'],
  },
  sign_up_seat: {
    file: signUps,
    items: { 'gatherings.item.seats': ['seat_kind_id', 'amount'] },
    technical: ['sign_up_id'],
  },
  sign_up_contact: {
    file: signUps,
    items: {
      name: ['name', 'companions'],
      contact: ['telephone', 'mail', 'fax', 'address'],
      'gatherings.item.needs': ['needs', 'childcare_ages'],
      'gatherings.item.guardian': ['guardian_name', 'guardian_telephone'],
      samePerson: ['same_as'],
    },
    sensitive: ['gatherings.item.needs'],
    technical: ['sign_up_id', 'opening_id', 'live', 'made_at'],
  },
  sign_up_telling: {
    file: signUps,
    items: { 'gatherings.item.told': ['about', 'way', 'made_at', 'handed_at', 'told_at'] },
    technical: ['sign_up_id', 'session_id', 'told_by', 'tries'],
  },
  check_in: {
    file: signUps,
    items: { 'gatherings.item.readings': ['ticket', 'people', 'at', 'undoes'] },
    technical: ['session_id', 'mark', 'device', 'sign_up_id', 'received_at', 'received_by'],
  },
}
