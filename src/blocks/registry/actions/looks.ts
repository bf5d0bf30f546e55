import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, text } from '../../../core/action/fields.ts'
import { householdFile } from '../household-file.ts'
import { personRoles } from '../pages/roles.ts'
import { personFile } from '../person-file.ts'
import { findPersons } from '../search.ts'

const look = { allow: personRoles, zones: ['inner'], writes: [], confidential: true } as const

/** Looks for persons by name, reading, birth date, telephone, address or number. What was typed is in no address; the log holds a digest. */
export const searchPersons = defineAction({
  ...look,
  name: 'registry.searchPersons',
  http: { method: 'POST', path: '/registry/persons/search' },
  input: z.strictObject({ typed: text({ max: 100 }) }),
  searched: ({ typed }) => typed,
  run: ({ tx }, { typed }) => findPersons(tx, typed),
})

/** One person. Audited as seen; refuses `core.notFound` alike whether they are not there or not the actor's to see. */
export const readPerson = defineAction({
  ...look,
  name: 'registry.readPerson',
  http: { method: 'GET', path: '/registry/persons/{id}' },
  subject: 'person',
  input: z.strictObject({ id: id() }),
  run: ({ tx }, input) => personFile(tx, input.id),
})

/** One household with the members that the actor sees there. */
export const readHousehold = defineAction({
  ...look,
  name: 'registry.readHousehold',
  http: { method: 'GET', path: '/registry/households/{id}' },
  subject: 'household',
  input: z.strictObject({ id: id() }),
  run: ({ tx }, input) => householdFile(tx, input.id),
})

export const lookActions = [searchPersons, readPerson, readHousehold]
