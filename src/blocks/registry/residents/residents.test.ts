import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { on, residentsHouse } from '../../../../tests/support/counter.ts'
import { addPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { personKey, proxyKey } from '../../../core/access/keys.ts'
import { personsIn, recordsOf } from '../../../core/audit/records.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { newId } from '../../../core/id.ts'
import { openAccount } from '../actions/open-account.ts'
import { endProxy, linkAccount, unlinkAccount } from '../actions/residents.ts'
import { addLink, addProxyRow, linksOf, proxiesFor, unboundAccounts } from './links.ts'

const all = await residentsHouse()
const {
  house,
  does,
  clerk,
  someone,
  resident,
  proved,
  link,
  withAccount,
  asParent,
  acts,
  keysOf,
  own,
  child,
} = all

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

  test('refused: what was somebody else’s before, who still knows its password; it is offered to nobody', async () => {
    const hana = await withAccount()
    await does(clerk, unlinkAccount, { id: hana.linkId, reason: '（試験）' })
    assert.deepEqual(await refusals(link(await someone(), hana.accountId)), [
      'accountId: registry.account.taken',
    ])
    const offered = await house.as(clerk, unboundAccounts)
    assert.ok(!offered.some(({ id }) => id === hana.accountId))
  })

  test('is nobody’s once the record that stands for the person says that they died', async () => {
    const hana = await withAccount()
    const dead = await someone('1980-05-06', { standing: 'deceased', standingOn: '2026-01-02' })
    await house.asSystem((tx) =>
      tx
        .updateTable('person')
        .set({ same_as: dead })
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', hana.personId)
        .execute(),
    )
    assert.ok(!(await keysOf(hana)).some((key) => key.startsWith('person:')))
  })

  test('refused: to end what is about somebody whom one does not see', async () => {
    const [hidden = ''] = await enterPeople(house, [{ name: '見本 外', registered: false }])
    const who = await resident()
    const made = { accountId: who.accountId, personId: hidden, provedOn: today() }
    const linkId = await house.asSystem((tx) => addLink(tx, { ...made, proof: 'passport' }))
    const term = { startsOn: today(), endsOn: null }
    const proxyId = await house.asSystem((tx) =>
      addProxyRow(tx, { ...made, ...term, kind: 'guardian', proof: 'court_decision' }),
    )
    const ends = [
      does(clerk, unlinkAccount, { id: linkId, reason: 'x' }),
      does(clerk, endProxy, { id: proxyId, reason: 'x' }),
    ]
    for (const end of ends) assert.deepEqual(await refusals(end), ['core.notFound'])
  })

  test('is made at the counter, bound from the start; the code to begin with is answered once', async () => {
    const personId = await someone()
    const wish = { personId, userName: `m-${newId()}`, ...proved }
    const key = `open-${newId()}`
    const { id, code } = await does(clerk, openAccount, wish, key)
    assert.match(code ?? '', /^[0-9A-Z-]{20,}$/)
    assert.deepEqual(
      await does(clerk, openAccount, wish, key),
      { id },
      'sent again: done once, and not shown',
    )
    const [link, ...more] = await house.as(clerk, (tx) => linksOf(tx, [personId]))
    assert.deepEqual([link?.id, more.length], [id, 0])
    const again = { personId, userName: `m-${newId()}`, ...proved }
    assert.deepEqual(await refusals(does(clerk, openAccount, again)), ['personId: registry.account.hasOne'])
    const other = { ...again, personId: await someone() }
    assert.deepEqual(await refusals(does(house.person('taro'), openAccount, other)), [
      'registry.account.duty',
    ])
    assert.deepEqual(await refusals(does(clerk, openAccount, { personId: other.personId, ...proved })), [
      'userName: identity.userName.missing',
    ])
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
  test('is a record about the person, for whoever asks the log who looked', async () => {
    const [hana, kid] = [await withAccount(), await child()]
    const { id } = await acts(hana.personId, kid)
    const about = (personId: string) => house.asSystem((tx) => recordsOf(tx, personId))
    assert.ok((await about(kid)).includes(id) && (await about(hana.personId)).includes(hana.linkId))
    assert.deepEqual(await house.asSystem((tx) => personsIn(tx, [id])), [{ id, personId: kid }])
  })

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
    const young = await someone('2008-06-15')
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
    await link(hana.personId, hana.accountId)
    assert.ok(!(await keysOf(hana)).includes(proxyKey(kid)), 'bound again: it has to be proved again')
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
