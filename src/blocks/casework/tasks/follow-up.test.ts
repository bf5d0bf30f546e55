import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { readCalendar } from '../../../../tests/support/calendar-reader.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { mistyped } from '../../../../tests/support/mistyped.ts'
import { lastOn, onDay, staffing, start } from '../../../../tests/support/staffing.ts'
import { nextOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { folded, icalOf } from '../../../core/calendar/ical.ts'
import { waiting } from '../../../core/notice/waiting.ts'
import { addToCase } from '../contacts.ts'
import { restrictCase } from '../restricted/actions.ts'
import { noteAbsence } from './absence-actions.ts'
import { loadsOf, reviewsDue, silentCases } from './board.ts'
import { feedEntries } from './feed.ts'
import { closeCalendarFeed, openCalendarFeed } from './feed-actions.ts'
import { rhythmOf, weeksOf } from './follow-up.ts'
import { endRhythm, reviewCase, setFollowUpRule, setRhythm } from './follow-up-actions.ts'
import { pendingIn } from './pending.ts'
import { tellSilence } from './silent.ts'
import { addTask } from './task-actions.ts'

const house = await freshHouse()
const does = doer(house.database)
const { caseOf, midnight, farewell, office } = staffing(house)

/** The first open day so many weeks from now. */
const weeksOn = (weeks: number) => nextOpenDay(addDays(start, weeks * 7))
const tell = (weeks: number) => onDay(weeksOn(weeks), () => house.asSystem(tellSilence))
const codesOf = async (who: TestPerson) => (await house.as(who, waiting)).map(({ code }) => code).sort()
const touched = (who: TestPerson, caseId: string, day: string) =>
  onDay(day, () =>
    house.as(who, (tx) =>
      addToCase(tx, caseId, {
        happened: { at: tx.now, day, timeKnown: true },
        ...{ channel: 'telephone', direction: 'out', caller: 'self' },
      }),
    ),
  )

describe('a rhythm', () => {
  test('silence is said to the owner, a week later to who leads, once each; a contact begins it anew', async () => {
    const { head, leaver, caseId } = await office()
    await does(leaver, setRhythm, { caseId, version: 0, everyWeeks: 2, silentWeeks: 4 })
    await tell(3)
    assert.deepEqual([await codesOf(leaver), await codesOf(head)], [[], []])
    await tell(4)
    await tell(4)
    assert.deepEqual([await codesOf(leaver), await codesOf(head)], [['casework.notice.silent'], []])
    await tell(5)
    await tell(6)
    assert.deepEqual(await codesOf(head), ['casework.notice.silentStill'])
    await touched(leaver, caseId, weeksOn(7))
    await tell(8)
    await tell(11)
    assert.equal((await codesOf(leaver)).length, 2, 'a new silence is told of anew')
    const [last] = await house.as(leaver, waiting)
    assert.deepEqual([last?.path, last?.facts], [`/casework/cases/${caseId}/tasks`, { weeks: 4 }])
  })

  test('is not silent before it is due, ends, and is not kept for a closed or another’s case', async () => {
    const { leaver, other, caseId } = await office()
    const wrong = does(leaver, setRhythm, { caseId, version: 0, everyWeeks: 4, silentWeeks: 2 })
    assert.deepEqual(await refusals(wrong), ['silentWeeks: casework.rhythm.silent'])
    assert.deepEqual(await refusals(does(leaver, endRhythm, { caseId, version: 1 })), [
      'casework.rhythm.none',
    ])
    await does(leaver, setRhythm, { caseId, version: 0, everyWeeks: 2, silentWeeks: 4 })
    await does(other, endRhythm, { caseId, version: 1 })
    await tell(6)
    assert.deepEqual(await codesOf(leaver), [])
    const stranger = house.person('taro')
    const far = does(stranger, setRhythm, { caseId, version: 0, everyWeeks: 2, silentWeeks: 4 })
    assert.deepEqual(await refusals(far), ['core.notFound'])
  })

  test('of two who set it at once, or set again what ended, the one who did not see the other’s is told', async () => {
    const { leaver, other, caseId } = await office()
    const set = (who: TestPerson, version: number, everyWeeks: number) =>
      does(who, setRhythm, { caseId, version, everyWeeks, silentWeeks: 8 })
    await set(leaver, 0, 2)
    assert.deepEqual(await refusals(set(other, 0, 3)), ['core.changedMeanwhile'])
    await does(other, endRhythm, { caseId, version: 1 })
    assert.deepEqual(await refusals(set(leaver, 1, 4)), ['core.changedMeanwhile'])
    await set(leaver, 2, 4)
    assert.deepEqual((await house.as(other, (tx) => rhythmOf(tx, caseId)))?.everyWeeks, 4)
  })

  test('of a restricted case a notice says neither which nor since when, and only to the named', async () => {
    const { head, leaver, other, caseId } = await office()
    const named = { ...leaver, freshFactor: true }
    await does(leaver, setRhythm, { caseId, version: 0, everyWeeks: 1, silentWeeks: 1 })
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [other.postId] })
    await tell(2)
    await tell(4)
    const [notice] = await house.as(named, waiting)
    assert.deepEqual(
      [notice?.code, notice?.path, notice?.facts],
      ['casework.notice.followUp', '/casework/tasks', {}],
    )
    assert.deepEqual(await codesOf(head), [], 'who leads and is not named learns nothing')
  })
})

