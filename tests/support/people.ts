import { addPersonContacts, addPersons, type NewPerson } from '../../src/blocks/registry/persons.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import type { House } from './house.ts'

/** Somebody of the register unless they say else, with where they can be reached and their number. */
export type Someone = Partial<NewPerson> & {
  telephone?: string
  address?: string
  number?: string
  /** The number is a former one. */
  ended?: boolean
}

/** Writes these people down, shown to whom they are to be shown. Answers their ids. */
export async function enterPeople(house: House, people: readonly Someone[]): Promise<string[]> {
  return house.asSystem(async (tx) => {
    const ids = await addPersons(tx, people.map(asPerson))
    for (const [at, one] of people.entries()) await addWays(tx, ids[at] as string, one)
    await setAudience(tx, 'person', ids)
    return ids
  })
}

const asPerson = (one: Someone): NewPerson => ({
  registered: true,
  standing: one.registered === false ? 'unknown' : 'resident',
  ...one,
})

async function addWays(tx: Tx, personId: string, { telephone, address, number, ended }: Someone) {
  if (telephone) await addPersonContacts(tx, [{ personId, kind: 'telephone', value: telephone }])
  if (address) await addPersonContacts(tx, [{ personId, kind: 'address', value: address }])
  if (!number) return
  await tx
    .insertInto('external_number')
    .values({
      municipality_id: tx.municipality,
      id: newId(),
      scheme: 'resident',
      value: number,
      person_id: personId,
      ends_on: ended ? '2020-01-01' : null,
      updated_at: tx.now,
    })
    .execute()
}
