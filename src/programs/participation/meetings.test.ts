import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { refusals } from '../../../tests/support/acts.ts'
import { communityHouse } from '../../../tests/support/community.ts'
import { addGroup, addMember } from '../../blocks/memberships/groups/groups.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { cancelDay } from './actions/days.ts'
import { recordPresence, strikePresence } from './actions/meetings.ts'
import { addDay } from './queries/days.ts'
import { addEvent, eventOf, stepEvent } from './queries/events.ts'
import { allMeetings, meetingOf } from './queries/meetings.ts'

const { house, does, council, madoka, minoru, wataru, sora, neighbour } = await communityHouse()
const desk = house.agencies.desk as string
const host = await neighbour('世話好き')
const other = await neighbour('通りすがり')

const groupOf = (name: string, state: 'confirmed' | 'asked' = 'confirmed') =>
  house.asSystem(async (tx) => {
    const text = { name, kind: 'npo', about: '（試験）', seeksSuccessor: false, isAnother: false } as const
    const groupId = await addGroup(tx, { ...text, state, agencyId: council })
    await addMember(tx, { groupId, participantId: host.id, name, part: 'leader' })
    return groupId
  })
const salon = await groupOf('サロン')
const farm = await groupOf('畑の会')
const asked = await groupOf('まだの会', 'asked')

/** A day of an event of the host's group, so many days from today. */
const dayOf = (inDays: number, kinds: readonly string[] = ['meeting']) =>
  house.asSystem(async (tx) => {
    const onDay = addDays(today(), inDays)
    const hosts = { host: 'group', participantId: host.id, groupId: salon, agencyId: null } as const
    const id = await addEvent(tx, hosts, {
      ...{ title: '（試験）顔合わせ', about: '（試験）', kinds, theme: 'together', placeName: '（試験）' },
      ...{ atLacorta: false, starts: '00:01', ends: '23:59', repeats: 'once', firstOn: onDay, lastOn: null },
      ...{ skipped: [], listed: [], fee: 0, access: [], forWhom: ['groups'], contact: '04-0000-0000' },
    })
    await stepEvent(tx, { id, version: 1 }, { state: 'published', agencyId: council })
    const dayId = await addDay(tx, { ...(await eventOf(tx, id)), agencyId: council }, onDay)
    return { id, dayId }
  })

type Day = Awaited<ReturnType<typeof dayOf>>
const came = (day: Day, who: object, by: Caller = host.caller) =>
  does(by, recordPresence, { ...day, post: '会長', ...who })
const firsts = async ({ dayId }: Day) =>
  (await house.as(host.caller, (tx) => meetingOf(tx, dayId))).firsts.length

const first = await dayOf(-30)
const second = await dayOf(-3)

test('the host writes down who was there, and who met whom first follows, also from what is written late', async () => {
  await came(second, { groupId: salon })
  await came(second, { groupId: farm })
  await came(second, { agencyId: council, post: '相談員' }, madoka)
  assert.equal(await firsts(second), 3)
  await came(first, { groupId: salon })
  assert.equal(await firsts(first), 0)
  await came(first, { groupId: farm, post: '世話人' })
  await came(first, { groupId: farm, post: '副会長' })
  assert.deepEqual([await firsts(first), await firsts(second)], [1, 2])
  const { met, names } = await house.as(sora, allMeetings)
  assert.equal(met.length, 3)
  assert.equal(names.get(`group:${farm}`)?.name, '畑の会')
})

test('what was written by mistake is struck, and with it who met whom', async () => {
  const { present } = await house.as(host.caller, (tx) => meetingOf(tx, first.dayId))
  const presenceId = present.find(({ groupId }) => groupId === salon)?.id
  const strike = (by: Caller, of: Day = first) => does(by, strikePresence, { ...of, presenceId })
  assert.deepEqual(await refusals(strike(other.caller)), ['participation.notYours'])
  assert.deepEqual(await refusals(strike(host.caller, second)), ['core.notFound'])
  await strike(wataru)
  assert.deepEqual(await refusals(strike(host.caller)), ['core.notFound'])
  assert.deepEqual([await firsts(first), await firsts(second)], [0, 3])
  const struck = await house.as(host.caller, (tx) =>
    sql`select 1 from meeting_presence where state = 'struck'`.execute(tx),
  )
  assert.equal(struck.rows.length, 0)
  await came(first, { groupId: salon })
  assert.deepEqual([await firsts(first), await firsts(second)], [1, 2])
})

test('refused: twice the same, however the post is spelt; neither or both; who is not to be chosen; what tells who somebody is', async () => {
  for (const post of [' 副会長 ', '副 会長'])
    assert.deepEqual(await refusals(came(first, { groupId: farm, post })), [
      'post: participation.meeting.there',
    ])
  assert.deepEqual(await refusals(came(first, {})), ['agencyId: participation.meeting.which'])
  assert.deepEqual(await refusals(came(first, { agencyId: desk, groupId: farm })), [
    'agencyId: participation.meeting.one',
  ])
  for (const [field, id] of [
    ['groupId', asked],
    ['agencyId', farm],
  ] as const)
    assert.deepEqual(await refusals(came(first, { [field]: id })), [
      `${field}: participation.meeting.unknown`,
    ])
  assert.deepEqual(await refusals(came(first, { agencyId: desk, post: '090-0000-0000' })), [
    'post: participation.text.telephone',
  ])
  assert.deepEqual(await refusals(came(first, { agencyId: desk, post: '' })), ['post: core.field.required'])
})

test('refused: a day to come, one that is off, another kind of event, and whoever may not', async () => {
  const [ahead, off, talk] = [await dayOf(5), await dayOf(0), await dayOf(-8, ['talk'])]
  assert.deepEqual(await refusals(came(ahead, { groupId: farm })), ['participation.tooEarly'])
  assert.deepEqual(await refusals(came(talk, { groupId: farm })), ['participation.notMeeting'])
  for (const who of [other.caller, minoru, sora])
    assert.deepEqual(await refusals(came(first, { agencyId: desk }, who)), ['participation.notYours'])
  assert.deepEqual(await refusals(came(first, { agencyId: desk }, house.visitor)), ['core.signIn'])
  await does(madoka, cancelDay, { ...off, reason: '（試験）' })
  assert.deepEqual(await refusals(came(off, { groupId: farm })), ['participation.notInState'])
  const elsewhere = { id: first.id, dayId: off.dayId }
  assert.deepEqual(await refusals(came(elsewhere, { groupId: farm })), ['core.notFound'])
})
