import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import fc from 'fast-check'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { setAudience } from '../../core/access/audience.ts'
import { newId } from '../../core/id.ts'
import { insertDays } from './bulk.ts'
import { defineGatheringKind } from './kinds.ts'
import { addSession, reopenSession, sessionOf, stepSession } from './sessions.ts'
import { addTallies, correctTallies, totalsOf, undoTally } from './tallies.ts'

const house = await freshHouse()
const hanako = house.person('hanako')
const jiro = house.person('jiro')
const taro = house.person('taro')
defineGatheringKind({ kind: 'trial-day', keysOf: async () => new Map() })
const everyone = async (_tx: unknown, ids: readonly string[]) => new Map(ids.map((id) => [id, ['public']]))
defineGatheringKind({ kind: 'public-day', keysOf: everyone, countedBy: async () => new Map() })

afterEach(() => {
  delete process.env.KASANE_NOW
})
const at = (time: string) => {
  process.env.KASANE_NOW = `2026-11-24T${time}+09:00`
}

/** A day of the desk on which people are counted. */
async function aDay(kind = 'trial-day'): Promise<string> {
  const day = { kind, ofId: newId(), oneADay: true, onDay: '2026-11-24', starts: null, ends: null }
  return house.as(hanako, (tx) => addSession(tx, { ...day, agencyId: hanako.agencyId, state: 'open' }))
}

const add = (
  id: string,
  category: string,
  amount = 1,
  { who = hanako, source = 'tap' as 'tap' | 'count' } = {},
) =>
  house.as(who, async (tx) => {
    const [tally = ''] = await addTallies(tx, await sessionOf(tx, id), {
      counts: [{ category, amount }],
      source,
    })
    return tally
  })
const undo = (tally: string, who: TestPerson = hanako) => house.as(who, (tx) => undoTally(tx, tally))
const correct = (id: string, category: string, amount: number) =>
  house.as(hanako, async (tx) =>
    correctTallies(tx, await sessionOf(tx, id), { counts: [{ category, amount }], reason: '数え直し' }),
  )
const totals = (id: string, who: TestPerson = hanako) =>
  house.as(who, async (tx) => Object.fromEntries((await totalsOf(tx, [id])).get(id) ?? []))

test('taps add up by category, and a whole count beside them; what is nothing is not written', async () => {
  const id = await aDay()
  await add(id, 'child')
  await add(id, 'child')
  await add(id, 'adult', 12, { source: 'count' })
  assert.equal(await add(id, 'adult', 0), '')
  assert.deepEqual(await totals(id), { child: 2, adult: 12 })
})

test('a tap of one’s own is taken back within 10 seconds, and twice is once', async () => {
  const id = await aDay()
  at('10:00:00')
  const tally = await add(id, 'child')
  at('10:00:09.900')
  await undo(tally)
  at('10:00:30')
  await undo(tally)
  assert.deepEqual(await totals(id), {})
})

test('refused: later, a colleague’s, a count by hand, one that is not seen', async () => {
  const id = await aDay()
  at('10:00:00')
  const tally = await add(id, 'child')
  assert.deepEqual(await refusals(undo(tally, jiro)), ['gatherings.notYours'])
  assert.deepEqual(await refusals(undo(tally, taro)), ['core.notFound'])
  const count = await add(id, 'adult', 3, { source: 'count' })
  assert.deepEqual(await refusals(undo(count)), ['gatherings.tooLate'])
  at('10:00:10.900')
  assert.deepEqual(await refusals(undo(tally)), ['gatherings.tooLate'])
  assert.deepEqual(await totals(id), { child: 1, adult: 3 })
})

test('a correction says why and never goes below zero; neither does what is taken back after it', async () => {
  const id = await aDay()
  const tally = await add(id, 'child')
  assert.deepEqual(await refusals(correct(id, 'child', -2)), ['gatherings.belowZero'])
  assert.deepEqual(await refusals(correct(id, 'adult', -1)), ['gatherings.belowZero'])
  await correct(id, 'child', -1)
  assert.deepEqual(await refusals(undo(tally)), ['gatherings.belowZero'])
  assert.deepEqual(await totals(id), { child: 0 })
})

test('two who correct at once take turns: one of them is refused', async () => {
  const id = await aDay()
  await add(id, 'child', 3)
  const both = await Promise.allSettled([correct(id, 'child', -2), correct(id, 'child', -2)])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.deepEqual(await totals(id), { child: 1 })
})

