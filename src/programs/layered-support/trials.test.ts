import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { joiningOf, planned } from '../../../tests/support/joining.ts'
import { nextOn } from '../../../tests/support/layered.ts'
import { onDay } from '../../../tests/support/staffing.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { readJoinings } from './actions/looks.ts'
import { noteGoing, planTrial } from './actions/trials.ts'

const house = await freshHouse()
const { does, hanako, taro, joining, goes, accepted, open, record } = joiningOf(house)
const tomorrow = addDays(today(), 1)

describe('a trial', () => {
  test('has its day in the list of whoever owns the case; what was said leads on, and it is looked at again', async () => {
    const { caseId } = await accepted()
    await goes(caseId, planTrial, planned)
    assert.deepEqual(
      (await open(caseId)).map(({ origin, dueOn }) => [origin, dueOn]),
      [['joining_trial', tomorrow]],
    )
    assert.deepEqual(await refusals(goes(caseId, planTrial, planned)), ['layered-support.trial.due'])
    assert.deepEqual(await refusals(record(caseId, { came: 'came', said: 'x', step: 'continue' })), [
      'came: layered-support.came.early',
    ])
    await onDay(tomorrow, async () => {
      assert.deepEqual(await refusals(record(caseId, { came: 'came', step: 'again' })), [
        'said: layered-support.said.missing',
      ])
      assert.deepEqual(await refusals(record(caseId, { came: 'did_not_come', step: 'continue' })), [
        'step: layered-support.step.notThere',
      ])
      await record(caseId, { came: 'left_early', said: '（試験）また来たい', step: 'continue' })
      const gone = await joining(caseId)
      assert.deepEqual([gone.state, gone.goingSince], ['going', tomorrow])
      assert.deepEqual(
        (await open(caseId)).map(({ origin, dueOn }) => [origin, dueOn]),
        [['joining', nextOn]],
      )
      await goes(caseId, noteGoing, { foundOn: tomorrow, goes: 'less', nextOn: addDays(nextOn, 7) })
      assert.deepEqual(
        (await open(caseId)).map(({ dueOn }) => dueOn),
        [addDays(nextOn, 7)],
      )
      const [read] = (await does(hanako, readJoinings, { caseId })).supports
      const [there] = read?.joinings ?? []
      assert.deepEqual([there?.trials[0]?.said, there?.checks[0]?.goes], ['（試験）また来たい', 'less'])
      assert.deepEqual(await refusals(does(taro, readJoinings, { caseId })), ['core.notFound'])
    })
  })

  test('another day, another place, nothing more: each leaves nothing open behind', async () => {
    const { caseId } = await accepted()
    const plan = () => goes(caseId, planTrial, { ...planned, plannedOn: today() })
    await plan()
    await record(caseId, { came: 'did_not_come', step: 'again' })
    assert.deepEqual([(await joining(caseId)).state, (await open(caseId)).length], ['accepted', 0])
    await plan()
    await record(caseId, { came: 'came', said: '（試験）にぎやかすぎた', step: 'another' })
    const over = await joining(caseId)
    assert.deepEqual([over.state, over.outcome, (await open(caseId)).length], ['over', 'not_theirs', 0])
    const again = await refusals(record(caseId, { came: 'cancelled', step: 'stop' }))
    assert.deepEqual(again, ['layered-support.trial.recorded'])
  })

  test('of a place where nobody was it is not said that it was not theirs; what ends needs no next date, what goes on does', async () => {
    const { caseId } = await accepted()
    await goes(caseId, planTrial, { ...planned, plannedOn: today() })
    const late = record(caseId, { came: 'cancelled', step: 'again', nextOn: undefined })
    assert.deepEqual(await refusals(late), ['nextOn: casework.nextOn.missing'])
    await record(caseId, { came: 'cancelled', step: 'another', nextOn: undefined })
    const { outcome, endReason } = await joining(caseId)
    assert.deepEqual([outcome, endReason], ['broken_off', '体験に至らず、別の場をさがすことにした'])
  })

  test('refused: a day that is past or two years away, and somebody along whom nobody names', async () => {
    const { caseId } = await accepted()
    const on = (plannedOn: string) => refusals(goes(caseId, planTrial, { ...planned, plannedOn }))
    assert.deepEqual(await on(addDays(today(), -1)), ['plannedOn: casework.nextOn.past'])
    assert.deepEqual(await on(addDays(today(), 700)), ['plannedOn: casework.nextOn.tooFar'])
    const along = refusals(goes(caseId, planTrial, { ...planned, along: 'worker' }))
    assert.deepEqual(await along, ['alongNote: layered-support.alongNote.missing'])
  })
})