describe('the board', () => {
  test('counts per worker what is open, urgent, overdue and due within a week, and who is away', async () => {
    const { agencyId, head, leaver, other, caseId } = await office()
    await caseOf(leaver)
    await does(leaver, addTask, {
      caseId,
      what: '（試験）',
      dueOn: addDays(start, 1),
      forId: other.accountId,
    })
    await onDay(addDays(start, 6), async () => {
      await does(other, noteAbsence, { fromOn: addDays(start, 6), untilOn: addDays(start, 6) })
      const loads = await house.as(head, (tx) => loadsOf(tx, agencyId))
      const of = (who: TestPerson) => loads.find(({ accountId }) => accountId === who.accountId)
      const { open, urgent, overdue, week, tasksOverdue, away } = of(leaver) ?? {}
      assert.deepEqual([open, urgent, overdue, week, tasksOverdue, away], [2, 0, 2, 0, 0, null])
      assert.deepEqual([of(other)?.tasksOverdue, of(other)?.away], [1, { cover: undefined }])
    })
  })

  test('names silent cases by the agency’s weeks or the case’s own rhythm, and restricted ones to the named', async () => {
    const { agencyId, head, leaver, other, caseId } = await office()
    const own = await caseOf(leaver)
    await does(leaver, setRhythm, { caseId: own, version: 0, everyWeeks: 1, silentWeeks: 2 })
    const silent = (who: TestPerson, days: number, weeks = 8) =>
      onDay(addDays(start, days), async () =>
        (await house.as(who, (tx) => silentCases(tx, agencyId, weeks))).map(({ id }) => id),
      )
    assert.deepEqual(await silent(head, 13), [])
    assert.deepEqual(await silent(head, 14), [own])
    assert.deepEqual((await silent(head, 56)).sort(), [own, caseId].sort())
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [other.postId] })
    assert.deepEqual(await silent(head, 56), [own])
    assert.equal((await silent({ ...other, freshFactor: true }, 56)).length, 2)
  })

  test('a case is due for review after the agency’s weeks, and then when the last review said', async () => {
    const { agencyId, head, leaver, caseId } = await office()
    await does(head, setFollowUpRule, { version: 0, silentWeeks: 4, reviewWeeks: 10 })
    await does(head, setFollowUpRule, { version: 1, silentWeeks: 4, reviewWeeks: 12 })
    const late = does(head, setFollowUpRule, { version: 1, silentWeeks: 9, reviewWeeks: 9 })
    assert.deepEqual(await refusals(late), ['core.changedMeanwhile'])
    const weeks = await house.as(leaver, (tx) => weeksOf(tx, agencyId))
    assert.deepEqual([weeks.silentWeeks, weeks.reviewWeeks], [4, 12])
    const due = (days: number) =>
      onDay(addDays(start, days), () => house.as(head, (tx) => reviewsDue(tx, agencyId, 12)))
    assert.equal((await due(83)).length, 0)
    assert.equal((await due(84)).length, 1)
    const note = '（試験）方針を確かめた'
    await does(head, reviewCase, { caseId, note, nextOn: addDays(start, 200) })
    assert.deepEqual([(await due(199)).length, (await due(200)).length], [0, 1])
    assert.deepEqual(await refusals(does(head, reviewCase, { caseId, note, nextOn: start })), [
      'nextOn: casework.review.nextOn',
    ])
    const notHead = does(leaver, reviewCase, { caseId, note, nextOn: addDays(start, 9) })
    assert.deepEqual(await refusals(notHead), ['core.notAllowed'])
  })

  test('counts hand-overs that nobody accepted', async () => {
    const { agencyId, head, leaver } = await office()
    await farewell(leaver, lastOn)
    const pending = () => house.as(head, (tx) => pendingIn(tx, agencyId))
    const own = async () => (await pending()).find(({ key }) => key === 'handOvers')
    assert.deepEqual(await own(), { key: 'handOvers', waiting: 1, late: 0, href: '/casework/hand-overs' })
    await onDay(addDays(lastOn, 1), async () => {
      await midnight()
      assert.equal((await own())?.late, 1)
    })
  })
})

