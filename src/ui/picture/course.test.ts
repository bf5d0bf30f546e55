import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { frameOf, line, placer, ticks } from './course.ts'

const year = fc.integer({ min: 2018, max: 2035 })
const value = fc.double({ min: 0, max: 1e6, noNaN: true })
const point = fc.record({ year, value, running: fc.boolean() })
const end = fc.option(fc.record({ year, value }), { nil: undefined })
const course = fc.record({
  points: fc.array(point, { maxLength: 8 }),
  baseline: end,
  target: end,
  until: year,
})
const box = { left: 5, top: 5, width: 122, height: 26 }

describe('a course', () => {
  test('everything lies inside its box, whatever the figures', () => {
    fc.assert(
      fc.property(course, (any) => {
        const place = placer(frameOf(any), box)
        for (const known of [...any.points, any.baseline, any.target]) {
          if (!known) continue
          const { x, y } = place(known.year, known.value)
          assert.ok(x >= box.left && x <= box.left + box.width, `x ${x}`)
          assert.ok(y >= box.top && y <= box.top + box.height, `y ${y}`)
        }
      }),
    )
  })
  test('a later year lies further right, a higher value further up', () => {
    const place = placer(
      frameOf({ points: [{ year: 2023, value: 904 }], target: { year: 2030, value: 1100 }, until: 2030 }),
      box,
    )
    assert.ok(place(2023, 904).x < place(2030, 1100).x)
    assert.ok(place(2023, 904).y > place(2030, 1100).y)
  })
  test('without any figure there is still a picture', () => {
    assert.deepEqual(frameOf({ points: [], until: 2030 }), { from: 2030, to: 2030, low: 0, high: 1 })
    assert.equal(line([]), '')
  })
})

describe('ticks', () => {
  test('are round and between the ends', () => {
    assert.deepEqual(ticks(0, 1100), [0, 250, 500, 750, 1000])
    assert.deepEqual(ticks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1])
  })
  test('are a handful for any span', () => {
    fc.assert(
      fc.property(value, fc.double({ min: 0.01, max: 1e6, noNaN: true }), (low, span) => {
        const marks = ticks(low, low + span)
        assert.ok(marks.length >= 1 && marks.length <= 7, `${marks}`)
        for (const mark of marks) assert.ok(mark >= low - span * 1e-6 && mark <= low + span * (1 + 1e-6))
      }),
    )
  })
})
