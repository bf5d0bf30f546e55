import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../../tests/support/acts.ts'
import { addPerson, freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { aProtectedFamily, stewardOf } from '../../../../tests/support/protected.ts'
import { personKey, proxyKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { addAccount } from '../../../core/identity/accounts.ts'
import { endProtection, startProtection } from '../actions/protection.ts'
import { addProxy, endProxy, linkAccount, unlinkAccount } from '../actions/residents.ts'
import { addLink, linksOf, proxiesFor } from './links.ts'
import { ownPersons } from './own.ts'
import { defineProxyBar } from './proxy-bar.ts'

const house = await freshHouse()
const does = doer(house.database)
const clerk = await clerkBeside(house, house.person('hanako'))
const steward = await stewardOf(house)
let made = 0

/** Somebody of the register. */
async function someone(birthOn = '1980-05-06', more = {}): Promise<string> {
  const [id = ''] = await enterPeople(house, [{ name: `見本 ${made++}`, birthOn, ...more }])
  return id
}

/** A resident's account, and how its owner comes to the door. */
async function resident(): Promise<TestPerson> {
  const authUserId = `resident-${made++}`
  const accountId = await house.asSystem((tx) =>
    addAccount(tx, { authUserId, name: `見本 住民${made}`, kind: 'resident' }),
  )
  return { ...house.person('taro'), authUserId, accountId, postId: null as unknown as string }
}

const proved = { proof: 'driving_licence', provedOn: today() }
const link = (personId: string, accountId: string, who = clerk) =>
  does(who, linkAccount, { personId, accountId, ...proved })

/** A person of the register with an account that is theirs. */
async function withAccount(birthOn?: string) {
  const personId = await someone(birthOn)
  const who = await resident()
  const { id } = await link(personId, who.accountId)
  return { ...who, personId, linkId: id }
}

const asParent = { kind: 'parent', proof: 'family_register', provedOn: today(), startsOn: today() }
const acts = (otherId: string, personId: string, more: Record<string, unknown> = asParent) =>
  does(clerk, addProxy, { personId, otherId, ...more })
const keysOf = (who: TestPerson) => house.as(who, async (tx) => [...tx.actor.keys])
const own = (who: TestPerson) => house.as(who, ownPersons)
const child = () => someone(`${Number(today().slice(0, 4)) - 8}-02-03`)
const of = '2008-06-15'

/** Looks as if it were another day. */
async function on<T>(day: string, work: () => Promise<T>): Promise<T> {
  process.env.KASANE_NOW = day
  try {
    return await work()
  } finally {
    delete process.env.KASANE_NOW
  }
}

describe('a resident’s account', () => {
  test('is bound to a person after proof, and carries their key until it is unbound', async () => {
    const hana = await withAccount()
    assert.ok((await keysOf(hana)).includes(personKey(hana.personId)))
    assert.equal((await own(hana)).self?.id, hana.personId)
    await does(clerk, unlinkAccount, { id: hana.linkId, reason: '（試験）本人の申出' })
    assert.ok(!(await keysOf(hana)).some((key) => key.startsWith('person:')))
    assert.equal((await own(hana)).self, null)
    const again = { id: hana.linkId, reason: 'x' }
    assert.deepEqual(await refusals(does(clerk, unlinkAccount, again)), ['registry.account.ended'])
    await link(hana.personId, hana.accountId)
  })

  test('refused: without the duty, for whom one does not see, for a colleague’s account, the dead, tomorrow', async () => {
    const person = await someone()
    const who = await resident()
    assert.deepEqual(await refusals(link(person, who.accountId, house.person('taro'))), [
      'registry.account.duty',
    ])
    const [hidden = ''] = await enterPeople(house, [{ name: '見本 外', registered: false }])
    const dead = await someone('1930-01-01', { standing: 'deceased', standingOn: '2026-01-02' })
    const later = { proof: 'passport', provedOn: addDays(today(), 1) }
    const base = { personId: person, accountId: who.accountId, ...proved }
    const tries: [Record<string, unknown>, string][] = [
      [{ personId: hidden }, 'personId: registry.personNotFound'],
      [{ personId: dead }, 'personId: registry.account.dead'],
      [{ accountId: house.person('jiro').accountId }, 'accountId: registry.account.notResident'],
      [later, 'provedOn: registry.proof.later'],
    ]
    for (const [more, code] of tries)
      assert.deepEqual(await refusals(does(clerk, linkAccount, { ...base, ...more })), [code])
  })

  test('refused: an account of two people, two accounts of one person', async () => {
    const hana = await withAccount()
    assert.deepEqual(await refusals(link(await someone(), hana.accountId)), [
      'accountId: registry.account.taken',
    ])
    assert.deepEqual(await refusals(link(hana.personId, (await resident()).accountId)), [
      'personId: registry.account.hasOne',
    ])
  })

  test('gives nothing at work: whoever acts in a post carries no key of a person, even of their own', async () => {
    const eva = await house.asSystem((tx) =>
      addPerson(tx, { name: 'eva', role: 'counsellor', agencyId: house.agencies.desk as string }),
    )
    const personId = await someone()
    await house.asSystem((tx) =>
      addLink(tx, { accountId: eva.accountId, personId, proof: 'passport', provedOn: today() }),
    )
    assert.ok(!(await keysOf(eva)).includes(personKey(personId)))
    assert.ok((await keysOf({ ...eva, secondFactor: false })).includes(personKey(personId)), 'not at work')
  })

  test('of two who bind two accounts to one person at once, one does', async () => {
    const [person, one, other] = [await someone(), await resident(), await resident()]
    const ends = await Promise.allSettled([link(person, one.accountId), link(person, other.accountId)])
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.problems[0].code] : []))
    assert.deepEqual(refused, ['registry.account.hasOne'])
    const keys = [...(await keysOf(one)), ...(await keysOf(other))]
    assert.equal(keys.filter((key) => key === personKey(person)).length, 1)
  })

  test('the rows are the register’s: the resident sees neither, nor does a colleague without the duty', async () => {
    const [hana, kid] = [await withAccount(), await child()]
    await acts(hana.personId, kid)
    for (const who of [hana, house.person('taro')]) {
      assert.deepEqual(await house.as(who, (tx) => linksOf(tx, [hana.personId])), [])
      assert.deepEqual(await house.as(who, (tx) => proxiesFor(tx, [kid])), [])
    }
    assert.equal((await house.as(clerk, (tx) => proxiesFor(tx, [kid]))).length, 1)
  })
})

