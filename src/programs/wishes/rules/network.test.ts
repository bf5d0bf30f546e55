import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstOf, networkOf, type Target, type Word } from './network.ts'

const targets: Target[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id, isActivity: id < 'c' }))
const org = fc
  .constantFrom('見本町会', 'たんぽぽ会', 'みずき')
  .map((form) => ({ form, name: form, kind: 'town' as const }))
const word = fc.record({
  target: fc.constantFrom('a', 'b', 'c', 'd', 'gone'),
  org: fc.option(org),
  brings: fc.constantFrom('part', 'hands', 'place'),
}) as fc.Arbitrary<Word>

test('over random words residents are numbers that a recount finds, and every tie leads from somebody shown to something shown', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (words, most) => {
      const whole = networkOf(targets, words)
      for (const { id, residents } of whole.targets)
        assert.equal(residents, words.filter((one) => one.target === id && one.org === null).length)
      for (const { form, target, brings } of whole.ties) {
        const said = words.filter((one) => one.target === target && one.org?.form === form)
        assert.deepEqual(new Set(brings), new Set(said.map((one) => one.brings)))
      }
      const { targets: shown, ties, orgs } = firstOf(whole, most)
      assert.ok(shown.length <= most)
      for (const { form, target } of ties) {
        assert.ok(orgs.some((one) => one.form === form))
        assert.ok(shown.some(({ id }) => id === target))
      }
      assert.ok(orgs.every(({ form }) => ties.some((tie) => tie.form === form)))
    }),
  )
})

test('what nobody brings anything to is not there, nor is what does not stand on the wall', () => {
  const words: Word[] = [{ target: 'gone', org: null, brings: 'hands' }]
  assert.deepEqual(networkOf(targets, words), { orgs: [], targets: [], ties: [] })
})
