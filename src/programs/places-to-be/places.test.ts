import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import { confirmGroup, foundGroup } from '../../blocks/memberships/groups/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { addPlaceDay, changePlace, closePlace, dropPlaceDay, keepPlace, reopenPlace } from './actions.ts'
import { figures, placesNow, type Sought, wholePlace } from './queries/listed.ts'

const { house, does, mado, hanako, visitor, carded } = await wishesHouse()
const [tanpopo, kaede] = [await carded('たんぽぽ'), await carded('かえで')]
const on = (days: number) => addDays(today(), days)

const { id: groupId } = await does(tanpopo.caller, foundGroup, {
  ...{ name: '（試験）縁側の会', kind: 'volunteer', areaCode: 'A01', about: '（試験）縁側をひらきます。' },
})
await does(mado, confirmGroup, { id: groupId, version: 1 })

const place = {
  ...{ name: '（試験）まちの縁側', kind: 'open', areaCode: 'A01', placeName: '（試験）会館の1階' },
  ...{ weekdays: ['mon', 'wed'], starts: '10:00', ends: '15:00', ages: ['adults', 'seniors'] },
  ...{ hostKind: 'group', groupId, canTalk: 'on', cost: 'free', openedOn: on(-30) },
}
let made = 0
/** Keeps one of another name each time. */
const keeps = async (who: Caller, more: object = {}) =>
  (await does(who, keepPlace, { ...place, name: `（試験）縁側その${++made}`, ...more })).id
const whole = (who: Caller, id: string) => house.as(who, (tx) => wholePlace(tx, id))
const found = async (who: Caller, sought: Sought) =>
  (await house.as(who, (tx) => placesNow(tx, sought))).map(({ id }) => id)
const closes = async (who: Caller, id: string, closedOn: string) =>
  does(who, closePlace, {
    id,
    version: (await whole(who, id)).place.version,
    closedOn,
    reason: '場所がなくなったため',
  })

test('whoever has the duty and those who lead the group keep a place; everybody finds it by area, kind, day, age and talk', async () => {
  const id = await keeps(tanpopo.caller)
  const { place: kept, host, isKeeper } = await whole(visitor, id)
  assert.deepEqual(
    [kept.areaCode, kept.weekdays, host, isKeeper],
    ['A01', ['mon', 'wed'], '（試験）縁側の会', false],
  )
  assert.ok((await whole(tanpopo.caller, id)).isKeeper && (await whole(mado, id)).isKeeper)
  const right: Sought = { area: 'A01', kind: 'open', day: 'mon', age: 'seniors', talk: true }
  assert.ok((await found(visitor, right)).includes(id))
  for (const wrong of [{ area: 'A02' }, { kind: 'meal' }, { day: 'sun' }, { age: 'babies' }] as Sought[])
    assert.ok(!(await found(visitor, { ...right, ...wrong })).includes(id))
  const others = await keeps(mado, {
    hostKind: 'organisation',
    groupId: '',
    hostName: '（試験）喫茶',
    canTalk: '',
  })
  assert.ok(!(await found(visitor, { talk: true })).includes(others))
  assert.equal((await whole(visitor, others)).host, '（試験）喫茶')
  const residents = await keeps(mado, { hostKind: 'residents', groupId: '' })
  assert.equal((await whole(visitor, residents)).host, null)
  assert.deepEqual(await refusals(whole(visitor, newId())), ['core.notFound'])
})

test('nobody else keeps one: not another participant, not who leads no group, not a post without the duty', async () => {
  assert.deepEqual(await refusals(keeps(kaede.caller)), ['memberships.group.notYours'])
  assert.deepEqual(await refusals(keeps(tanpopo.caller, { hostKind: 'residents', groupId: '' })), [
    'places-to-be.notYours',
  ])
  assert.deepEqual(await refusals(keeps(hanako, { hostKind: 'residents', groupId: '' })), [
    'places-to-be.notYours',
  ])
  assert.deepEqual(await refusals(keeps(visitor)), ['core.signIn'])
  const id = await keeps(mado, { hostKind: 'residents', groupId: '' })
  const change = { ...place, id, version: 1, name: '（試験）奪う' }
  assert.deepEqual(await refusals(does(tanpopo.caller, changePlace, change)), ['places-to-be.notYours'])
  assert.deepEqual(await refusals(closes(kaede.caller, id, on(0))), ['places-to-be.notYours'])
  assert.deepEqual(await refusals(does(tanpopo.caller, addPlaceDay, { id, onDay: on(3) })), [
    'places-to-be.notYours',
  ])
})