describe('a calendar feed', () => {
  const lines = (entries: Awaited<ReturnType<typeof feedEntries>>) =>
    icalOf(
      entries.map(({ uid, on }) => ({
        uid,
        summary: 'Kasaneの予定（試験）, その1; 二',
        url: 'https://kasane.example/casework/tasks',
        when: { day: on },
      })),
      { name: 'Kasaneの予定', now: new Date('2026-11-26T00:00:00Z') },
    )

  test('another reader finds each day in it, and no person, case or text', async () => {
    const { leaver, caseId } = await office()
    const { id: taskId } = await does(leaver, addTask, {
      caseId,
      what: '（試験）秘目印',
      dueOn: addDays(start, 2),
    })
    const { token } = await does(leaver, openCalendarFeed, {})
    const entries = await house.as(house.visitor, (tx) => feedEntries(tx, token))
    const text = lines(entries)
    const read = readCalendar(text)
    assert.deepEqual(
      read.map(({ day }) => day),
      [addDays(start, 2), addDays(start, 5)],
    )
    assert.equal(read[0]?.summary, 'Kasaneの予定（試験）, その1; 二')
    for (const hidden of ['秘目印', caseId, taskId, leaver.accountId]) assert.ok(!text.includes(hidden))
    assert.equal(new Set(read.map(({ uid }) => uid)).size, 2)
    const rows = await house.asSystem((tx) => tx.selectFrom('calendar_feed').selectAll().execute())
    assert.ok(!JSON.stringify(rows).includes(token), 'the secret stands nowhere')
  })

  test('holds nothing of a restricted case, and ends with a new one, with the wish, and with the post', async () => {
    const { leaver, other, caseId } = await office()
    const read = (token: string) => house.as(house.visitor, (tx) => feedEntries(tx, token))
    const { token: first } = await does(leaver, openCalendarFeed, {}, 'key-of-a-form-0001')
    assert.equal((await read(first)).length, 1)
    const again = await does(leaver, openCalendarFeed, {}, 'key-of-a-form-0001')
    assert.equal(again.token, first, 'the same form sent again shows the same')
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [other.postId] })
    assert.deepEqual(await read(first), [])
    const { token } = await does(leaver, openCalendarFeed, {})
    assert.deepEqual(await refusals(read(first)), ['core.notFound'])
    assert.deepEqual(await refusals(read(mistyped(token))), ['core.notFound'])
    await does(leaver, closeCalendarFeed, {})
    assert.deepEqual(await refusals(read(token)), ['core.notFound'])
    assert.deepEqual(await refusals(does(leaver, closeCalendarFeed, {})), ['casework.feed.none'])
    const { token: last } = await does(other, openCalendarFeed, {})
    await farewell(other, addDays(start, 1))
    assert.deepEqual(await read(last), [])
    await onDay(addDays(start, 2), async () =>
      assert.deepEqual(await refusals(read(last)), ['core.notFound']),
    )
  })

  test('no line is longer than 75 octets, and none cuts a character', () => {
    const long = `SUMMARY:${'予定'.repeat(60)}`
    const parts = folded(long).split('\r\n')
    assert.ok(parts.every((part) => Buffer.byteLength(part) <= 75))
    assert.equal(parts.map((part, at) => (at === 0 ? part : part.slice(1))).join(''), long)
  })
})
