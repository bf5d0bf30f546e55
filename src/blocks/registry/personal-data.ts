import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const residents = 'registry.file.residents'
const protections = 'registry.file.protections'
const support = 'registry.purpose.support'
const protection = 'registry.purpose.protection'
const area = ['area_code']
const term = ['starts_on', 'ends_on']

/** Who lives here and whom the city knows, as other programs need it to know one person from another. */
export const registryData: RoomPrivacy = {
  purposes: [
    { code: support, since: '2025-04-01' },
    { code: protection, since: '2025-04-01' },
  ],
  files: [
    {
      ...{ code: residents, of: ['residents'], purposes: [support] },
      ...{ from: ['residentRegister', 'person'], to: [], persons: differentIn('person', 'id') },
    },
    {
      ...{ code: protections, of: ['residents'], purposes: [protection], from: ['person', 'police'] },
      ...{ to: [], inside: 'harm', persons: differentIn('protected_person', 'person_id') },
    },
  ],
  flows: [{ imports: ['residents', 'resident-changes'], source: 'residentRegister', purpose: support }],
  impersonal: {
    shelters: 'places',
    'childcare-hubs': 'places',
    facilities: 'places',
    population: 'numbers of people by area and age',
    events: 'occasions; who organises them as it is published',
    organizations: 'organisations as they are published',
    towns: 'names of towns',
  },
  tables: {
    area: { none: 'divisions of the municipality' },
    area_town: { none: 'names of towns' },
    household: { file: residents, items: { household: ['started_on', 'ended_on'] } },
    person: {
      file: residents,
      items: {
        name: ['name', 'called', 'name_key'],
        reading: ['reading', 'reading_key'],
        birth: ['birth_on', 'birth_known'],
        sex: ['sex'],
        area,
        household: ['household_id', 'household_role'],
        standing: ['registered', 'standing', 'standing_on'],
      },
      technical: ['same_as', 'protected'],
    },
    person_contact: {
      file: residents,
      items: { contact: ['kind', 'value', 'value_key', ...term] },
      technical: ['person_id', 'hidden'],
    },
    external_number: {
      file: residents,
      items: { number: ['scheme', 'value', ...term] },
      technical: ['person_id', 'household_id'],
    },
    residency: {
      file: residents,
      items: {
        moves: ['from_on', 'until_on', 'kind', 'seq', 'sets'],
        standing: ['standing'],
        name: ['name'],
        reading: ['reading'],
        birth: ['birth_on'],
        sex: ['sex'],
        contact: ['address'],
        area,
        household: ['household_id', 'household_role'],
      },
      technical: ['person_id', 'import_id', 'undone'],
    },
    relationship: {
      file: residents,
      items: { relations: ['other_id', 'kind', 'note', ...term] },
      technical: ['person_id'],
    },
    duplicate_candidate: {
      file: residents,
      items: { samePerson: ['other_id', 'reasons', 'score', 'state', 'decided_on', 'decided_by'] },
      technical: ['person_id'],
    },
    organization: { none: 'organisations as they are published' },
    place: { none: 'places' },
    population: { none: 'numbers of people by area and age' },
    listed_event: { none: 'occasions as they are published' },
    address_protection: {
      file: protections,
      items: {
        protection: ['starts_on', 'ends_on', 'state', 'with_household', 'note', 'end_reported_on'],
        police: ['office'],
        safeContact: ['safe_way'],
        judgement: ['decided_on', 'decided_by', 'decision_note'],
      },
      sensitive: ['protection', 'police'],
      technical: ['told_as'],
    },
    protected_person: {
      file: protections,
      items: { protection: ['part', 'released_on'] },
      sensitive: ['protection'],
      technical: ['protection_id', 'person_id'],
    },
    account_person: {
      file: residents,
      items: {
        account: ['account_id'],
        proof: ['proof', 'proved_on', 'proved_by'],
        term: ['ended_on', 'end_reason'],
      },
      technical: ['person_id'],
    },
    proxy: {
      file: residents,
      items: {
        account: ['account_id'],
        relations: ['kind'],
        proof: ['proof', 'proved_on', 'proved_by'],
        term: [...term, 'ended_on', 'end_reason'],
      },
      technical: ['person_id'],
    },
    data_import: { none: 'what was brought in when: names and digests of files, counts' },
    import_problem: { copies: 'what was wrong in a line of the file that was sent, until the next check' },
    import_layout: { none: 'headings of columns' },
    imported_state: { copies: 'how a row stood before an import, for taking it back' },
  },
}
