import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { refusals } from '../../../tests/support/acts.ts'
import { communityHouse, type Neighbour } from '../../../tests/support/community.ts'
import { openSignUp } from '../../blocks/gatherings/sign-ups/open.ts'
import { seatKindsOf } from '../../blocks/gatherings/sign-ups/opening.ts'
import { beginsAt } from '../../blocks/gatherings/sign-ups/opening-rules.ts'
import { signUp } from '../../blocks/gatherings/sign-ups/sign-up.ts'
import { leaveOwn } from '../../blocks/memberships/actions.ts'
import { addGroup, addMember } from '../../blocks/memberships/groups/groups.ts'
import { acceptNextStep, declineNextStep, setAskable } from '../../blocks/memberships/ladder/actions.ts'
import { askingOf } from '../../blocks/memberships/ladder/asked.tsx'
import { addMonths, openDays } from '../../blocks/memberships/ladder/rules.ts'
import { participantOf } from '../../blocks/memberships/participants.ts'
import { stepsOf } from '../../blocks/memberships/path/rungs.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { askNextStep } from './actions/encouraging.ts'
import { addDay } from './queries/days.ts'
import { encouragingDesk } from './queries/encouraging.ts'
import { addEvent, eventOf, stepEvent } from './queries/events.ts'
import { helpWanted } from './queries/helping.ts'

const { house, does, council, madoka, minoru, wataru, neighbour } = await communityHouse()
const guardian = { isMinor: 'on', guardianName: '架空 町子', guardianTelephone: '090-0000-0000' }
const line = '今度は少しだけ手伝っていただけませんか。'

/** An event of the council on a day to come, with seats for guests and for those who lend a hand. */
async function eventDay(inDays = 9, hands = 5): Promise<{ dayId: string; guests: string; helpers: string }> {
  return house.asSystem(async (tx) => {
    const onDay = addDays(today(), inDays)
    const hosts = { host: 'agency', participantId: null, groupId: null, agencyId: council } as const
    const id = await addEvent(tx, hosts, {
      ...{
        title: '（試験）お茶の間',
        about: '（試験）',
        kinds: ['talk'],
        theme: 'food',
        placeName: '（試験）',
      },
      ...{ atLacorta: false, starts: '10:00', ends: '12:00', repeats: 'once', firstOn: onDay, lastOn: null },
      ...{ skipped: [], listed: [], fee: 0, access: [], forWhom: ['anyone'], contact: '04-0000-0000' },
    })
    await stepEvent(tx, { id, version: 1 }, { state: 'published', agencyId: council })
    const dayId = await addDay(tx, { ...(await eventOf(tx, id)), agencyId: council }, onDay)
    const begins = beginsAt({ on_day: onDay, starts: '10:00' })
    await openSignUp(tx, dayId, {
      ...{ way: 'first-come', opensAt: tx.now, closesAt: begins, drawsAt: null, cancelUntil: begins },
      ...{ companionsMost: 0, waitingMost: null, offerHours: 24, childcare: false },
      kinds: [
        { name: '一般', nameEn: 'General', capacity: 20, price: 0 },
        { name: 'お手伝い', nameEn: 'Hands', capacity: hands, price: 0, helps: true },
      ],
    })
    const [guests, helpers] = await seatKindsOf(tx, [dayId])
    return { dayId, guests: guests?.id ?? '', helpers: helpers?.id ?? '' }
  })
}

/** Somebody was at so many days that were held, by the one kind of seat or the other. */
async function was(who: Neighbour, times: number, as: 'guests' | 'helpers' = 'guests'): Promise<void> {
  for (let at = 0; at < times; at++) {
    const day = await eventDay()
    await house.asSystem((tx) =>
      signUp(tx, day.dayId, {
        ...{ participantId: who.id, channel: 'web', name: '（試験）', minor: false, guardian: null },
        reach: { telephone: `04-0000-${String(at + 1000)}`, mail: null, fax: null },
        ...{ seats: [{ kindId: day[as], amount: 1 }], companions: null, needs: null, childcare: null },
      }),
    )
    await house.database.owner.query(
      `update gathering_session set state = 'held', on_day = '${addDays(today(), -20 - at)}' where id = '${day.dayId}'`,
    )
  }
}

const agreeing = (who: Neighbour, mayBeAsked: 'on' | '' = 'on') =>
  does(who.caller, setAskable, { mayBeAsked })
const desk = () => house.as(madoka, encouragingDesk)
const names = async () => (await desk()).people.map(({ name }) => name)
const asks = (who: { id: string }, more: object = {}, by = madoka) =>
  does(by, askNextStep, { id: who.id, line, ...more })
const asked = async (who: Neighbour) => (await house.as(who.caller, (tx) => askingOf(tx, who.id))).asked
const movedBack = (who: Neighbour, months: number) =>
  house.database.owner.query(
    `update rung_invitation set asked_on = '${addDays(addMonths(today(), -months), -openDays)}',
      open_until = '${addMonths(today(), -months)}' where participant_id = '${who.id}'`,
  )

