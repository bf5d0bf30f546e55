import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { addPerson, freshHouse } from '../../../../tests/support/house.ts'
import { agencyKey, roleKey } from '../../access/keys.ts'
import { today } from '../../calendar/clock.ts'
import { addDays } from '../../calendar/day.ts'
import { fiscalYearOf, lastDayOf } from '../../calendar/fiscal-year.ts'
import { historyOf } from '../../db/history.ts'
import { newId } from '../../id.ts'
import { addAccount } from '../accounts.ts'
import type { Role } from '../roles.ts'
import { addAgency, changeAgency, endAgency } from './agency-actions.ts'
import { appoint, callOffPost, changePost, deputise, setEnd } from './post-actions.ts'
import { deputiesOf, postOf } from './posts.ts'
import { approveRequest, requestEnd, requestPost, returnRequest, withdrawRequest } from './request-actions.ts'
import { requestsSeen } from './requests.ts'

const house = await freshHouse()
const does = doer(house.database)
const { agencies } = house
const adam = house.person('adam')
const hanako = house.person('hanako')
const sachiko = house.person('sachiko')
const desk = agencies.desk as string
const east = agencies.east as string
const policy = agencies.policy as string
const soon = addDays(today(), 10)

let made = 0
const newcomer = (role: Role = 'counsellor', agencyId = desk) =>
  house.asSystem((tx) => addPerson(tx, { name: `newcomer-${made++}`, role, agencyId }))
const account = (kind: 'staff' | 'service' | 'resident' = 'staff') =>
  house.asSystem((tx) => addAccount(tx, { authUserId: `account-${made++}`, name: '見本 新', kind }))
const post = (id: string) => house.asSystem((tx) => postOf(tx, id))
const ended = (id: string, endsOn: string | undefined, version = 1) =>
  does(adam, setEnd, { id, version, ...(endsOn ? { endsOn } : {}) })

const wish = (accountId: string, more: Record<string, unknown> = {}) => ({
  agencyId: desk,
  accountId,
  role: 'counsellor',
  jobTitle: '相談員',
  employment: 'regular',
  startsOn: today(),
  ...more,
})

describe('agencies', () => {
  test('the administrator adds one, renames it and ends it; each is an entry', async () => {
    const { id } = await does(adam, addAgency, {
      code: 'west',
      name: '西部相談所（試験）',
      nameEn: 'West (test)',
      kind: 'contractor',
    })
    await does(adam, changeAgency, { id, version: 1, name: '西相談所', nameEn: 'West', kind: 'council' })
    await does(adam, endAgency, { id, version: 2, endsOn: soon })
    const verbs = await house.audited()
    for (const verb of ['staff.addAgency', 'staff.changeAgency', 'staff.endAgency'])
      assert.ok(verbs.includes(verb), verb)
    const former = await house.as(adam, (tx) => historyOf(tx, 'agency', id))
    assert.deepEqual(
      former.map(({ former }) => former.name),
      ['西相談所', '西部相談所（試験）'],
    )
    const fixed = wish(await account(), { agencyId: id })
    assert.deepEqual(await refusals(does(adam, appoint, fixed)), ['endsOn: staff.endsOn.agencyEnds'])
    await does(adam, appoint, { ...fixed, endsOn: soon })
  })

  test('refused: a code twice, a code of other letters, an end that is past, and by anybody else', async () => {
    const names = { name: 'x', nameEn: 'x', kind: 'division' }
    assert.deepEqual(await refusals(does(adam, addAgency, { code: 'desk', ...names })), [
      'code: staff.code.taken',
    ])
    assert.deepEqual(await refusals(does(adam, addAgency, { code: 'Süd', ...names })), [
      'code: staff.code.form',
    ])
    const past = { id: desk, version: 1, endsOn: addDays(today(), -1) }
    assert.deepEqual(await refusals(does(adam, endAgency, past)), ['endsOn: staff.endsOn.past'])
    for (const who of [hanako, sachiko, house.person('priya')])
      assert.deepEqual(await refusals(does(who, addAgency, { code: 'own', ...names })), ['core.notAllowed'])
  })

  test('refused: an end while somebody holds a post beyond it', async () => {
    assert.deepEqual(await refusals(does(adam, endAgency, { id: east, version: 1, endsOn: soon })), [
      'staff.agencyHasPosts',
    ])
  })
})

