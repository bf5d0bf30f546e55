import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Import } from './imports.ts'
import { residentsOn } from './residents-on.ts'

const house = await freshHouse()
const { send, apply, undo } = await importing(house)

const heads = '宛名番号,異動年月日,異動事由,世帯番号,氏名,生年月日,住所'
const reasons = ['転入', '転出', '転居', '死亡', '世帯変更', '氏名変更', '職権修正'] as const
const people = 4
const first = '2024-04-01'
const days = 60

/** A row as the generator thinks of it; what it says is made unique by its place, so that no two are the same. */
type Row = { who: number; reason: (typeof reasons)[number]; day: number }
type File = { rows: Row[]; undone: boolean }

const row = fc.record({
  who: fc.nat({ max: people - 1 }),
  reason: fc.constantFrom(...reasons),
  day: fc.nat({ max: days }),
})
/** Files arrive in any order of their days; some are taken back in the end. */
const histories = fc.array(
  fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 8 }), undone: fc.boolean() }),
  { minLength: 1, maxLength: 5 },
)

type Stated = { at: string; order: number; who: number; reason: string; text: string; file: number }

const day = (number: number) => addDays(first, number)

/** Each row with the place in which it counts: by its day, then by the order in which it arrived. */
function stated(files: readonly File[]): Stated[] {
  return files.flatMap(({ rows }, file) =>
    rows.map(({ who, reason, day: number }, line) => ({
      at: day(number),
      order: file * 1000 + number * 10 + line / 10,
      who,
      reason,
      text: `${file}の${line}`,
      file,
    })),
  )
}

/** The register after a replay of these rows, written without a look at how Kasane does it. */
function replayed(
  rows: readonly Stated[],
  until: string,
): Map<number, { name: string; address: string; household: string }> {
  const residents = new Map<number, { name: string; address: string; household: string }>()
  const known = new Map<number, { name: string; address: string; household: string }>()
  const due = rows.filter(({ at }) => at <= until)
  for (const one of due.toSorted((a, b) => a.at.localeCompare(b.at) || a.order - b.order)) {
    const before = known.get(one.who) ?? { name: '', address: '', household: '' }
    const here = residents.has(one.who)
    const after = { ...before }
    if (one.reason === '転入' || one.reason === '氏名変更' || one.reason === '職権修正')
      after.name = `名${one.text}`
    if (one.reason === '転入' || one.reason === '転居' || one.reason === '職権修正')
      after.address = `町${one.text}`
    if (['転入', '転居', '世帯変更', '職権修正'].includes(one.reason)) after.household = one.text
    const stays = one.reason === '転入' || (here && one.reason !== '転出' && one.reason !== '死亡')
    if (stays) residents.set(one.who, after)
    else residents.delete(one.who)
    // Whoever is not a resident lives nowhere: what is said of them meanwhile ends with the next return.
    known.set(one.who, stays ? after : { ...after, address: '', household: '' })
  }
  return residents
}

/** Rows that the register refuses when they arrive: who died does nothing more on any later day, as far as known then. */
function accepted(rows: readonly Stated[]): Stated[] {
  const taken: Stated[] = []
  for (const one of rows.toSorted((a, b) => a.order - b.order)) {
    const before = taken
      .filter(({ who, at }) => who === one.who && at <= one.at)
      .toSorted((a, b) => a.at.localeCompare(b.at) || a.order - b.order)
    const fate = before.findLast(({ reason }) => ['転入', '転出', '死亡'].includes(reason))?.reason
    const known = taken.some(({ who }) => who === one.who)
    if (!known && one.reason !== '転入') continue
    if (fate === '死亡' && one.reason !== '氏名変更' && one.reason !== '職権修正') continue
    taken.push(one)
  }
  return taken
}

async function shown(prefix: string, on: string) {
  return house.asSystem(async (tx) => {
    const numbers = await tx
      .selectFrom('external_number')
      .select(['value', 'person_id', 'household_id', 'scheme'])
      .where('municipality_id', '=', kashiwa)
      .where('value', '^@', prefix)
      .execute()
    const who = new Map(
      numbers.filter(({ scheme }) => scheme === 'resident').map((one) => [one.person_id, one.value]),
    )
    const homes = new Map(
      numbers.filter(({ scheme }) => scheme === 'household').map((one) => [one.household_id, one.value]),
    )
    const all = await residentsOn(tx, on)
    return all
      .filter(({ personId }) => who.has(personId))
      .map(({ personId, name, address, householdId }) => {
        const household = homes.get(householdId) ?? ''
        return [who.get(personId), name, address ?? '', household.slice(prefix.length)].join(' ')
      })
      .sort()
  })
}

let run = 0

test('any past day rebuilt is a replay of the files of changes, whatever order they came in and whichever were taken back', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(fc.nat({ max: days }), { minLength: 2, maxLength: 4 }),
      async (files, looks) => {
        run += 1
        const prefix = `${String(run).padStart(4, '0')}x`
        const rows = stated(files)
        const imports: Import[] = []
        for (const [at] of files.entries()) {
          const lines = rows
            .filter(({ file }) => file === at)
            .map(({ at: on, who, reason, text }) => {
              const household = `${prefix}${text.replace('の', 'n')}`
              return `${prefix}${who},${on},${reason},${household},名${text},1980-01-01,町${text}`
            })
          imports.push(await apply(await send('resident-changes', csv(heads, ...lines)), true))
        }
        const taken = accepted(rows)
        const gone = new Set<number>()
        // An import on which a later one stands may be refused; then it stays, and so do its rows.
        for (const [at, { undone }] of [...files.entries()].reverse())
          if (undone && imports[at]?.state === 'applied' && (await undo(imports[at])).state === 'undone')
            gone.add(at)
        const left = taken.filter(({ file }) => !gone.has(file))
        for (const look of looks) {
          const on = day(look)
          const expected = [...replayed(left, on)]
            .map(([who, { name, address, household }]) =>
              [`${prefix}${who}`, name, address, household.replace('の', 'n')].join(' '),
            )
            .sort()
          assert.deepEqual(await shown(prefix, on), expected, `on ${on}`)
        }
      },
    ),
    { numRuns: 25 },
  )
})
