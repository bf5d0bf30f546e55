import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRequest, gatherPackage } from '../src/blocks/privacy/rights/prepare-actions.ts'
import { takeInRequest } from '../src/blocks/privacy/rights/take-in.ts'
import { endProtection, startProtection } from '../src/blocks/registry/actions/protection.ts'
import { addHouseholds } from '../src/blocks/registry/persons.ts'
import { addRelationships, pairOf } from '../src/blocks/registry/relationships.ts'
import { setAudience } from '../src/core/access/audience.ts'
import { newId } from '../src/core/id.ts'
import { addAccount, addPost } from '../src/core/identity/accounts.ts'
import { clerkBeside } from './support/acts.ts'
import { freshHouse } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'

// 支援措置: what the file of one member tells of the household tells of the other who is under a protection, too: who lived there, since when.

const house = await freshHouse()
const { does, items, about, gathered, gathers } = requests(house)
const priya = house.person('priya')
const clerk = await clerkBeside(house, house.person('hanako'))
const steward = await house.asSystem(async (tx) => {
  const authUserId = 'user-protector'
  const accountId = await addAccount(tx, { authUserId, name: '（試験）', kind: 'staff' })
  const post = { accountId, agencyId: priya.agencyId, title: 'steward', startsOn: '2020-04-01' }
  const duties = ['registry', 'protection'] as const
  const postId = await addPost(tx, { ...post, role: 'data-steward', duties: [...duties] })
  return { ...priya, authUserId, accountId, postId }
})
const protects = async (personId: string) =>
  (await does(steward, startProtection, { personId, othersIds: [], office: '試験署' })).id
const ends = (id: string) =>
  does(steward, endProtection, { id, version: 1, decisionNote: '（試験）本人の申出による' })

let made = 0
const born = '1950-01-01'

/** Two who live together and are related; the first is asked about. */
async function family() {
  const name = `見本 世帯${++made}`
  const householdId = newId()
  await house.asSystem((tx) => addHouseholds(tx, [householdId]))
  const [member = '', other = ''] = await enterPeople(house, [
    { name, birthOn: born, householdId, householdRole: 'head' },
    { name: `見本 家族${made}`, birthOn: '1955-05-05', householdId, householdRole: 'spouse' },
  ])
  await house.asSystem((tx) => addRelationships(tx, [pairOf(member, other, 'friend')]))
  await changed(householdId, member)
  return { member, other, form: about(name, born) }
}

/** The ledger says that the household changed, as it does when somebody comes or leaves. */
const changed = (householdId: string, personId: string) =>
  house.database.owner.query(
    `insert into residency (municipality_id, id, person_id, from_on, seq, kind, sets, standing, name, household_id, household_role, updated_at)
     values ($1, $2, $3, '2026-05-01', 0, 'household', '{household}', 'resident', '（試験）', $4, 'head', now())`,
    [clerk.municipality, newId(), personId, householdId],
  )

/** The other one moved out, some time ago. */
async function leaves(personId: string): Promise<void> {
  await house.asSystem(async (tx) => {
    const rows = tx.updateTable('person').set((row) => ({
      ...{ household_id: null, household_role: null },
      version: row('version', '+', 1),
      updated_at: tx.now,
    }))
    await rows.where('municipality_id', '=', tx.municipality).where('id', '=', personId).execute()
    await setAudience(tx, 'person', [personId])
  })
}

/** What the ordinary part tells of the household: what one is in it, that it changed, who the other is. */
async function told(id: string): Promise<string[]> {
  const all = (await items(clerk, id)).filter(({ part }) => part === 'ordinary')
  const of = (field: string, value?: string) =>
    all.some((item) => item.field === field && (value === undefined || item.value === value))
  return [
    ...(of('registry.own.household_role') ? ['role'] : []),
    ...(of('registry.own.kind', '世帯の変更') ? ['change'] : []),
    ...(of('registry.own.other') ? ['other'] : []),
  ]
}
const everything = ['role', 'change', 'other']

test('where nobody of the household is protected, what one is in it is told', async () => {
  const { member, form } = await family()
  assert.deepEqual(await told(await gathered(clerk, form, member)), everything)
})

test('where another member is protected it is the officer’s, also after that one left the household', async () => {
  for (const left of [false, true]) {
    const { member, other, form } = await family()
    if (left) await leaves(other)
    await protects(other)
    const id = await gathered(clerk, form, member)
    assert.deepEqual(await told(id), [])
    const officers = (await items(priya, id)).filter(({ part }) => part === 'officer')
    assert.ok(officers.some(({ field, leftOut }) => field === 'registry.own.household_role' && leftOut))
    assert.ok((await items(clerk, id)).some(({ field }) => field === 'registry.own.name'))
  }
})

test('what the protected one was in the household formerly is the officer’s in their own file, too', async () => {
  const { member, form } = await family()
  await protects(member)
  assert.deepEqual(await told(await gathered(clerk, form, member)), [])
})

test('what was gathered before the protection of another member began is hidden with it, and comes back', async () => {
  const { member, other, form } = await family()
  const id = await gathered(clerk, form, member)
  const protection = await protects(other)
  assert.deepEqual(await told(id), [])
  const roles = async () =>
    (await items(priya, id)).filter(({ field }) => field === 'registry.own.household_role').length
  assert.equal(await roles(), 0, 'as an address: hidden from everybody')
  await ends(protection)
  assert.deepEqual(await told(id), everything)
})

test('it stays hidden while another one of the household is protected', async () => {
  const { member, other, form } = await family()
  const id = await gathered(clerk, form, member)
  const [one, two] = [await protects(other), await protects(member)]
  await ends(one)
  assert.deepEqual(await told(id), [])
  await ends(two)
  assert.deepEqual(await told(id), everything)
})

test('the protection of somebody who lives elsewhere changes nothing', async () => {
  const { member, form } = await family()
  const stranger = await family()
  const id = await gathered(clerk, form, member)
  await protects(stranger.other)
  assert.deepEqual(await told(id), everything)
})

test('a protection of another member that begins while it is gathered hides it, too', async () => {
  const { member, other, form } = await family()
  const { id } = await does(clerk, takeInRequest, form)
  await does(clerk, checkRequest, { id, version: 1, proof: 'licence', personId: member })
  await does(clerk, gatherPackage, { id, version: 2 })
  await gathers(id, () => protects(other))
  assert.ok((await items(clerk, id)).some(({ field }) => field === 'registry.own.name'))
  assert.deepEqual(await told(id), [])
})