describe('posts', () => {
  test('a post counts from its first day, with the next request; another agency’s key comes with another post', async () => {
    const who = await newcomer()
    const { id } = await does(adam, appoint, wish(who.accountId, { agencyId: east, duties: ['registry'] }))
    const actor = await house.as({ ...who, postId: id }, async (tx) => tx.actor)
    assert.ok(actor.keys.includes(agencyKey(east)) && !actor.keys.includes(agencyKey(desk)))
    assert.ok(actor.keys.includes(roleKey('registry')))
    await does(adam, changePost, { id, version: 1, jobTitle: '主任', employment: 'joint' })
    const after = await house.as({ ...who, postId: id }, async (tx) => tx.actor)
    assert.ok(!after.keys.includes(roleKey('registry')), 'what was taken away is gone with the next request')
  })

  test('refused: a term that ends before it begins, a year’s appointment without its end or over 31 March', async () => {
    const accountId = await account()
    const march = lastDayOf(fiscalYearOf(today()))
    const tries: [Record<string, unknown>, string][] = [
      [{ endsOn: addDays(today(), -1) }, 'endsOn: staff.endsOn.beforeStart'],
      [{ employment: 'fixed_term' }, 'endsOn: staff.endsOn.fixedTerm'],
      [{ employment: 'fixed_term', endsOn: addDays(march, 1) }, 'endsOn: staff.endsOn.fixedTerm'],
      [{ employment: 'contracted', role: 'auditor' }, 'role: staff.role.cityOnly'],
    ]
    for (const [more, code] of tries)
      assert.deepEqual(await refusals(does(adam, appoint, wish(accountId, more))), [code])
    await does(adam, appoint, wish(accountId, { employment: 'fixed_term', endsOn: march }))
  })

  test('refused: an account that is no person of staff', async () => {
    for (const kind of ['service', 'resident'] as const)
      assert.deepEqual(await refusals(does(adam, appoint, wish(await account(kind)))), [
        'accountId: staff.accountId.notStaff',
      ])
  })

  test('refused: two equal posts at one time; one after the other is right', async () => {
    const who = await newcomer()
    assert.deepEqual(await refusals(does(adam, appoint, wish(who.accountId))), ['staff.postTwice'])
    await ended(who.postId, soon)
    assert.deepEqual(await refusals(does(adam, appoint, wish(who.accountId, { startsOn: soon }))), [
      'staff.postTwice',
    ])
    await does(adam, appoint, wish(who.accountId, { startsOn: addDays(soon, 1) }))
    assert.deepEqual(await refusals(ended(who.postId, undefined, 2)), ['staff.postTwice'])
  })

  test('refused: one’s own post, whatever is done to it', async () => {
    const own = { id: adam.postId, version: 1 }
    const described = { jobTitle: 'x', employment: 'regular', duties: ['registry'] }
    const until = { startsOn: today(), endsOn: soon, jobTitle: '代理' }
    for (const work of [
      () => does(adam, changePost, { ...own, ...described }),
      () => does(adam, setEnd, { ...own, endsOn: soon }),
      () => does(adam, appoint, wish(adam.accountId)),
      () => does(adam, deputise, { id: sachiko.postId, accountId: adam.accountId, ...until }),
    ])
      assert.deepEqual(await refusals(work()), ['staff.ownPost'])
  })

  test('refused: to leave a day without an administrator', async () => {
    const other = await newcomer('admin', policy)
    await does(other, setEnd, { id: adam.postId, version: 1, endsOn: soon })
    assert.deepEqual(await refusals(ended(other.postId, addDays(soon, 5))), ['staff.lastAdmin'])
    await does(other, setEnd, { id: adam.postId, version: 2 })
    await ended(other.postId, soon)
  })

  test('refused: a post of which somebody saw another state; one that has begun is not called off', async () => {
    const who = await newcomer()
    await ended(who.postId, soon)
    assert.deepEqual(await refusals(ended(who.postId, soon)), ['core.changedMeanwhile'])
    assert.deepEqual(await refusals(does(adam, callOffPost, { id: who.postId, version: 2 })), ['staff.begun'])
  })

  test('a post that is called off never gives a key', async () => {
    const who = await newcomer()
    const { id } = await does(adam, appoint, wish(who.accountId, { agencyId: east, startsOn: soon }))
    await does(adam, callOffPost, { id, version: 1 })
    const later = addDays(soon, 1)
    process.env.KASANE_NOW = later
    try {
      const actor = await house.as({ ...who, postId: id }, async (tx) => tx.actor)
      assert.ok(!actor.keys.includes(agencyKey(east)))
    } finally {
      delete process.env.KASANE_NOW
    }
    await does(adam, appoint, wish(who.accountId, { agencyId: east, startsOn: soon }))
  })
})

