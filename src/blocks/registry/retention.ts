import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

/**
 * Somebody who is not in the register and known only from records of others: goes with the last of them, never by years of
 * their own. The register itself follows the register of residents.
 */
const person: RecordType = {
  type: 'registry.person',
  root: 'person',
  where: sql<boolean>`not r.registered`,
  completedOn: sql<null>`null::date`,
  follows: true,
  shipped: { term: 'forever', amount: null },
  places: placesIn('person', (id) => `/registry/persons/${id}`),
}

const register = 'the register follows the register of residents, whose law says how long'
const places = 'areas and figures of the city, not people'
const asked = 'what a file was taken in as; the file itself is deleted'

const ofPerson = (table: string, column = 'person_id') => ({ table, column })

export const registryRetention: RoomRetention = {
  records: [person],
  goesWith: {
    person: [
      ...['person_contact', 'external_number', 'residency', 'relationship', 'duplicate_candidate'].map(
        (table) => ofPerson(table),
      ),
      ...['relationship', 'duplicate_candidate'].map((table) => ofPerson(table, 'other_id')),
    ],
  },
  stays: {
    household: register,
    address_protection: 'a protection ends by a decision; its rows are proof of it',
    protected_person: 'a protection ends by a decision; its rows are proof of it',
    account_person: 'ends with the account',
    proxy: 'ends with the account',
    area: places,
    area_town: places,
    organization: places,
    place: places,
    population: places,
    listed_event: places,
    data_import: asked,
    import_problem: asked,
    import_layout: asked,
    imported_state: asked,
  },
}
