import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownAnswer } from '../src/blocks/privacy/rights/answer.ts'
import { reviewOf } from '../src/blocks/privacy/rights/decide.ts'
import { issueDue } from '../src/blocks/privacy/rights/issue.ts'
import { decideRequest } from '../src/blocks/privacy/rights/officer-actions.ts'
import { checkRequest, gatherPackage, submitRequest } from '../src/blocks/privacy/rights/prepare-actions.ts'
import { requestOf } from '../src/blocks/privacy/rights/requests.ts'
import { askForRecords, takeInRequest } from '../src/blocks/privacy/rights/take-in.ts'
import { endProtection, startProtection } from '../src/blocks/registry/actions/protection.ts'
import { addLink } from '../src/blocks/registry/residents/links.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addAccount, addPost } from '../src/core/identity/accounts.ts'
import { clerkBeside } from './support/acts.ts'
import { freshHouse } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'

// What changes around a request while it is gathered, or after its answer went out.

const house = await freshHouse()
const { does, seen, items, about, gathers, gathered, version } = requests(house)
const priya = house.person('priya')
const clerk = await clerkBeside(house, house.person('hanako'))
const [one = '', other = ''] = await enterPeople(house, [
  { name: '見本 一郎', birthOn: '1950-01-01' },
  { name: '見本 二郎', birthOn: '1950-01-02' },
])
await house.asSystem((tx) =>
  tx
    .updateTable('agency')
    .set({ kind: 'counter' })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', clerk.agencyId)
    .execute(),
)
const steward = await house.asSystem(async (tx) => {
  const authUserId = 'user-protector'
  const accountId = await addAccount(tx, { authUserId, name: '（試験）', kind: 'staff' })
  const post = { accountId, agencyId: priya.agencyId, title: 'steward', startsOn: '2020-04-01' }
  const duties = ['registry', 'protection'] as const
  const postId = await addPost(tx, { ...post, role: 'data-steward', duties: [...duties] })
  return { ...priya, authUserId, accountId, postId }
})
const protects = (personId: string) =>
  does(steward, startProtection, { personId, othersIds: [], office: '試験署' })

test('what was gathered before an address protection is shown to nobody while it holds', async () => {
  const [mori = ''] = await enterPeople(house, [
    { name: '見本 森子', birthOn: '1980-05-06', address: '柏市架空町77' },
  ])
  const id = await gathered(clerk, about('見本 森子', '1980-05-06'), mori)
  const addresses = async (who: typeof clerk) =>
    (await items(who, id)).filter(({ value }) => value.includes('架空町77')).length
  assert.equal(await addresses(clerk), 1)
  const { id: protection } = await protects(mori)
  assert.deepEqual([await addresses(clerk), await addresses(priya)], [0, 0])
  const decided = { id: protection, version: 1, decisionNote: '（試験）本人の申出による' }
  await does(steward, endProtection, decided)
  assert.equal(await addresses(clerk), 1)
})

test('a protection that begins while it is gathered hides it, too', async () => {
  const [hayashi = ''] = await enterPeople(house, [
    { name: '見本 林子', birthOn: '1981-05-06', address: '柏市架空町88' },
  ])
  const { id } = await does(clerk, takeInRequest, about('見本 林子', '1981-05-06'))
  await does(clerk, checkRequest, { id, version: 1, proof: 'licence', personId: hayashi })
  await does(clerk, gatherPackage, { id, version: 2 })
  await gathers(id, () => protects(hayashi))
  for (const who of [clerk, priya]) {
    const all = await items(who, id)
    assert.ok(all.length > 0 && !JSON.stringify(all).includes('架空町88'))
  }
})

test('an answer that went out tells no address that is protected since', async () => {
  const [kishi = ''] = await enterPeople(house, [
    { name: '見本 岸子', birthOn: '1982-05-06', address: '柏市架空町99' },
  ])
  const asker = await house.asSystem(async (tx) => {
    const authUserId = 'user-kishi'
    const accountId = await addAccount(tx, { authUserId, name: '見本 岸子', kind: 'resident' })
    await addLink(tx, { accountId, personId: kishi, proof: 'passport', provedOn: today() })
    return { ...priya, authUserId, accountId, postId: null as unknown as string }
  })
  const asked = { kind: 'disclose', subjectName: '見本 岸子', subjectBirthOn: '1982-05-06', wanted: 'all' }
  const { id } = await does(asker, askForRecords, { ...asked, way: 'electronic' })
  await does(clerk, checkRequest, { id, version: 1, proof: 'account', personId: kishi })
  await does(clerk, gatherPackage, { id, version: 2 })
  await gathers(id)
  await does(clerk, submitRequest, { id, version: await version(clerk, id) })
  const { version: at } = await house.as(priya, (tx) => reviewOf(tx, id))
  await does(priya, decideRequest, { id, version: at, outcome: 'full', grounds: [] })
  await house.asSystem(async (tx) => issueDue(tx, (await requestOf(tx, id)).ordinary_on))
  const answer = async () => JSON.stringify(await house.as(asker, (tx) => ownAnswer(tx, id)))
  assert.ok((await answer()).includes('架空町99'))
  await protects(kishi)
  assert.ok(!(await answer()).includes('架空町99'))
})

test('what was gathered of one person is not kept for another who was chosen meanwhile', async () => {
  const { id } = await does(clerk, takeInRequest, about('見本 一郎', '1950-01-01'))
  await does(clerk, checkRequest, { id, version: 1, proof: 'licence', personId: one })
  await does(clerk, gatherPackage, { id, version: 2 })
  const again = { id, version: 3, proof: 'licence', personId: other }
  await gathers(id, () => does(clerk, checkRequest, again))
  assert.equal((await seen(clerk, id)).state, 'checking')
  assert.deepEqual(await items(priya, id), [])
})
