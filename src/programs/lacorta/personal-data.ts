import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const desk = 'lacorta.purpose.desk'

/**
 * The desk of the house notes what was said and never who said it: words in which a telephone number, a mail address, an address or a
 * name is found are refused (rules/texts.ts). What somebody writes all the same is found by no search for a person.
 */
export const lacortaData: RoomPrivacy = {
  purposes: [{ code: desk, since: '2026-04-01' }],
  files: [],
  // A need becomes a wish that is nobody's: the wall is written, and no one's word is read.
  flows: [{ from: 'matching', tables: ['wish', 'said_by'], purpose: desk }],
  impersonal: {
    'lacorta.projects': 'what a project is and which organisations carry it; of residents only how many',
  },
  tables: {
    house_need: { none: 'what was needed or told of, in words about nobody' },
    house_room: { none: 'a space of the house' },
    space_use: { none: 'how a space was used, in heads' },
    group_offer: { none: 'what a group can be asked for' },
    need_match: { none: 'that a need and a group were proposed to each other' },
    joint_project: { none: 'what a project is; of residents only how many' },
    project_partner: { none: 'an organisation that carries a project' },
  },
}