test('refused at their fields: no area, hours, host, cost, an opening too far ahead, who somebody is', async () => {
  const tried = (more: object) => refusals(keeps(mado, more))
  const { areaCode: _, ...nowhere } = place
  assert.deepEqual(await refusals(does(mado, keepPlace, { ...nowhere, name: '（試験）どこか' })), [
    'areaCode: core.field.required',
  ])
  assert.deepEqual(await tried({ areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  assert.deepEqual(await tried({ starts: '25:00' }), ['starts: places-to-be.hours.form'])
  assert.deepEqual(await tried({ ends: '09:00' }), ['ends: places-to-be.hours.order'])
  assert.deepEqual(await tried({ groupId: '' }), ['groupId: places-to-be.host.whichGroup'])
  assert.deepEqual(await tried({ hostKind: 'residents' }), ['groupId: places-to-be.host.notGroup'])
  assert.deepEqual(await tried({ cost: 'some' }), ['costNote: places-to-be.cost.howMuch'])
  assert.deepEqual(await tried({ openedOn: on(400) }), ['openedOn: places-to-be.day.far'])
  assert.deepEqual(await tried({ about: '電話は04-7100-0000です。' }), ['about: places-to-be.text.telephone'])
  assert.deepEqual(await tried({ placeName: '山田さんの家' }), ['placeName: places-to-be.text.name'])
  assert.equal((await tried({ ages: [] })).length, 1)
})

test('two under one name in one area come with a hint, however the name is spelt; said to be another it is kept', async () => {
  const name = '（試験）朝のお茶'
  await keeps(mado, { name })
  assert.deepEqual(await refusals(keeps(mado, { name })), ['name: places-to-be.name.there'])
  assert.deepEqual(await refusals(keeps(mado, { name: '（試験） 朝の　お茶' })), [
    'name: places-to-be.name.there',
  ])
  const another = await keeps(mado, { name, isAnother: 'on' })
  const same = { ...place, id: another, version: 1, name, isAnother: 'on' }
  assert.equal((await does(mado, changePlace, same)).id, another)
})

test('a place closes with its reason, not before it opened nor with days told that come after; entered by mistake it is open again', async () => {
  const id = await keeps(tanpopo.caller)
  assert.deepEqual(await refusals(closes(tanpopo.caller, id, on(-31))), [
    'closedOn: places-to-be.close.beforeOpening',
  ])
  assert.deepEqual(await refusals(closes(tanpopo.caller, id, on(400))), ['closedOn: places-to-be.day.far'])
  await does(tanpopo.caller, addPlaceDay, { id, onDay: on(9) })
  assert.deepEqual(await refusals(does(tanpopo.caller, addPlaceDay, { id, onDay: on(9) })), [
    'places-to-be.dayThere',
  ])
  assert.deepEqual(await refusals(does(tanpopo.caller, addPlaceDay, { id, onDay: on(-1) })), [
    'onDay: places-to-be.day.past',
  ])
  assert.deepEqual(await refusals(closes(tanpopo.caller, id, on(-1))), [
    'closedOn: places-to-be.close.daysToCome',
  ])
  const [told] = (await whole(visitor, id)).days
  assert.deepEqual(await refusals(does(kaede.caller, dropPlaceDay, { id: told?.id })), [
    'memberships.group.notYours',
  ])
  await does(tanpopo.caller, dropPlaceDay, { id: told?.id })
  await closes(tanpopo.caller, id, on(-1))
  const { place: closed } = await whole(visitor, id)
  assert.deepEqual([closed.closedOn, closed.closedReason], [on(-1), '場所がなくなったため'])
  assert.ok(!(await found(visitor, {})).includes(id))
  assert.deepEqual(await refusals(closes(mado, id, on(0))), ['places-to-be.closedAlready'])
  assert.deepEqual(await refusals(does(mado, addPlaceDay, { id, onDay: on(3) })), [
    'onDay: places-to-be.day.outside',
  ])
  const late = { ...place, id, version: closed.version, name: closed.name, openedOn: on(0) }
  assert.deepEqual(await refusals(does(mado, changePlace, late)), [
    'openedOn: places-to-be.opened.afterClosing',
  ])
  await does(mado, reopenPlace, { id, version: closed.version })
  assert.ok((await found(visitor, {})).includes(id))
  assert.deepEqual(await refusals(does(mado, reopenPlace, { id, version: closed.version + 1 })), [
    'places-to-be.notClosed',
  ])
})

test('what closed is counted as closed and is not there at the end; the city is the sum of its areas', async () => {
  const count = async () => (await house.as(visitor, figures)).years[0] ?? { opened: 0, closed: 0, open: 0 }
  const before = await count()
  const id = await keeps(mado, { openedOn: on(0) })
  const then = await count()
  assert.deepEqual([then.opened - before.opened, then.open - before.open], [1, 1])
  await closes(mado, id, on(0))
  const after = await count()
  assert.deepEqual([after.closed - then.closed, after.open - then.open], [1, -1])
  const { rows, years } = await house.as(visitor, figures)
  const [latest] = years
  const ofYear = rows.filter(({ year }) => year === latest?.year)
  assert.equal(
    ofYear.reduce((sum, { open }) => sum + open, 0),
    latest?.open,
  )
})
