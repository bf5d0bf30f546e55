import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { activities, dayFields, helps, trials } from '../../../blocks/resources/codes.ts'
import { type Reason, ranked, reasonsOf } from './matching.ts'
import { toldOf } from './told-numbers.ts'

const day = fc.constantFrom(...dayFields)
const some = <T>(of: fc.Arbitrary<T>, maxLength = 3) => fc.uniqueArray(of, { maxLength })
const areas = fc.constantFrom('A1', 'A2', 'A3')

const sought = fc.record({
  activities: some(fc.constantFrom(...activities)),
  days: some(day),
  areaCode: fc.option(areas),
  helps: some(fc.constantFrom(...helps)),
  wantsTrial: fc.boolean(),
})

const place = fc
  .record({
    name: fc.constantFrom('あ', 'い', 'う'),
    activities: fc.uniqueArray(fc.constantFrom(...activities), { minLength: 1, maxLength: 4 }),
    days: some(day),
    areaCodes: some(areas),
    helps: some(fc.constantFrom(...helps), 5),
    lacks: some(fc.constantFrom(...helps), 5),
    trial: fc.constantFrom(...trials),
    paused: fc.boolean(),
  })
  .map((one) => ({ ...one, lacks: one.lacks.filter((help) => !one.helps.includes(help)) }))

const places = fc
  .array(place, { maxLength: 12 })
  .map((all) => all.map((one, at) => ({ ...one, id: `id-${at}` })))

const has = (reasons: readonly Reason[], verdict: string) => reasons.some((one) => one.verdict === verdict)

test('what does not fit is never above what fits by every measure, nor a help that is not there above what fits', () => {
  fc.assert(
    fc.property(sought, places, (wanted, there) => {
      const order = ranked(wanted, there)
      assert.equal(order.length, there.length)
      const lastWhole = order.findLastIndex(({ reasons }) =>
        reasons.every(({ verdict }) => verdict === 'fits'),
      )
      const firstNot = order.findIndex(({ reasons }) => has(reasons, 'not'))
      if (firstNot >= 0) assert.ok(lastWhole < firstNot)
      const lacking = order.map(({ reasons }) =>
        reasons.some(({ measure, verdict }) => measure === 'help' && verdict === 'not'),
      )
      assert.deepEqual(
        lacking,
        lacking.toSorted((a, b) => Number(a) - Number(b)),
      )
    }),
  )
})

test('in which order places come in changes nothing', () => {
  fc.assert(
    fc.property(
      sought,
      places.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      (wanted, [all, shuffled]) => {
        const ids = (there: typeof all) => ranked(wanted, there).map(({ place: { id } }) => id)
        assert.deepEqual(ids(shuffled), ids(all))
      },
    ),
  )
})

test('what was not asked for is no measure; what nobody asked a place is not known, and not a no', () => {
  const none = { activities: [], days: [], areaCode: null, helps: [], wantsTrial: false }
  const farm = {
    ...{ id: '1', name: '農園', activities: ['farm'], days: [], areaCodes: [], helps: ['quiet'] },
    ...{ lacks: ['pick_up'], trial: 'unknown', paused: false },
  } as Parameters<typeof reasonsOf>[1]
  assert.deepEqual(reasonsOf(none, farm), [{ measure: 'open', verdict: 'fits', codes: [] }])
  const asked = { ...none, days: ['tue'], helps: ['quiet', 'wheelchair', 'pick_up'], wantsTrial: true }
  assert.deepEqual(
    reasonsOf(asked, farm).map(({ measure, verdict }) => `${measure} ${verdict}`),
    ['open fits', 'days unknown', 'help fits', 'help unknown', 'help not', 'trial unknown'],
  )
})

test('how many began is told in steps of five, and fewer than five as that', () => {
  fc.assert(
    fc.property(fc.nat(200), (count) => {
      const told = toldOf(count)
      assert.ok(told === null ? count < 5 : told % 5 === 0 && told <= count && count < told + 5)
    }),
  )
})