test('a tap that is taken back twice at once is taken back once, and neither is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await aDay()
    const tally = await add(id, 'child')
    await Promise.all([undo(tally), undo(tally)])
    assert.deepEqual(await totals(id), {})
  }
})

test('another agency sees neither the day nor what was counted', async () => {
  const id = await aDay()
  await add(id, 'child')
  assert.deepEqual(await totals(id, taro), {})
  assert.deepEqual(await refusals(add(id, 'child', 1, { who: taro })), ['core.notFound'])
})

test('everybody may see a day whose counts are its agency’s alone, also after the audience was written anew', async () => {
  const id = await aDay('public-day')
  await add(id, 'child')
  for (let again = 0; again < 2; again++) {
    assert.equal((await house.as(taro, (tx) => sessionOf(tx, id))).state, 'open')
    assert.deepEqual(await totals(id, taro), {})
    assert.deepEqual(await totals(id), { child: 1 })
    await house.asSystem((tx) => setAudience(tx, 'gathering_session', [id]))
  }
})

test('a day that was called off is opened again, one that is open is not', async () => {
  const id = await aDay()
  const step = (work: 'close' | 'open') =>
    house.as(hanako, async (tx) => {
      const session = await sessionOf(tx, id)
      await (work === 'close' ? stepSession(tx, session, 'cancelled', '台風') : reopenSession(tx, session))
    })
  assert.deepEqual(await refusals(step('open')), ['gatherings.notInState'])
  await step('close')
  await step('open')
  assert.equal((await house.as(hanako, (tx) => sessionOf(tx, id))).reason, null)
})

test('whole days come in at once, and are seen as those that were added one by one', async () => {
  const of = { kind: 'public-day', ofId: newId(), agencyId: hanako.agencyId, areaCode: null }
  const counts = new Map([
    ['child', 5],
    ['adult', 0],
  ])
  const day = { onDay: '2026-11-20', reason: null, counts }
  const closed = { onDay: '2026-11-21', reason: '祝日', counts: new Map<string, number>() }
  await house.asLoader((tx) => insertDays(tx, of, [day, closed]))
  const { rows } = await house.database.owner.query(
    `select s.state, s.audience, coalesce(sum(t.amount), 0)::int as sum, max(t.audience::text) as tallies
     from gathering_session s left join tally t on t.session_id = s.id where s.of_id = $1
     group by s.state, s.audience, s.on_day order by s.on_day`,
    [of.ofId],
  )
  const audience = [`agency:${hanako.agencyId}`, 'public', 'system']
  assert.deepEqual(rows, [
    { state: 'open', audience, sum: 5, tallies: `{agency:${hanako.agencyId},system}` },
    { state: 'cancelled', audience, sum: 0, tallies: null },
  ])
  const again = house.asLoader((tx) => insertDays(tx, of, [day]))
  await assert.rejects(again, { constraint: 'gathering_session_one_a_day' })
})

test('whatever is counted, taken back and corrected, the sums are those of a sheet of paper', async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('add' as const),
      category: fc.constantFrom('a', 'b'),
      n: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({ do: fc.constant('undo' as const), category: fc.constant('a'), n: fc.nat(5) }),
    fc.record({
      do: fc.constant('correct' as const),
      category: fc.constantFrom('a', 'b'),
      n: fc.integer({ min: -5, max: 3 }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const id = await aDay()
      const paper: Record<string, number> = {}
      const taps: { id: string; category: string; n: number }[] = []
      for (const { do: what, category, n } of steps) {
        const before = paper[category] ?? 0
        if (what === 'add') {
          taps.push({ id: await add(id, category, n), category, n })
          paper[category] = before + n
        } else if (what === 'correct') {
          const done = await correct(id, category, n).then(
            () => true,
            () => false,
          )
          assert.equal(done, before + n >= 0)
          if (done && n !== 0) paper[category] = before + n
        } else {
          const [tap] = taps.splice(n % Math.max(1, taps.length), 1)
          if (!tap) continue
          const left = (paper[tap.category] ?? 0) - tap.n
          if (left >= 0) paper[tap.category] = left
          await undo(tap.id).catch((error) => assert.equal(left < 0 && error.code, 'gatherings.belowZero'))
        }
      }
      const positive = (sums: Record<string, number>) =>
        Object.entries(sums)
          .filter(([, sum]) => sum > 0)
          .sort()
      assert.deepEqual(positive(await totals(id)), positive(paper))
    }),
    { numRuns: 25 },
  )
})
