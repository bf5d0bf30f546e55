import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { themes, wishTimes } from '../rules/codes.ts'
import { type Candidate, proposalsFor } from './rules.ts'

const area = fc.constantFrom('A01', 'A02', null)
const some = <T extends string>(codes: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 4 })
const wanted = fc.record({ themes: some(themes), areaCode: area, times: some(wishTimes) })
const candidate = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('person' as const, 'group' as const),
  ...{ agreed: fc.boolean(), barred: fc.boolean(), themes: some(themes), areaCode: area },
  ...{ times: some(wishTimes), deeds: fc.array(fc.constantFrom(...themes), { maxLength: 6 }) },
})
const many = fc.uniqueArray(candidate, { maxLength: 12, selector: ({ id }) => id })

test('who did not agree, or is barred, is proposed by no wish, whatever else they are', () => {
  fc.assert(
    fc.property(wanted, many, (wish, all) => {
      const silent = new Set(all.filter((one) => !one.agreed || one.barred).map(({ id }) => id))
      assert.ok(proposalsFor(wish, all).every(({ id }) => !silent.has(id)))
      assert.deepEqual(
        proposalsFor(wish, all),
        proposalsFor(
          wish,
          all.filter(({ id }) => !silent.has(id)),
        ),
      )
    }),
  )
})

test('the order is the same in whatever order they come, and each is there with a reason', () => {
  fc.assert(
    fc.property(wanted, many, fc.infiniteStream(fc.nat()), (wish, all, random) => {
      const found = proposalsFor(wish, all)
      const keyed = all.map((one) => ({ one, key: random.next().value as number }))
      const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one)
      assert.deepEqual(proposalsFor(wish, shuffled), found)
      assert.ok(found.every(({ reasons, score }) => reasons.length > 0 && score > 0))
      assert.ok(found.every(({ score }, at) => at === 0 || (found[at - 1]?.score ?? 0) >= score))
    }),
  )
})

test('agreeing in more never puts anybody further back', () => {
  fc.assert(
    fc.property(wanted, many, fc.nat(), (wish, all, which) => {
      const one = all[which % Math.max(1, all.length)]
      if (!one) return
      const place = (list: readonly Candidate[]) => {
        const at = proposalsFor(wish, list).findIndex(({ id }) => id === one.id)
        return at < 0 ? Number.POSITIVE_INFINITY : at
      }
      const agreeing: Candidate[] = [
        { ...one, themes: [...new Set([...one.themes, ...wish.themes])] },
        { ...one, times: [...new Set([...one.times, ...wish.times])] },
        { ...one, areaCode: wish.areaCode ?? one.areaCode },
        { ...one, deeds: [...one.deeds, ...wish.themes] },
        { ...one, agreed: true },
      ]
      for (const more of agreeing)
        assert.ok(place(all.map((other) => (other === one ? more : other))) <= place(all))
    }),
  )
})

test('what it is about comes before where it is, and that before when', () => {
  const nobody = {
    kind: 'person',
    agreed: true,
    barred: false,
    areaCode: null,
    times: [],
    deeds: [],
  } as const
  const wish = { themes: ['food'], areaCode: 'A01', times: ['weekend'] } as const
  const found = proposalsFor(wish, [
    { ...nobody, id: 'when', themes: ['food'], times: ['weekend'] },
    { ...nobody, id: 'where', themes: ['food'], areaCode: 'A01' },
    { ...nobody, id: 'did', themes: [], deeds: ['food', 'food'] },
    { ...nobody, id: 'near', themes: [], areaCode: 'A01', times: ['weekend'] },
  ])
  assert.deepEqual(
    found.map(({ id }) => id),
    ['where', 'when', 'did'],
  )
})
