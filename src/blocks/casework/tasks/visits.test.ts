import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { onDay, staffing } from '../../../../tests/support/staffing.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { waiting } from '../../../core/notice/waiting.ts'
import { restrictCase } from '../restricted/actions.ts'
import { tapVisit, untapVisit, visitTapsLook } from './press-actions.ts'
import { cancelVisit, extendVisit, planVisit } from './visit-actions.ts'
import { watchVisits } from './visit-alarms.ts'
import { isOverdue, pressedAt, tapped } from './visit-rules.ts'
import { visitOf, visitsUnderWay } from './visits.ts'

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf, office } = staffing(house)

/** A Monday far enough ahead of everything that the other tests date. */
const monday = '2027-02-01'
const at = (time: string) => `${monday}T${time}`
const instant = (time: string) => instantInTokyo(monday, time)
const times = { on: monday, from: '10:00', back: '11:30' }

const planned = (who: TestPerson, caseId: string, more = {}) =>
  onDay(at('09:00'), () => does(who, planVisit, { caseId, ...times, ...more }))
const watch = (time: string) => onDay(at(time), () => house.asSystem(watchVisits))
const codesOf = async (who: TestPerson) => (await house.as(who, waiting)).map(({ code }) => code)
const seen = (who: TestPerson, id: string) => house.as(who, (tx) => visitOf(tx, id))

/** The case goes to another agency at once: however it came to that. */
async function carryTo(tx: Tx, caseId: string, to: TestPerson): Promise<void> {
  await tx
    .updateTable('support_case')
    .set({ holder_id: to.agencyId, owner_id: to.accountId })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .execute()
  await setAudience(tx, 'support_case', [caseId])
}

