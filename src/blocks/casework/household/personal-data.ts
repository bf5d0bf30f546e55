import type { RoomPrivacy } from '../../../core/privacy/personal.ts'

type Tables = RoomPrivacy['tables']

/** What is held of those around the person of a case, of how they live, and of each part of it. */
export const householdData = (file: string): Tables => ({
  case_member: {
    file,
    items: {
      relations: ['role', 'relation', 'lives'],
      'casework.item.member': ['person_id', 'name', 'sex', 'birth_on', 'died'],
      course: ['note'],
    },
    sensitive: ['course'],
    technical: ['case_id', 'gone', 'hidden'],
  },
  case_tie: {
    file,
    items: { relations: ['from_id', 'to_id', 'kind', 'strength', 'direction', 'what'] },
    sensitive: ['relations'],
    technical: ['case_id', 'gone'],
  },
  household_state: {
    file,
    items: {
      'casework.item.household': [
        ...['as_of', 'income', 'income_from', 'income_monthly', 'housing', 'housing_state', 'note'],
      ],
      supporters: ['by_id'],
    },
    sensitive: ['casework.item.household'],
    technical: ['case_id'],
  },
  case_part: {
    file,
    items: {
      'casework.item.assessment': [
        ...['member_id', 'household', 'field', 'topics', 'what', 'strengths', 'state', 'noted_on'],
      ],
      supporters: ['limited', 'agencies', 'posts'],
    },
    sensitive: ['casework.item.assessment'],
    technical: ['case_id'],
  },
})