describe('deputies', () => {
  test('somebody acts in the post of another for a term, marked as such, and no longer than the post is there', async () => {
    const [held, deputy] = [await newcomer('supervisor', east), await newcomer()]
    const term = { startsOn: today(), endsOn: addDays(today(), 30) }
    const { id } = await does(adam, deputise, {
      id: held.postId,
      accountId: deputy.accountId,
      jobTitle: '係長（代理）',
      ...term,
    })
    const actor = await house.as({ ...deputy, postId: id }, async (tx) => tx.actor)
    assert.equal(actor.role, 'supervisor')
    assert.ok(actor.keys.includes(agencyKey(east)))
    assert.equal((await post(id)).deputyFor, held.postId)
    await ended(held.postId, soon)
    assert.deepEqual(
      (await house.asSystem((tx) => deputiesOf(tx, held.postId))).map(({ endsOn }) => endsOn),
      [soon],
    )
    assert.deepEqual(await refusals(does(adam, setEnd, { id, version: 2 })), ['endsOn: staff.endsOn.deputy'])
  })

  test('refused: the one whose post it is, and a term beyond that of the post', async () => {
    const [held, other] = [await newcomer('supervisor', east), await newcomer()]
    await ended(held.postId, soon)
    const base = { id: held.postId, jobTitle: '代理' }
    const whole = { startsOn: today(), endsOn: soon }
    const tries: [Record<string, unknown>, string][] = [
      [{ accountId: held.accountId, ...whole }, 'accountId: staff.accountId.sameAsPost'],
      [
        { accountId: other.accountId, ...whole, endsOn: addDays(soon, 1) },
        'endsOn: staff.endsOn.outsidePost',
      ],
      [
        { accountId: other.accountId, ...whole, startsOn: '2019-04-01' },
        'startsOn: staff.startsOn.outsidePost',
      ],
    ]
    for (const [more, code] of tries)
      assert.deepEqual(await refusals(does(adam, deputise, { ...base, ...more })), [code])
  })
})

describe('requests', () => {
  const asked = { role: 'counsellor', jobTitle: '相談員', employment: 'contracted', startsOn: today() }

  test('a manager asks, the administrator approves: only then the post is there', async () => {
    const accountId = await account()
    const { id } = await does(sachiko, requestPost, { ...asked, accountId, reason: '増員のため' })
    const seen = await house.as(sachiko, requestsSeen)
    assert.equal(seen.find((one) => one.id === id)?.state, 'open')
    assert.deepEqual(await refusals(does(sachiko, approveRequest, { id, version: 1 })), ['core.notAllowed'])
    await does(adam, approveRequest, { id, version: 1 })
    assert.deepEqual(await refusals(does(adam, approveRequest, { id, version: 2 })), ['staff.requestDecided'])
    assert.deepEqual(await refusals(does(adam, appoint, wish(accountId))), ['staff.postTwice'])
  })

  test('somebody without an account is named, and gets the post with the account that was made', async () => {
    const { id } = await does(sachiko, requestPost, { ...asked, personName: '見本 新人', reason: '採用' })
    assert.deepEqual(await refusals(does(adam, approveRequest, { id, version: 1 })), [
      'accountId: staff.accountId.choose',
    ])
    await does(adam, approveRequest, { id, version: 1, accountId: await account() })
  })

  test('the end of a post is asked for, and comes with the approval', async () => {
    const who = await newcomer()
    const { id } = await does(sachiko, requestEnd, { postId: who.postId, endsOn: soon, reason: '退職' })
    assert.equal((await post(who.postId)).endsOn, null)
    await does(adam, approveRequest, { id, version: 1 })
    assert.equal((await post(who.postId)).endsOn, soon)
  })

  test('refused: nobody, or two at once; a post of another agency; a role that sees everything', async () => {
    const whole = { ...asked, reason: 'x' }
    assert.deepEqual(await refusals(does(sachiko, requestPost, whole)), ['accountId: staff.person.missing'])
    assert.deepEqual(await refusals(does(sachiko, requestPost, { ...whole, accountId: newId() })), [
      'accountId: staff.accountId.notStaff',
    ])
    const both = { ...whole, accountId: await account(), personName: '見本' }
    assert.deepEqual(await refusals(does(sachiko, requestPost, both)), ['personName: staff.person.both'])
    assert.equal((await refusals(does(sachiko, requestPost, { ...both, role: 'admin' }))).length, 1)
    const other = { postId: house.person('taro').postId, endsOn: soon, reason: 'x' }
    assert.deepEqual(await refusals(does(sachiko, requestEnd, other)), ['staff.notYourAgency'])
  })

  test('it is returned with the reason, or taken back; another agency sees nothing of it', async () => {
    const reason = { personName: '見本 新人', reason: '採用' }
    const { id } = await does(sachiko, requestPost, { ...asked, ...reason })
    await does(adam, returnRequest, { id, version: 1, answer: '任期を決めてください' })
    const second = await does(sachiko, requestPost, { ...asked, ...reason })
    const chief = await newcomer('supervisor', east)
    assert.deepEqual(await refusals(does(chief, withdrawRequest, { id: second.id, version: 1 })), [
      'core.notFound',
    ])
    assert.deepEqual(await house.as(chief, requestsSeen), [])
    await does(sachiko, withdrawRequest, { id: second.id, version: 1 })
    assert.deepEqual(await refusals(does(sachiko, withdrawRequest, { id, version: 2 })), [
      'staff.requestDecided',
    ])
  })
})