describe('a visit', () => {
  test('that does not end in time is said to colleagues and supervisor within the minute, once, and to nobody else', async () => {
    const { head, leaver, other, caseId } = await office()
    const stranger = await person(await newAgency())
    const { id } = await planned(leaver, caseId, { withId: other.accountId, purpose: '（試験）安否確認' })
    assert.equal(await watch('11:30'), 0, 'not before')
    assert.equal(await watch('11:31'), 1)
    assert.equal(await watch('11:32'), 0)
    assert.deepEqual(await codesOf(head), ['casework.notice.visitOverdue'])
    const beside = ['casework.notice.visitOverdue', 'casework.notice.workGiven']
    assert.deepEqual((await codesOf(other)).sort(), beside, 'who goes along was told of the visit too')
    for (const one of [leaver, stranger]) assert.deepEqual(await codesOf(one), [])
    const [notice] = await house.as(head, waiting)
    assert.deepEqual([notice?.path, notice?.facts], [`/casework/visits/${id}`, {}])
  })

  test('the time of the press counts: pressed in time and come late, it ends the alarm and leaves no lateness behind', async () => {
    const { head, leaver, caseId } = await office()
    const { id } = await planned(leaver, caseId)
    await watch('11:45')
    assert.deepEqual(await codesOf(head), ['casework.notice.visitOverdue'])
    await onDay(at('12:10'), async () => {
      await does(leaver, tapVisit, { id, tap: 'arrived', at: instant('10:05').toISOString() })
      await does(leaver, tapVisit, { id, tap: 'left', at: instant('11:20').toISOString() })
    })
    const visit = await seen(head, id)
    assert.deepEqual([visit.arrivedAt, visit.leftAt], [instant('10:05'), instant('11:20')])
    assert.equal(visit.leftAt && visit.leftAt < visit.backAt, true)
    assert.deepEqual(await codesOf(head), [])
    assert.deepEqual(await house.as(head, (tx) => visitsUnderWay(tx, leaver.agencyId)), [])
  })

  test('a call for help is said at once, and ends with whoever comes out; pressed twice it is said once', async () => {
    const { head, leaver, other, caseId } = await office()
    const { id } = await planned(leaver, caseId)
    await onDay(at('10:10'), async () => {
      await does(leaver, tapVisit, { id, tap: 'help' })
      await does(leaver, tapVisit, { id, tap: 'help' })
    })
    for (const one of [head, other]) assert.deepEqual(await codesOf(one), ['casework.notice.visitHelp'])
    await onDay(at('10:30'), () => does(other, tapVisit, { id, tap: 'left' }))
    assert.deepEqual(await codesOf(head), [])
  })

  test('of a restricted case alarms the named alone', async () => {
    const { head, leaver, other, caseId } = await office()
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [head.postId] })
    const { id } = await planned({ ...leaver, freshFactor: true }, caseId)
    await watch('11:40')
    assert.deepEqual(await codesOf(head), ['casework.notice.visitOverdue'])
    assert.deepEqual(await codesOf(other), [])
    assert.deepEqual(await refusals(does(other, tapVisit, { id, tap: 'left' })), ['core.notFound'])
  })

  test('who is out on a restricted case presses also when their second factor was shown long ago; nobody else does', async () => {
    const { head, leaver, other, caseId } = await office()
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [head.postId] })
    const { id } = await planned({ ...leaver, freshFactor: true }, caseId, { withId: head.accountId })
    await onDay(at('10:50'), () => does(leaver, tapVisit, { id, tap: 'help' }))
    assert.ok((await codesOf(head)).includes('casework.notice.visitHelp'))
    assert.deepEqual(
      await house.as(leaver, (tx) => visitsUnderWay(tx, leaver.agencyId)),
      [],
      'nor do they see more',
    )
    assert.deepEqual(await refusals(seen(leaver, id)), ['core.notFound'])
    await onDay(at('10:55'), async () => {
      const { counts } = await does(leaver, visitTapsLook, { id })
      assert.deepEqual(counts, { arrived: 0, left: 0, help: 1 })
      assert.deepEqual(await refusals(does(other, visitTapsLook, { id })), ['core.notFound'])
      await does(head, tapVisit, { id, tap: 'left' })
      assert.deepEqual(await refusals(does(other, untapVisit, { id })), ['core.notFound'])
      await does(head, untapVisit, { id })
    })
    assert.equal((await seen({ ...leaver, freshFactor: true }, id)).leftAt, null)
  })

  test('who is out presses also where the case is with another agency meanwhile', async () => {
    const { leaver, other, caseId } = await office()
    const receiver = await person(await newAgency(), 'supervisor')
    const { id } = await planned(leaver, caseId)
    await house.asSystem((tx) => carryTo(tx, caseId, receiver))
    await onDay(at('10:50'), () => does(leaver, tapVisit, { id, tap: 'left' }))
    assert.deepEqual((await seen(receiver, id)).leftAt, instant('10:50'))
    assert.deepEqual(await refusals(does(other, tapVisit, { id, tap: 'help' })), ['core.notFound'])
    for (const time of [at('08:30'), `${addDays(monday, 1)}T12:00`])
      await onDay(time, async () =>
        assert.deepEqual(await refusals(does(leaver, tapVisit, { id, tap: 'left' })), ['core.notFound']),
      )
  })

  test('two who press at once, outside and at the desk, are both heard', async () => {
    const { head, leaver, caseId } = await office()
    const { id } = await planned(leaver, caseId)
    await onDay(at('10:50'), () =>
      Promise.all([
        does(leaver, tapVisit, { id, tap: 'arrived' }),
        does(leaver, tapVisit, { id, tap: 'help' }),
        does(head, tapVisit, { id, tap: 'arrived' }),
      ]),
    )
    const { arrivedAt, helpAt } = await seen(head, id)
    assert.ok(arrivedAt && helpAt)
  })

  test('is put off, and then is not overdue; is told of anew when that time is over too', async () => {
    const { head, leaver, caseId } = await office()
    const { id } = await planned(leaver, caseId)
    await watch('11:40')
    await onDay(at('11:41'), () => does(leaver, extendVisit, { id, version: 2, back: '12:30' }))
    assert.deepEqual(await codesOf(head), [])
    assert.equal(await watch('12:29'), 0)
    assert.equal(await watch('12:31'), 1)
  })

  test('a wrong press is taken back within a minute by who made it, and later by nobody', async () => {
    const { leaver, other, caseId } = await office()
    const { id } = await planned(leaver, caseId)
    await onDay(at('10:00'), () => does(leaver, tapVisit, { id, tap: 'left' }))
    await onDay(at('10:00:30'), async () => {
      assert.deepEqual(await refusals(does(other, untapVisit, { id })), ['casework.visit.tooLate'])
      await does(leaver, untapVisit, { id })
      assert.equal((await seen(leaver, id)).leftAt, null)
      await does(leaver, tapVisit, { id, tap: 'arrived' })
    })
    const late = onDay(at('10:02'), () => does(leaver, untapVisit, { id }))
    assert.deepEqual(await refusals(late), ['casework.visit.tooLate'])
    const begun = does(leaver, cancelVisit, { id, version: 4 })
    assert.deepEqual(await refusals(begun), ['casework.visit.over'])
  })

  test('taken back is what was pressed last, also where two presses fell on one instant; and nothing twice', async () => {
    const { leaver, caseId } = await office()
    const { id } = await planned(leaver, caseId)
    await onDay(at('10:00'), () => does(leaver, tapVisit, { id, tap: 'arrived' }))
    await onDay(at('10:05'), async () => {
      // A telephone whose clock is behind: nobody leaves before they arrive.
      await does(leaver, tapVisit, { id, tap: 'left', at: instant('09:50').toISOString() })
      await does(leaver, untapVisit, { id })
      const { arrivedAt, leftAt } = await seen(leaver, id)
      assert.deepEqual([arrivedAt, leftAt], [instant('10:00'), null])
      assert.deepEqual(await refusals(does(leaver, untapVisit, { id })), ['casework.visit.tooLate'])
      await does(leaver, extendVisit, { id, version: 4, back: '12:00' })
      assert.deepEqual(await refusals(does(leaver, untapVisit, { id })), ['casework.visit.tooLate'])
    })
  })

  test('who left by a slip of the finger is looked for again: the alarm and the call for help come back', async () => {
    const { head, leaver, caseId } = await office()
    const { id } = await planned(leaver, caseId)
    await onDay(at('11:20'), () => does(leaver, tapVisit, { id, tap: 'help' }))
    await watch('11:40')
    const slip = async () => {
      await does(leaver, tapVisit, { id, tap: 'left' })
      assert.deepEqual(await codesOf(head), [])
      await does(leaver, untapVisit, { id })
    }
    await onDay(at('11:41'), slip)
    assert.deepEqual(await codesOf(head), ['casework.notice.visitHelp'])
    assert.equal(await watch('11:42'), 1)
  })

  test('is planned for those who may work on the case, ahead, and for hours', async () => {
    const { leaver, caseId } = await office()
    const stranger = await person(await newAgency())
    const plan = (more: object) => refusals(planned(leaver, caseId, more))
    assert.deepEqual(await plan({ withId: stranger.accountId }), ['withId: casework.visit.worker'])
    assert.deepEqual(await plan({ withId: leaver.accountId }), ['withId: casework.visit.worker'])
    assert.deepEqual(await plan({ workerId: stranger.accountId }), ['workerId: casework.visit.worker'])
    assert.deepEqual(await plan({ back: '8時半ごろ' }), ['back: casework.time.unreadable'])
    assert.deepEqual(await plan({ on: '2027-01-29' }), ['on: casework.visit.past'])
    assert.deepEqual(await plan({ from: '9:30', back: '9:29' }), ['back: casework.visit.tooLong'])
    const { id } = await planned(leaver, caseId, { from: '2200', back: '0時30分' })
    assert.deepEqual((await seen(leaver, id)).backAt, instantInTokyo('2027-02-02', '00:30'))
    await does(leaver, cancelVisit, { id, version: 1 })
    assert.deepEqual(await refusals(does(leaver, tapVisit, { id, tap: 'left' })), [
      'casework.visit.cancelled',
    ])
    assert.equal(await caseOf(leaver).then((one) => one !== caseId), true)
  })
})

