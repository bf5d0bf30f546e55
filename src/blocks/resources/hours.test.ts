import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Hours, openState, weekInGroups } from './hours.ts'

const office = [
  { from: '09:00', until: '12:00' },
  { from: '13:00', until: '17:00' },
]
const hours: Hours = {
  week: [[], office, office, office, office, office, []],
  openOnHolidays: false,
  openAtYearEnd: false,
}
const at = (day: string, time: string, of = hours) => openState(of, { day, time })

test('open from its first minute to before its last, and in no break', () => {
  assert.deepEqual(at('2026-11-26', '09:00'), { state: 'open', until: '12:00' })
  assert.deepEqual(at('2026-11-26', '12:00'), { state: 'closed', next: { day: '2026-11-26', from: '13:00' } })
  assert.deepEqual(at('2026-11-26', '16:59'), { state: 'open', until: '17:00' })
})

test('closed on a holiday, over the weekend and at the year’s end, unless it says otherwise', () => {
  // 2026-11-20 is a Friday, the Monday after it 勤労感謝の日.
  assert.deepEqual(at('2026-11-20', '17:00'), { state: 'closed', next: { day: '2026-11-24', from: '09:00' } })
  assert.equal(at('2026-11-23', '10:00').state, 'closed')
  assert.equal(at('2026-11-23', '10:00', { ...hours, openOnHolidays: true }).state, 'open')
  assert.deepEqual(at('2026-12-28', '17:00'), { state: 'closed', next: { day: '2027-01-04', from: '09:00' } })
  assert.equal(at('2026-12-30', '10:00', { ...hours, openAtYearEnd: true }).state, 'open')
})

test('without any hours nothing is said', () => {
  assert.equal(at('2026-11-26', '10:00', { ...hours, week: [[], [], [], [], [], [], []] }).state, 'unsaid')
})

test('days of the same hours stand together', () => {
  assert.deepEqual(
    weekInGroups(hours.week).map(({ days }) => days),
    [[1, 2, 3, 4, 5]],
  )
  const late = [{ from: '10:00', until: '20:00' }]
  assert.deepEqual(
    weekInGroups([office, office, late, office, [], [], office]).map(({ days }) => days),
    [[1], [2], [3], [6, 0]],
  )
})
