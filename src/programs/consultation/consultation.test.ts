import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import { freshHouse, otherCity } from '../../../tests/support/house.ts'
import { addPersons } from '../../blocks/registry/persons.ts'
import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { readCase, searchPersons } from './actions/looks.ts'
import { handOver } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { call, goingOn, nextWeek } from './demo/examples.ts'

const house = await freshHouse()
const does = doer(house.database)
const [hanako, jiro, taro] = [house.person('hanako'), house.person('jiro'), house.person('taro')]
const clerk = await clerkBeside(house, hanako)
const { yamada, dead } = await twoResidents(house)
const without = <T extends object>(input: T, field: keyof T) => ({ ...input, [field]: undefined })

test('an anonymous call is closed on the spot with its result', async () => {
  const { id } = await does(hanako, takeIn, call)
  const read = await does(hanako, readCase, { id })
  assert.equal(read.state, 'closed')
  assert.equal(read.result, 'information')
  assert.equal(read.closedOn, today())
  assert.equal(read.person, null)
  assert.equal(read.urgentTopic, 'income')
  assert.equal(read.contacts[0]?.kind, 'first')
  assert.ok((await house.audited()).includes('consultation.takeIn'))
})

test('or gets an owner and a next date', async () => {
  const { id } = await does(hanako, takeIn, { ...goingOn, ownerId: jiro.accountId })
  const read = await does(hanako, readCase, { id })
  assert.equal(read.state, 'intake')
  assert.equal(read.ownerId, jiro.accountId)
  assert.equal(read.nextOn, nextWeek)
})

test('nothing in between: neither, or both, is refused', async () => {
  assert.deepEqual(await refusals(does(hanako, takeIn, without(call, 'result'))), [
    'result: casework.result.missing',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, without(goingOn, 'nextOn'))), [
    'nextOn: casework.nextOn.missing',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, nextOn: nextWeek })), [
    'ending: consultation.ending.both',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...goingOn, result: 'other' })), [
    'ending: consultation.ending.both',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, without(call, 'ending'))), [
    'ending: core.field.choose',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, result: 'not_our_business' })), [
    'result: core.field.choose',
  ])
})

test('the owner works in the agency that takes it in', async () => {
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...goingOn, ownerId: taro.accountId })), [
    'ownerId: casework.owner.notHere',
  ])
})

test('somebody else calls for the person in need', async () => {
  const third = {
    caller: 'other',
    callerRelation: 'neighbour',
    callerName: '隣の例子',
    callerTelephone: '000-0000-0000',
  }
  const { id } = await does(hanako, takeIn, {
    ...goingOn,
    ...third,
    who: 'person',
    name: '見本 三郎',
    standing: 'elsewhere',
  })
  const { contacts, person } = await does(hanako, readCase, { id })
  assert.equal(contacts[0]?.callerRelation, 'neighbour')
  assert.equal(contacts[0]?.callerName, '隣の例子')
  assert.equal(person?.name, '見本 三郎')
  assert.equal(person?.standing, 'elsewhere')
})

test('who spoke themselves has no relation to themselves', async () => {
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, callerRelation: 'child' })), [
    'callerRelation: casework.caller.self',
  ])
})

test('somebody whose name nobody knows is a person like others', async () => {
  const { id } = await does(hanako, takeIn, {
    ...goingOn,
    who: 'person',
    standing: 'nameless',
    called: '駅前の男性',
  })
  const { person } = await does(hanako, readCase, { id })
  assert.equal(person?.name, null)
  assert.equal(person?.called, '駅前の男性')
  const twin = does(hanako, takeIn, { ...goingOn, who: 'person', standing: 'unregistered' })
  assert.deepEqual(await refusals(twin), ['name: consultation.name.missing'])
})

test('blank, 不明 and 未聴取 are three different things', async () => {
  const sexes = await Promise.all(
    [undefined, 'unknown', 'not_asked'].map(async (sex) => {
      const { id } = await does(hanako, takeIn, {
        ...goingOn,
        who: 'person',
        name: '例示 花',
        sex,
        safeVoicemail: sex,
      })
      const read = await does(hanako, readCase, { id })
      return [read.person?.sex, read.safe.safeVoicemail]
    }),
  )
  assert.deepEqual(sexes, [
    [null, null],
    ['unknown', 'unknown'],
    ['not_asked', 'not_asked'],
  ])
})

test('a birth date may be estimated, unknown or not asked; what contradicts itself is asked again', async () => {
  const born = { ...goingOn, who: 'person', name: '例示 花' }
  const { id } = await does(hanako, takeIn, { ...born, birthOn: 'S20.1.1', birthKnown: 'estimated' })
  assert.equal((await does(hanako, readCase, { id })).person?.birthKnown, 'estimated')
  await does(hanako, takeIn, { ...born, birthKnown: 'not_asked' })
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...born, birthKnown: 'exact' })), [
    'birthOn: consultation.birthOn.missing',
  ])
  assert.deepEqual(
    await refusals(does(hanako, takeIn, { ...born, birthOn: 'S20.1.1', birthKnown: 'unknown' })),
    ['birthKnown: consultation.birthKnown.given'],
  )
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...born, birthOn: addDays(today(), 1) })), [
    'birthOn: calendar.bornInFuture',
  ])
  for (const birthOn of ['令和7年2月29日', '2026-13-01', 'R0.1.1'])
    assert.match(
      (await refusals(does(hanako, takeIn, { ...born, birthOn })))[0] ?? '',
      /^birthOn: calendar\./,
    )
})