const often = await neighbour('たんぽぽ')
const helper = await neighbour('さくら')
const silent = await neighbour('なずな')
const seldom = await neighbour('すみれ')
await was(often, 3)
await was(helper, 2, 'helpers')
await was(silent, 4)
await was(seldom, 2)
for (const who of [often, helper, seldom]) await agreeing(who)
const { dayId } = await eventDay()

test('who agreed and took part often, or helped, is on the desk with why; who did not agree or seldom came is not', async () => {
  const { people } = await desk()
  assert.deepEqual(
    people.map(({ name, next }) => [name, next]),
    [
      ['たんぽぽ', 'helped'],
      ['さくら', 'organised'],
    ],
  )
  assert.deepEqual(people[0]?.reasons.slice(0, 3), [
    'joined:3',
    'never:helped',
    'about:participation.field.theme.food:3',
  ])
  const path = await house.as(helper.caller, (tx) => stepsOf(tx, helper.id))
  assert.deepEqual(
    path.map(({ rung }) => rung),
    ['helped', 'helped'],
  )
})

test('refused: the desk and asking to whoever has no duty or no post; a day that wants no hands; what must not be written', async () => {
  for (const who of [minoru, often.caller, house.visitor]) {
    const seen = await house.as(who, encouragingDesk)
    assert.deepEqual([seen.people.length, seen.asked.length], [who === often.caller ? 1 : 0, 0])
  }
  const toHelp = { helpDayId: dayId }
  assert.deepEqual(await refusals(asks(often, toHelp, minoru)), ['participation.dutyNeeded'])
  assert.deepEqual(await refusals(does(often.caller, askNextStep, { id: often.id, line })), [
    'core.notAllowed',
  ])
  assert.deepEqual(await refusals(does(house.person('hanako'), askNextStep, { id: often.id, line })), [
    'core.notAllowed',
  ])
  for (const [wrong, code] of [
    ['電話は04-7100-0000まで', 'telephone'],
    ['a@example.jpへ書いてください', 'mail'],
    ['お金を集めてください', 'money'],
  ])
    assert.deepEqual(await refusals(asks(often, { ...toHelp, line: wrong })), [
      `line: participation.text.${code}`,
    ])
  assert.deepEqual(await refusals(asks(often, { ...toHelp, line: 'あ'.repeat(121) })), [
    'line: core.field.tooLong',
  ])
  assert.deepEqual(await refusals(asks(often)), ['helpDayId: participation.encouraging.day'])
  const full = await eventDay(5, 1)
  await house.database.owner.query(`update seat_kind set taken = capacity where id = '${full.helpers}'`)
  assert.deepEqual(await refusals(asks(often, { helpDayId: full.dayId })), [
    'helpDayId: participation.encouraging.day',
  ])
  assert.ok(!(await house.as(madoka, helpWanted)).some((day) => day.dayId === full.dayId))
  assert.deepEqual(await refusals(asks(helper, toHelp)), ['helpDayId: participation.encouraging.noDay'])
  for (const who of [silent, seldom, { id: dayId }])
    assert.deepEqual(await refusals(asks(who, toHelp)), ['core.notFound'])
})