describe('presses', () => {
  const startsAt = instant('10:00')
  const none = { arrivedAt: null, leftAt: null, helpAt: null, cancelledAt: null }
  const minutes = (from: number) => new Date(startsAt.getTime() + from * 60_000)

  test('property: in whatever order they come, and however often, the first of each counts', () => {
    const presses = fc.record({
      arrived: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 3 }),
      left: fc.array(fc.integer({ min: 31, max: 90 }), { minLength: 1, maxLength: 3 }),
      seed: fc.integer(),
    })
    fc.assert(
      fc.property(presses, ({ arrived, left, seed }) => {
        const all = [
          ...arrived.map((minute) => ({ tap: 'arrived' as const, minute })),
          ...left.map((minute) => ({ tap: 'left' as const, minute })),
        ].sort((a, b) => ((a.minute * 7919 + seed) % 101) - ((b.minute * 7919 + seed) % 101))
        const visit = { startsAt, ...none } as Parameters<typeof tapped>[0]
        for (const { tap, minute } of all) {
          const set = tapped(visit, tap, minutes(minute))
          if (set?.arrived_at) visit.arrivedAt = set.arrived_at
          if (set?.left_at) visit.leftAt = set.left_at
        }
        assert.deepEqual(visit.arrivedAt, minutes(Math.min(...arrived)))
        assert.deepEqual(visit.leftAt, minutes(Math.min(...left)))
      }),
    )
  })

  test('property: a clock that is wrong counts as now; what a telephone says is never in the future nor days old', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.integer({ min: -60, max: 600 }), (said, after) => {
        const now = minutes(after)
        const at = pressedAt(said.toISOString(), { now, startsAt })
        assert.ok(at <= now && now.getTime() - at.getTime() <= 48 * 3600_000)
      }),
    )
    assert.deepEqual(pressedAt('いま', { now: minutes(5), startsAt }), minutes(5))
  })

  test('who left or does not go is not overdue', () => {
    const visit = { ...none, backAt: minutes(90) }
    assert.equal(isOverdue(visit, minutes(91)), true)
    assert.equal(isOverdue({ ...visit, leftAt: minutes(95) }, minutes(99)), false)
    assert.equal(isOverdue({ ...visit, cancelledAt: minutes(1) }, minutes(99)), false)
  })
})
