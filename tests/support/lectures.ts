import { syncAreas } from '../../src/blocks/registry/areas.ts'
import { addAgency } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { ask } from '../../src/programs/lectures/actions/asking.ts'
import { accept, agree, approve } from '../../src/programs/lectures/actions/handling.ts'
import { readRequest } from '../../src/programs/lectures/actions/looks.ts'
import { addLecturer, addMenu, publishMenu } from '../../src/programs/lectures/actions/menus.ts'
import { frailty, threeWishes, townAssociation } from '../../src/programs/lectures/demo/examples.ts'
import { doer } from './acts.ts'
import { addPerson, freshHouse, type TestPerson } from './house.ts'

export const morning = {
  onDay: '2027-01-15',
  starts: '10:00',
  ends: '11:00',
  placeName: '見本町会館',
  areaCode: 'A01',
}

/** A house with two divisions that give lectures, each with a clerk, a manager and a nurse, and a menu of the first. */
export async function lecturesHouse() {
  process.env.KASANE_NOW = '2026-11-24T12:00'
  const house = await freshHouse()
  const does = doer(house.database)
  const { health, seniors } = await house.asSystem(async (tx) => {
    await syncAreas(tx, [{ code: 'A01', level: 'community', name: '田中', nameEn: 'Tanaka' }])
    const division = async (code: string) => {
      const agencyId = await addAgency(tx, {
        code,
        name: `${code}課（試験）`,
        nameEn: code,
        kind: 'division',
      })
      const one = (role: 'coordinator' | 'supervisor' | 'lecturer') =>
        addPerson(tx, { name: `${role}-${code}`, role, agencyId })
      return {
        clerk: await one('coordinator'),
        manager: await one('supervisor'),
        nurse: await one('lecturer'),
      }
    }
    return { health: await division('health'), seniors: await division('seniors') }
  })
  const published = async (clerk: TestPerson, number: number, more: object = {}) => {
    const { id } = await does(clerk, addMenu, { ...frailty, number, ...more })
    await does(clerk, publishMenu, { id, version: 1 })
    return id
  }
  const menuId = await published(health.clerk, 101)
  const { id: nurseId } = await does(health.clerk, addLecturer, { menuId, accountId: health.nurse.accountId })
  const asked = (more: object = {}, who: Caller = house.visitor) =>
    does(who, ask, { menuId, ...townAssociation, ...threeWishes, ...more })
  const read = (who: Caller, id: string) => does(who, readRequest, { id })
  const at = async (id: string) => ({ id, version: (await read(health.clerk, id)).version })
  /** A request on its way: accepted, agreed on, and approved unless told otherwise. */
  async function coming(occasion: object = morning, approved = true): Promise<string> {
    const { id } = await asked()
    await does(health.clerk, accept, { ...(await at(id)) })
    await does(health.clerk, agree, { ...(await at(id)), ...morning, ...occasion })
    if (approved) await does(health.manager, approve, await at(id))
    return id
  }
  return { ...house, house, does, health, seniors, published, menuId, nurseId, asked, read, at, coming }
}
