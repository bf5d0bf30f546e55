import { addLink } from '../../src/blocks/registry/residents/links.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addAccount } from '../../src/core/identity/accounts.ts'
import type { House, TestPerson } from '../support/house.ts'

/** A friend of the family, with an account: who asks what is held of them. */
export async function aFriend(house: House, personId: string): Promise<TestPerson> {
  const authUserId = 'user-resident'
  const accountId = await house.asSystem(async (tx) => {
    const made = await addAccount(tx, { authUserId, name: '住民', kind: 'resident' })
    await addLink(tx, { accountId: made, personId, proof: 'passport', provedOn: today() })
    return made
  })
  return { ...house.person('taro'), authUserId, accountId, postId: null as unknown as string }
}
