import { makeCard } from '../../src/blocks/memberships/actions.ts'
import { addAccount, addAgency, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { openCard } from '../../src/core/identity/card-actions.ts'
import type { Duty, Role } from '../../src/core/identity/roles.ts'
import { doer } from './acts.ts'
import { freshHouse, kashiwa, type TestPerson } from './house.ts'

/** Somebody with a card that is open in a browser. */
export type Neighbour = { id: string; number: string; key: string; caller: Caller }

/**
 * A house with whoever looks after those who take part (Madoka of the council), a colleague of hers without the duty, and as many
 * neighbours with cards as one likes.
 */
export async function communityHouse() {
  const house = await freshHouse()
  const does = doer(house.database)
  const council = await house.asSystem((tx) =>
    addAgency(tx, {
      code: 'shakyo',
      name: '社会福祉協議会（試験）',
      nameEn: 'Council (test)',
      kind: 'council',
    }),
  )

  async function inPost(
    name: string,
    agencyId: string,
    role: Role,
    duties: Duty[] = [],
  ): Promise<TestPerson> {
    return house.asSystem(async (tx) => {
      const authUserId = `user-${name}`
      const accountId = await addAccount(tx, { authUserId, name, kind: 'staff' })
      const post = { accountId, agencyId, title: role, startsOn: '2020-04-01' }
      const postId = await addPost(tx, { ...post, role, duties })
      return { ...house.person('hanako'), authUserId, accountId, postId, agencyId }
    })
  }

  const desk = house.agencies.desk as string
  const people = {
    madoka: await inPost('madoka', council, 'coordinator', ['participation']),
    minoru: await inPost('minoru', council, 'coordinator'),
    wataru: await inPost('wataru', desk, 'coordinator', ['participation']),
    sora: await inPost('sora', desk, 'coordinator'),
  }

  async function neighbour(name: string, more: object = {}): Promise<Neighbour> {
    const told = { name, telephone: '04-0000-1234', ...more }
    const { id, number, key } = await does(house.visitor, makeCard, told)
    const { token } = await does(house.visitor, openCard, { number, key })
    return {
      id,
      number,
      key,
      caller: { kind: 'card', municipality: kashiwa, via: 'test', token: token ?? '' },
    }
  }

  return { house, does, council, ...people, neighbour }
}