describe('who acts for another', () => {
  test('carries their key, beside the own one, until it ends with a reason', async () => {
    const [hana, kid] = [await withAccount(), await child()]
    const { id } = await acts(hana.personId, kid)
    const keys = await keysOf(hana)
    assert.ok(keys.includes(proxyKey(kid)) && keys.includes(personKey(hana.personId)))
    assert.ok(!keys.includes(personKey(kid)), 'who acts for somebody is not that person')
    assert.deepEqual(
      (await own(hana)).wards.map((ward) => ward.id),
      [kid],
    )
    await does(clerk, endProxy, { id, reason: '（試験）親権者の変更' })
    assert.ok(!(await keysOf(hana)).includes(proxyKey(kid)))
    assert.deepEqual(await refusals(does(clerk, endProxy, { id, reason: 'x' })), ['registry.account.ended'])
  })

  test('a parent’s acting ends with the 18th birthday, whatever was entered', async () => {
    const hana = await withAccount()
    const young = await someone(of)
    await on('2026-06-01', () =>
      acts(hana.personId, young, { ...asParent, provedOn: '2026-06-01', startsOn: '2026-06-01' }),
    )
    assert.ok((await on('2026-06-14', () => keysOf(hana))).includes(proxyKey(young)))
    assert.ok(!(await on('2026-06-15', () => keysOf(hana))).includes(proxyKey(young)))
  })

  test('an agent acts from the first to the last day, and not before or after', async () => {
    const [hana, other] = [await withAccount(), await someone()]
    const [from, to] = [addDays(today(), 5), addDays(today(), 9)]
    const term = { kind: 'agent', proof: 'letter_of_attorney', provedOn: today(), startsOn: from, endsOn: to }
    await acts(hana.personId, other, term)
    const carries = async () => (await keysOf(hana)).includes(proxyKey(other))
    assert.ok(!(await carries()))
    for (const [day, is] of [
      [from, true],
      [to, true],
      [addDays(to, 1), false],
    ] as const)
      assert.equal(await on(day, carries), is, day)
  })

  test('acts for nobody once the own account is unbound, nor for the dead', async () => {
    const [hana, kid] = [await withAccount(), await child()]
    await acts(hana.personId, kid)
    await does(clerk, unlinkAccount, { id: hana.linkId, reason: '（試験）' })
    assert.ok(!(await keysOf(hana)).some((key) => /^(person|proxy):/.test(key)))
  })

  test('refused: what the proof does not prove, who is of age, no account, oneself, twice, no end, an end that is past', async () => {
    const [hana, kid, old] = [await withAccount(), await child(), await someone('1950-01-01')]
    const agent = { kind: 'agent', proof: 'letter_of_attorney', provedOn: today(), startsOn: today() }
    await acts(hana.personId, kid)
    const tries: [string, string, Record<string, unknown>, string][] = [
      [hana.personId, kid, { ...asParent, proof: 'letter_of_attorney' }, 'proof: registry.proxy.otherProof'],
      [hana.personId, old, asParent, 'kind: registry.proxy.ofAge'],
      [hana.personId, kid, asParent, 'otherId: registry.proxy.known'],
      [old, kid, asParent, 'otherId: registry.proxy.noAccount'],
      [
        hana.personId,
        hana.personId,
        { ...agent, endsOn: addDays(today(), 9) },
        'otherId: registry.proxy.self',
      ],
      [hana.personId, old, agent, 'endsOn: registry.proxy.agentEnds'],
      [hana.personId, old, { ...agent, endsOn: addDays(today(), -1) }, 'endsOn: registry.proxy.endsOn'],
    ]
    for (const [otherId, personId, more, code] of tries)
      assert.deepEqual(await refusals(acts(otherId, personId, more)), [code])
  })

  test('refused: more people than an account can carry keys of', async () => {
    const hana = await withAccount()
    for (let at = 0; at < 10; at++) await acts(hana.personId, await child())
    assert.deepEqual(await refusals(acts(hana.personId, await child())), ['otherId: registry.proxy.tooMany'])
  })
})

