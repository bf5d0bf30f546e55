import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { historyOf } from '../../core/db/history.ts'
import { newId } from '../../core/id.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { addContact, changeSafeContact, closeCase, setNext } from './actions/case-work.ts'
import { agencyCases, myCases, readCase, searchPersons, sharedCases } from './actions/looks.ts'
import { handOver, shareCase, withdrawShare } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn, nextWeek, quickNote } from './demo/examples.ts'
import { newConsultees } from './indicators.ts'

const house = await freshHouse()
const does = doer(house.database)
const [hanako, taro] = [house.person('hanako'), house.person('taro')]
const clerk = await clerkBeside(house, hanako)
const { confirms } = referring(house)
const { yamada } = await twoResidents(house)
const toEast = { toId: taro.agencyId, nextOn: nextWeek, reason: '東部にお住まいのため' }
const sharing = {
  toId: taro.agencyId,
  basis: 'life_and_limb',
  purpose: '安否の確認',
  until: addDays(today(), 30),
}

/** Every way by which a case could show itself: each answers whether it does. */
async function traces(who: Caller, id: string, name: string): Promise<string[]> {
  const seen: string[] = []
  const lists = { mine: myCases, agency: agencyCases, shared: sharedCases }
  for (const [way, list] of Object.entries(lists))
    if ((await does(who, list, {})).cases.some((one) => one.id === id)) seen.push(way)
  if ((await does(who, searchPersons, { typed: name })).persons.length > 0) seen.push('search')
  if (await does(who, readCase, { id }).catch(() => null)) seen.push('read')
  const counts = await house.as(who, async (tx) => {
    for (const table of [
      'support_case',
      'contact',
      'safe_contact',
      'hand_over',
      'consent',
      'person',
    ] as const) {
      const column = sql.ref(table === 'support_case' ? 'id' : table === 'person' ? 'name' : 'case_id')
      const { rows } = await sql`select 1 from ${sql.table(table)}
        where municipality_id = ${tx.municipality} and ${column} = ${table === 'person' ? name : id}`.execute(
        tx,
      )
      if (rows.length > 0) seen.push(table)
    }
    const year = { from: addDays(today(), -30), to: today() }
    const { rows } = await newConsultees.units(tx, year).execute(tx)
    if (rows.some((row) => row.row_id === id)) seen.push('indicator')
    if ((await historyOf(tx, 'support_case', id).catch(() => [])).length > 0) seen.push('history')
    return seen
  })
  return counts
}

const aCase = (name: string, more: object = {}) =>
  does(hanako, takeIn, { ...goingOn, who: 'person', name, ...more })

test('another agency sees nothing of a case, by no way', async () => {
  const { id } = await aCase('隠岐 一')
  await does(hanako, setNext, { id, version: 1, ownerId: hanako.accountId, nextOn: nextWeek })
  assert.deepEqual(await traces(taro, id, '隠岐 一'), [])
  assert.ok((await traces(hanako, id, '隠岐 一')).includes('history'))
  for (const hidden of [id, newId()]) {
    assert.deepEqual(await refusals(does(taro, readCase, { id: hidden })), ['core.notFound'])
    assert.deepEqual(await refusals(does(taro, addContact, { id: hidden, version: 1, ...quickNote })), [
      'core.notFound',
    ])
    assert.deepEqual(await refusals(does(taro, handOver, { id: hidden, version: 1, ...toEast })), [
      'core.notFound',
    ])
  }
})

test('a hand-over shows a case and its person to the other agency, and once that confirmed it no longer to the first', async () => {
  const { id } = await aCase('渡良 二')
  await does(hanako, addContact, { id, version: 1, ...quickNote })
  await does(hanako, handOver, { id, version: 1, ...toEast })
  assert.ok((await traces(hanako, id, '渡良 二')).includes('shared'))
  assert.deepEqual(await refusals(does(taro, withdrawShare, { id, toId: hanako.agencyId })), [
    'casework.handOver.unconfirmed',
  ])
  assert.equal((await does(taro, readCase, { id })).nextOn, nextWeek)
  await confirms(taro, id)
  assert.deepEqual(await traces(hanako, id, '渡良 二'), [])
  const read = await does(taro, readCase, { id })
  assert.equal(read.ownerId, taro.accountId)
  assert.equal(read.contacts.length, 2)
  assert.equal(read.handOvers[0]?.reason, '東部にお住まいのため')
  assert.equal(read.person?.name, '渡良 二')
  assert.deepEqual(await refusals(does(hanako, closeCase, { id, version: 3, result: 'settled' })), [
    'core.notFound',
  ])
  await does(taro, closeCase, { id, version: 3, result: 'settled' })
})

test('a person of the register stays with the register when the case goes', async () => {
  const { id } = await does(clerk, takeIn, { ...goingOn, who: 'person', personId: yamada })
  const found = async (who: Caller) => (await does(who, searchPersons, { typed: '山田清' })).persons.length
  assert.deepEqual([await found(clerk), await found(hanako), await found(taro)], [1, 1, 0])
  await does(hanako, handOver, { id, version: 1, ...toEast })
  await confirms(taro, id)
  assert.deepEqual([await found(clerk), await found(hanako), await found(taro)], [1, 0, 1])
})

