import { sql } from 'kysely'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const directory = 'resources.file.contacts'
const leadingOn = 'resources.purpose.directory'

/** Offices and groups, as they want to be found; a contact person of one is named for staff alone. */
export const resourcesData: RoomPrivacy = {
  purposes: [{ code: leadingOn, since: '2026-04-01' }],
  files: [
    {
      ...{ code: directory, of: ['partners'], purposes: [leadingOn], from: ['person'], to: [] },
      async persons(tx) {
        const { rows } = await sql<{ count: number }>`
          select count(distinct contact_person)::int as count from resource
          where municipality_id = ${tx.municipality} and contact_person is not null`.execute(tx)
        return rows[0]?.count ?? 0
      },
    },
  ],
  flows: [],
  impersonal: { 'resources.entry': 'who helps with what, as everybody may read it' },
  tables: {
    resource: {
      file: directory,
      items: {
        'resources.item.contactPerson': ['contact_person', 'staff_note'],
        contact: ['telephone', 'fax', 'mail', 'url', 'address'],
        group: ['name', 'name_en', 'reading', 'name_key', 'about', 'kind'],
      },
      technical: [
        ...['topics', 'area_codes', 'hours', 'open_on_holidays', 'open_at_year_end', 'hours_note'],
        ...['languages', 'access', 'access_note', 'talks', 'is_public', 'agency_id'],
        ...['confirmed_on', 'confirmed_by', 'retired'],
      ],
    },
    place_to_join: { none: 'what one does at a place, and who can come; of nobody' },
    contact_entry: { none: 'who helps with what, as everybody may read it' },
  },
}