test('who is asked reads what, from whom and why; a yes leads on and is told, and is said once', async () => {
  const eager = await neighbour('ひまわり')
  await was(eager, 3)
  await agreeing(eager)
  await asks(eager, { helpDayId: dayId })
  const [invitation] = await asked(eager)
  assert.equal(invitation?.line, line)
  assert.equal(invitation?.offered?.title, '（試験）お茶の間')
  assert.match(invitation?.offered?.path ?? '', /^\/events\/.+\/days\//)
  assert.equal(invitation?.agency, '社会福祉協議会（試験）')
  assert.deepEqual(invitation?.reasons.slice(0, 2), ['joined:3', 'never:helped'])
  const yes = { id: invitation?.id }
  assert.deepEqual(await refusals(does(often.caller, acceptNextStep, yes)), ['core.notFound'])
  assert.deepEqual(await refusals(does(madoka, acceptNextStep, yes)), ['core.notAllowed'])
  await does(eager.caller, acceptNextStep, yes)
  assert.deepEqual(await refusals(does(eager.caller, acceptNextStep, yes)), ['memberships.rung.answered'])
  assert.deepEqual(await refusals(does(eager.caller, declineNextStep, yes)), ['memberships.rung.answered'])
  const found = (await desk()).asked.find(({ participantId }) => participantId === eager.id)
  assert.equal(found?.state, 'accepted')
  const told = await house.as(wataru, (tx) =>
    sql`select 1 from notice where code = 'memberships.notice.stepAccepted'`.execute(tx),
  )
  assert.ok(told.rows.length > 0)
})

/** All that whoever has the duty can read of who was asked: the desk, each row, and what came to them. */
const readOf = () =>
  house.as(madoka, async (tx) => {
    const { people, asked } = await encouragingDesk(tx)
    const { rows } = await sql`select * from rung_invitation order by id`.execute(tx)
    const { rows: declined } = await sql`select * from rung_declined`.execute(tx)
    const { rows: notices } = await sql`select * from notice order by id`.execute(tx)
    return { people, asked, rows, declined, notices }
  })

test('a no is to the duty the same as no answer, word for word, and so is what follows from it', async () => {
  const [one, two] = [await neighbour('あかつめ'), await neighbour('しろつめ')]
  for (const who of [one, two]) {
    await was(who, 3)
    await agreeing(who)
    await asks(who, { helpDayId: dayId })
  }
  const before = await readOf()
  const [invitation] = await asked(one)
  await does(one.caller, declineNextStep, { id: invitation?.id })
  assert.deepEqual(await readOf(), before)
  assert.equal(before.declined.length, 0)
  assert.deepEqual(await asked(one), [])
  assert.equal((await asked(two)).length, 1)
  assert.deepEqual(await refusals(does(one.caller, declineNextStep, { id: invitation?.id })), [
    'memberships.rung.answered',
  ])
  for (const who of [one, two])
    assert.deepEqual(await refusals(asks(who, { helpDayId: dayId })), ['core.notFound'])
  for (const who of [one, two]) await movedBack(who, 11)
  assert.ok(!(await names()).some((name) => name.endsWith('つめ')))
  for (const who of [one, two])
    assert.deepEqual(await refusals(asks(who, { helpDayId: dayId })), ['core.notFound'])
  for (const who of [one, two]) await movedBack(who, 12)
  assert.deepEqual(
    (await names()).filter((name) => name.endsWith('つめ')),
    ['あかつめ', 'しろつめ'],
  )
  for (const who of [one, two]) await asks(who, { helpDayId: dayId })
})

test('refused: answering after the last day, and answering for another; who takes back that they may be asked is not proposed', async () => {
  const late = await neighbour('れんげ')
  await was(late, 3)
  await agreeing(late)
  await asks(late, { helpDayId: dayId })
  const [invitation] = await asked(late)
  assert.deepEqual(await refusals(does(often.caller, declineNextStep, { id: invitation?.id })), [
    'core.notFound',
  ])
  await movedBack(late, 1)
  assert.deepEqual(await asked(late), [])
  for (const answer of [acceptNextStep, declineNextStep])
    assert.deepEqual(await refusals(does(late.caller, answer, { id: invitation?.id })), [
      'memberships.rung.over',
    ])
  await movedBack(late, 13)
  assert.ok((await names()).includes('れんげ'))
  await agreeing(late, '')
  assert.ok(!(await names()).includes('れんげ'))
  assert.deepEqual(await refusals(asks(late, { helpDayId: dayId })), ['core.notFound'])
})

test('somebody under age is asked to help and not to organise; who leaves is asked for nothing any more', async () => {
  const young = await neighbour('つくし', guardian)
  await was(young, 3)
  await agreeing(young)
  assert.ok((await names()).includes('つくし'))
  await was(young, 2, 'helpers')
  assert.ok(!(await names()).includes('つくし'))
  assert.deepEqual(await refusals(asks(young)), ['core.notFound'])
  const going = await neighbour('せり')
  await was(going, 3)
  await agreeing(going)
  const { version } = await house.as(going.caller, (tx) => participantOf(tx, going.id))
  await does(going.caller, leaveOwn, { version, sure: 'on' })
  assert.ok(!(await names()).includes('せり'))
  assert.deepEqual(await refusals(asks(going, { helpDayId: dayId })), ['core.notFound'])
})

test('of two who ask at once one is refused', async () => {
  const results = await Promise.allSettled([asks(helper), asks(helper, {}, wataru)])
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await asked(helper)).length, 1)
})

test('a group with one leader and nobody active is on the desk with why; one with a helper who agreed is not', async () => {
  const groupOf = (name: string, members: readonly Neighbour[]) =>
    house.asSystem(async (tx) => {
      const text = {
        name,
        kind: 'salon',
        about: '（試験）',
        seeksSuccessor: false,
        isAnother: false,
      } as const
      const groupId = await addGroup(tx, { ...text, state: 'confirmed', agencyId: council })
      for (const [at, { id: participantId }] of members.entries())
        await addMember(tx, { groupId, participantId, name, part: at === 0 ? 'leader' : 'member' })
      return groupId
    })
  const lone = await groupOf('ひとりの会', [seldom])
  const quietly = await groupOf('しずかな会', [seldom, silent])
  const lively = await groupOf('にぎわいの会', [seldom, helper])
  const { groups } = await desk()
  const whyOf = (groupId: string) => groups.find(({ id }) => id === groupId)?.gaps.map(({ why }) => why)
  assert.deepEqual(whyOf(lone), ['oneLeader', 'alone'])
  assert.deepEqual(whyOf(quietly), ['oneLeader', 'nobodyActive'])
  assert.equal(whyOf(lively), undefined)
})