test('a case is not handed to its own agency, nor to one where nobody could own it', async () => {
  const { id } = await aCase('渡良 三')
  const empty = await house.asSystem((tx) =>
    addAgency(tx, { code: 'empty', name: '無人', nameEn: 'empty', kind: 'division' }),
  )
  const giving = (more: object) => refusals(does(hanako, handOver, { id, version: 1, ...toEast, ...more }))
  assert.deepEqual(await giving({ toId: hanako.agencyId }), ['toId: casework.toId.same'])
  assert.deepEqual(await giving({ toId: empty }), ['casework.nobodyThere'])
  assert.deepEqual(await giving({ toId: newId() }), ['casework.nobodyThere'])
  assert.deepEqual(await giving({ nextOn: addDays(today(), -1) }), ['nextOn: casework.nextOn.past'])
  assert.deepEqual(await giving({ version: 7 }), ['core.changedMeanwhile'])
})

test('a case that is shared is read by the other agency, and changed by the holder alone', async () => {
  const { id } = await aCase('共有 四')
  await does(hanako, shareCase, { id, ...sharing })
  assert.deepEqual(await traces(taro, id, '共有 四'), [
    'shared',
    'search',
    'read',
    'support_case',
    'contact',
    'safe_contact',
    'person',
  ])
  assert.equal((await does(taro, readCase, { id })).shares[0]?.basis, 'life_and_limb')
  const next = { id, version: 1, ownerId: taro.accountId, nextOn: nextWeek }
  for (const work of [
    () => does(taro, setNext, next),
    () => does(taro, addContact, { id, version: 1, ...quickNote }),
    () => does(taro, changeSafeContact, { id, version: 1 }),
    () => does(taro, closeCase, { id, version: 1, result: 'settled' }),
    () => does(taro, handOver, { id, version: 1, ...toEast }),
    () => does(taro, shareCase, { id, ...sharing }),
    () => does(taro, withdrawShare, { id, toId: taro.agencyId }),
  ])
    assert.deepEqual(await refusals(work()), ['casework.notHolder'])
})

test('what is added while a case is shared is shared; a share that is withdrawn ends with the next request', async () => {
  const { id } = await aCase('共有 五')
  await does(hanako, shareCase, { id, ...sharing })
  await does(hanako, addContact, { id, version: 1, ...quickNote })
  assert.equal((await does(taro, readCase, { id })).contacts.length, 2)
  await does(hanako, withdrawShare, { id, toId: taro.agencyId })
  assert.deepEqual(await traces(taro, id, '共有 五'), [])
  assert.deepEqual(await refusals(does(hanako, withdrawShare, { id, toId: taro.agencyId })), [
    'casework.notShared',
  ])
})

test('a dated share ends by itself: with the first request after its last day', async () => {
  const { id } = await aCase('共有 六')
  await does(hanako, shareCase, { id, ...sharing, until: today() })
  assert.ok((await traces(taro, id, '共有 六')).includes('read'))
  process.env.KASANE_NOW = `${addDays(today(), 1)}T00:00:01`
  try {
    assert.deepEqual(await traces(taro, id, '共有 六'), [])
    assert.ok((await traces(hanako, id, '共有 六')).includes('read'))
  } finally {
    delete process.env.KASANE_NOW
  }
})

test('a share by consent says how and when it was given; taking it back is written down', async () => {
  const { id } = await aCase('同意 七')
  const byConsent = { id, ...sharing, basis: 'consent' }
  assert.deepEqual(await refusals(does(hanako, shareCase, byConsent)), [
    'consentForm: casework.consent.form',
    'consentOn: casework.consent.on',
  ])
  await does(hanako, shareCase, { ...byConsent, consentForm: 'oral', consentOn: today() })
  await does(hanako, withdrawShare, { id, toId: taro.agencyId })
  const consents = await house.as(hanako, (tx) =>
    tx
      .selectFrom('consent')
      .select(['form', 'scope', 'given_on', 'withdrawn_on', 'version'])
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', '=', id)
      .execute(),
  )
  assert.deepEqual(consents, [
    { form: 'oral', scope: '安否の確認', given_on: today(), withdrawn_on: today(), version: 2 },
  ])
})

test('a share has another agency, a basis in force and an end within a year', async () => {
  const { id } = await aCase('共有 八')
  const problem = (more: object) => refusals(does(hanako, shareCase, { id, ...sharing, ...more }))
  assert.deepEqual(await problem({ toId: hanako.agencyId }), ['toId: casework.toId.same'])
  assert.deepEqual(await problem({ toId: newId() }), ['toId: casework.toId.unknown'])
  assert.deepEqual(await problem({ until: addDays(today(), -1) }), ['until: casework.until.past'])
  assert.deepEqual(await problem({ until: addDays(today(), 400) }), ['until: casework.until.tooFar'])
  assert.deepEqual(await problem({ consentForm: 'oral' }), ['basis: casework.consent.otherBasis'])
  assert.deepEqual(await problem({ basis: 'curiosity' }), ['basis: core.field.choose'])
  assert.deepEqual(await problem({ basis: 'consent', consentForm: 'oral', consentOn: addDays(today(), 1) }), [
    'consentOn: casework.consent.future',
  ])
})
