import { addAgency } from '../../src/core/identity/accounts.ts'
import { addHub } from '../../src/programs/childcare-hubs/actions/hubs.ts'
import { doer } from './acts.ts'
import { addPerson, freshHouse } from './house.ts'

const facts = { kind: 'plaza', address: '柏市架空町1', hours: '10時〜15時', closedOn: ['sun', 'holiday'] }

/** A house with a division of the city, two agencies that run hubs, and somebody of each. */
export async function hubsHouse() {
  const house = await freshHouse()
  const does = doer(house.database)
  const people = await house.asSystem(async (tx) => {
    const agency = (code: string) =>
      addAgency(tx, { code, name: `${code}（試験）`, nameEn: code, kind: 'division' })
    const [city, one, two] = [await agency('childcare'), await agency('hub-one'), await agency('hub-two')]
    return {
      wataru: await addPerson(tx, { name: 'wataru', role: 'coordinator', agencyId: city }),
      sakura: await addPerson(tx, { name: 'sakura', role: 'hub-staff', agencyId: one }),
      momo: await addPerson(tx, { name: 'momo', role: 'hub-staff', agencyId: two }),
    }
  })
  let made = 0
  /** A hub that Sakura runs; its id. */
  const aHub = async (more: object = {}) => {
    const hub = { ...facts, name: `見本ひろば${++made}`, operatorId: people.sakura.agencyId, ...more }
    return (await does(people.wataru, addHub, hub)).id
  }
  return { house, does, ...people, aHub, facts }
}