test('the most urgent topic is one of the topics', async () => {
  const { id } = await does(hanako, takeIn, { ...call, topics: ['debt', 'rent'], urgentTopic: 'rent' })
  assert.equal((await does(hanako, readCase, { id })).urgentTopic, 'rent')
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, urgentTopic: 'rent' })), [
    'urgentTopic: consultation.urgentTopic.notAmong',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, topics: [] })), [
    'topics: core.field.chooseOne',
  ])
})

test('a person of the register is found while typing, and chosen', async () => {
  const { persons } = await does(clerk, searchPersons, { typed: 'やまだ' })
  assert.equal(persons[0]?.id, yamada)
  assert.equal(persons[0]?.openCaseId, null)
  const { id } = await does(clerk, takeIn, { ...goingOn, who: 'person', personId: yamada })
  assert.equal((await does(clerk, readCase, { id })).person?.name, '山田 清')
})

test('the same person taken in twice is possible, and the holder sees it while typing', async () => {
  await does(clerk, takeIn, { ...goingOn, who: 'person', personId: yamada })
  const { persons } = await does(clerk, searchPersons, { typed: '山田清' })
  assert.equal(persons[0]?.openCases, 2)
  assert.ok(persons[0]?.openCaseId)
})

test('who sees a case sees its person, also without the registry duty; nobody else does', async () => {
  const found = async (who: Caller) => (await does(who, searchPersons, { typed: '山田清' })).persons.length
  assert.equal(await found(hanako), 1)
  assert.equal(await found(taro), 0)
  const choosing = does(taro, takeIn, { ...goingOn, who: 'person', personId: yamada })
  assert.deepEqual(await refusals(choosing), ['name: consultation.person.notFound'])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...goingOn, who: 'person', personId: newId() })), [
    'name: consultation.person.notFound',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...goingOn, who: 'person' })), [
    'name: consultation.name.missing',
  ])
})

test('who was chosen is not written down a second time; who is named is not anonymous', async () => {
  const chosen = { ...goingOn, who: 'person', personId: yamada, name: '山田 清（78歳）' }
  await does(clerk, takeIn, chosen)
  assert.deepEqual(await refusals(does(clerk, takeIn, { ...chosen, birthOn: 'S23.4.5', sex: 'male' })), [
    'birthOn: consultation.person.alsoTyped',
    'sex: consultation.person.alsoTyped',
  ])
  assert.deepEqual(await refusals(does(clerk, takeIn, { ...chosen, who: 'anonymous' })), [
    'who: consultation.who.named',
  ])
})

test('a person who died is shown as such before anybody calls', async () => {
  const { persons } = await does(clerk, searchPersons, { typed: 'みほんなき' })
  assert.equal(persons[0]?.id, dead)
  assert.equal(persons[0]?.standing, 'deceased')
  assert.equal(persons[0]?.standingOn, '2026-01-02')
})

test('when it happened decides, not when it was entered; what is yet to come is refused', async () => {
  const { id } = await does(hanako, takeIn, { ...call, on: addDays(today(), -3), time: '９時５分' })
  const read = await does(hanako, readCase, { id })
  assert.equal(read.openedOn, addDays(today(), -3))
  assert.equal(read.closedOn, addDays(today(), -3))
  assert.equal(read.contacts[0]?.at.toISOString(), `${addDays(today(), -3)}T00:05:00.000Z`)
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, on: addDays(today(), 1) })), [
    'on: casework.on.future',
  ])
  assert.deepEqual(
    await refusals(does(hanako, takeIn, { ...call, on: addDays(today(), -1), time: '25:00' })),
    ['time: casework.time.unreadable'],
  )
})

test('10,000 characters, emoji, 外字 and variation selectors are kept; control characters are refused', async () => {
  const note = `${'相談の記録。'.repeat(1700)}😀`
  const name = '髙𠮷 葛\u{e0100}\ue000'
  const { id } = await does(hanako, takeIn, { ...goingOn, note, who: 'person', name })
  const read = await does(hanako, readCase, { id })
  assert.equal(read.contacts[0]?.note, note)
  assert.equal(read.person?.name, name)
  for (const broken of ['a\u0000b', 'a\u0007b', '\ud842'])
    assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, note: broken })), [
      'note: core.field.controlCharacters',
    ])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, note: 'あ'.repeat(20_001) })), [
    'note: core.field.tooLong',
  ])
})

test('an unknown area is refused, an unknown field is named', async () => {
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, areaCode: 'Z99' })), [
    'areaCode: registry.areaUnknown',
  ])
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, holder: 'me' })), [
    'holder: core.field.unknown',
  ])
})

test('a role without the verb is refused; a visitor is asked to sign in', async () => {
  assert.deepEqual(await refusals(does(house.person('kenji'), takeIn, call)), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(house.visitor, takeIn, call)), ['core.signIn'])
})

test('an id of another municipality is no id here', async () => {
  const elsewhere = { municipality: otherCity, via: 'test', reason: 'test', silent: true } as const
  const { person, agency } = await openAsSystem(house.database, elsewhere, async (tx) => {
    const agencyId = await addAgency(tx, { code: 'desk', name: '他市', nameEn: 'other', kind: 'counter' })
    const [id = ''] = await addPersons(tx, [{ registered: true, standing: 'resident', name: '山田 他市' }])
    await setAudience(tx, 'person', [id])
    return { person: id, agency: agencyId }
  })
  const choosing = does(clerk, takeIn, { ...goingOn, who: 'person', personId: person })
  assert.deepEqual(await refusals(choosing), ['name: consultation.person.notFound'])
  assert.deepEqual((await does(clerk, searchPersons, { typed: '山田他市' })).persons, [])
  const { id } = await does(hanako, takeIn, goingOn)
  const giving = does(hanako, handOver, { id, version: 1, toId: agency, nextOn: nextWeek, reason: '転居' })
  assert.deepEqual(await refusals(giving), ['casework.nobodyThere'])
})
