import { makeCard } from '../../src/blocks/memberships/actions.ts'
import { syncAreas } from '../../src/blocks/registry/areas.ts'
import { addAccount, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { openCard } from '../../src/core/identity/card-actions.ts'
import { givePledge, sayWish } from '../../src/programs/wishes/actions/saying.ts'
import { doer } from './acts.ts'
import { freshHouse, type House, kashiwa, type TestPerson } from './house.ts'

/** Somebody who has the duty of looking after those who take part. */
export const wallKeeper = ({ asSystem, person }: House): Promise<TestPerson> =>
  asSystem(async (tx) => {
    const { agencyId, ...base } = person('hanako')
    const accountId = await addAccount(tx, { authUserId: 'user-mado', name: '見本 まどか', kind: 'staff' })
    const post = { accountId, agencyId, title: '地域参加担当', startsOn: '2020-04-01' }
    const postId = await addPost(tx, { ...post, role: 'coordinator', duties: ['participation'] })
    return { ...base, agencyId, authUserId: 'user-mado', accountId, postId }
  })

/** A house with somebody who has the duty, and people who go by cards. */
export async function wishesHouse() {
  const house = await freshHouse()
  const does = doer(house.database)
  const hanako = house.person('hanako')
  await house.asSystem((tx) =>
    syncAreas(tx, [{ code: 'A01', level: 'community', name: '田中', nameEn: 'Tanaka' }]),
  )
  const mado = await wallKeeper(house)
  /** Somebody whose card is open in a browser. */
  async function carded(name: string, more: object = {}) {
    const card = await does(house.visitor, makeCard, { name, telephone: '04-0000-1234', ...more })
    const { token } = await does(house.visitor, openCard, { number: card.number, key: card.key })
    const caller: Caller = { kind: 'card', municipality: kashiwa, via: 'test', token: token ?? '' }
    return { ...card, caller }
  }
  const wish = { kind: 'do', line: '公園で朝のラジオ体操を始めたい', themes: ['health'], areaCode: 'A01' }
  const says = (who: Caller, more: object = {}) => does(who, sayWish, { ...wish, ...more })
  const brings = (who: Caller, wishId: string, more: object = {}) =>
    does(who, givePledge, { wishId, kind: 'thing', line: 'ラジオを持っていきます', ...more })
  return { house, does, mado, hanako, visitor: house.visitor, carded, wish, says, brings }
}
