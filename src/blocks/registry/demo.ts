import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { seeded } from '../../core/demo/random.ts'
import { smallestAreas } from './areas.ts'
import { makeResidents, type Resident } from './demo/residents.ts'
import { addHouseholds, addPersonContacts, addPersons } from './persons.ts'

const seed = 122_173
const atOnce = 1000

/**
 * Fills the register with about 3,000 invented residents of the areas there are (none yet: area unknown), in some
 * twenty statements. Answers them, for the demos of programs to choose from.
 */
export async function registryDemo(tx: Tx): Promise<Resident[]> {
  const areas = (await smallestAreas(tx)).map(({ code }) => code)
  const made = makeResidents(seeded(seed), { areas, today: today() })
  await addHouseholds(tx, made.households)
  await addPersons(tx, made.persons)
  await addPersonContacts(tx, made.contacts)
  for (let at = 0; at < made.households.length; at += atOnce)
    await setAudience(tx, 'household', made.households.slice(at, at + atOnce))
  const ids = made.persons.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += atOnce) await setAudience(tx, 'person', ids.slice(at, at + atOnce))
  return made.residents
}
