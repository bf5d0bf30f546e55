import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshHouse } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { addDays, dateOfDay, dayNumber } from '../../../core/calendar/day.ts'
import type { Import } from '../../registry/import/imports.ts'
import { healthApp } from './profile.ts'
import { importedRule } from './rule.ts'

process.env.KASANE_NOW = '2026-11-25'
const house = await freshHouse()
const { send, apply, undo } = await importing(house)
const rule = importedRule(healthApp)

const from = dayNumber('2026-01-05')
const day = fc.integer({ min: from, max: from + 20 }).map(dateOfDay)
const user = fc.record({ unit: fc.constantFrom('1', '2', '3', '4', '5'), on: day, until: fc.option(day) })
/** The users that a list tells of; who began after it does not stand in it. */
const users = fc.uniqueArray(user, { selector: ({ unit }) => unit, maxLength: 5 })
const step = fc.oneof(
  { weight: 4, arbitrary: users.map((brings) => ({ brings })) },
  { weight: 1, arbitrary: fc.constant({ brings: null }) },
)

type Told = { on: string; until: string | null; gone: string | null }
type List = { asOf: string; users: (Omit<Told, 'gone'> & { unit: string })[] }

/** What the lists that hold tell of each user, one after the other. */
function replay(lists: readonly List[]): Told[] {
  const known = new Map<string, Told>()
  for (const { asOf, users: listed } of lists) {
    const units = new Set(listed.map(({ unit }) => unit))
    for (const [unit, told] of known)
      if (!units.has(unit)) known.set(unit, { ...told, gone: told.gone ?? asOf })
    for (const { unit, on, until } of listed) known.set(unit, { on, until, gone: null })
  }
  return [...known.values()]
}

const thereOn = (told: readonly Told[], on: string) =>
  told.filter((one) => one.on <= on && (one.until ?? '9999') > on && (one.gone ?? '9999') > on).length

async function counted(on: string): Promise<number[]> {
  return house.asSystem(async (tx) => {
    const { rows } = await rule.units(tx, { from: on, to: on }).execute(tx)
    return [rows.length, await rule.recount(tx, { from: on, to: on })]
  })
}

test('whatever lists come and are taken back, of every day as many are counted as the lists that hold tell of', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      let holding: (List & { one: Import })[] = []
      for (const [at, { brings }] of steps.entries()) {
        const last = holding.at(-1)
        if (brings === null) {
          if (last) assert.equal((await undo(last.one)).state, 'undone')
          holding = holding.slice(0, -1)
        } else {
          const asOf = dateOfDay(from + 4 * (at + 1))
          const told = brings
            .map(({ until, ...one }) => ({ ...one, until: until !== null && until > one.on ? until : null }))
            .filter(({ on }) => on <= asOf)
          if (told.length === 0) continue
          const rows = told.map(({ unit, on, until }) => `${unit},${on},${until ?? ''},1940-01-01`)
          const one = await apply(
            await send('health-app', csv('利用者番号,登録日,退会日,生年月日', ...rows), { asOf }),
          )
          assert.equal(one.state, 'applied')
          holding = [...holding, { asOf, users: told, one }]
        }
        const expected = replay(holding)
        for (let on = dateOfDay(from - 1); on <= dateOfDay(from + 25); on = addDays(on, 3))
          assert.deepEqual(await counted(on), [thereOn(expected, on), thereOn(expected, on)], on)
      }
      for (const { one } of holding.toReversed()) await undo(one)
      assert.deepEqual(await counted(dateOfDay(from + 25)), [0, 0])
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