describe('nobody acts for whom it could endanger', () => {
  test('while a protection of the person is open there is no key, and the page is as if there never was', async () => {
    const { mother, child: kid } = await aProtectedFamily(house)
    const father = await withAccount()
    await acts(father.personId, kid)
    const stranger = await withAccount()
    assert.ok((await keysOf(father)).includes(proxyKey(kid)))
    const { id } = await does(steward, startProtection, {
      personId: mother,
      othersIds: [kid],
      office: '試験署',
    })
    assert.deepEqual(
      (await keysOf(father)).filter((key) => key.startsWith('proxy:')),
      [],
    )
    assert.deepEqual({ ...(await own(father)), self: null }, { ...(await own(stranger)), self: null })
    const version = await house.as(steward, async (tx) => {
      const found = await tx
        .selectFrom('address_protection')
        .select('version')
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return found.version
    })
    await does(steward, endProtection, { id, version, decisionNote: '（試験）本人の申出' })
    assert.ok((await keysOf(father)).includes(proxyKey(kid)))
  })

  test('also where the protected is somebody the person lives with, and is not covered themselves', async () => {
    const { mother, child: kid } = await aProtectedFamily(house)
    const father = await withAccount()
    await acts(father.personId, kid)
    await does(steward, startProtection, { personId: mother, othersIds: [], office: '試験署' })
    assert.ok(!(await keysOf(father)).includes(proxyKey(kid)))
  })

  test('another room bars whom it must; the person’s own key stays', async () => {
    const [hana, kid] = [await withAccount(), await child()]
    await acts(hana.personId, kid)
    const barred = new Set<string>()
    defineProxyBar(async (_tx, ids) => ids.filter((id) => barred.has(id)))
    assert.ok((await keysOf(hana)).includes(proxyKey(kid)))
    barred.add(kid).add(hana.personId)
    const keys = await keysOf(hana)
    assert.ok(!keys.includes(proxyKey(kid)) && keys.includes(personKey(hana.personId)))
  })

  test('living in one household opens nothing', async () => {
    const { mother, father } = await aProtectedFamily(house)
    const who = await resident()
    await link(mother, who.accountId)
    const keys = await keysOf(who)
    assert.ok(!keys.some((key) => key.includes(father)) && !keys.some((key) => key.startsWith('household:')))
  })
})
