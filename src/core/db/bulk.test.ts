import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshHouse } from '../../../tests/support/house.ts'
import { isId, newBulkId, newId } from '../id.ts'
import { bulkRows, insertBulk } from './bulk.ts'

const house = await freshHouse()

const value = fc.option(
  fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter(
      (text) => text.isWellFormed() && !['\u0000', '\u001e', '\u001f'].some((one) => text.includes(one)),
    ),
)

test('rows come out as they went in, whatever stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 }), async (rows) => {
      const seen = await house.asSystem(async (tx) => {
        await sql`create temporary table heap (one text, other text, same int) on commit drop`.execute(tx)
        const columns = [
          { name: 'one', type: 'text', values: rows.map(([one]) => one) },
          { name: 'other', type: 'text', values: rows.map(([, other]) => other) },
        ]
        await insertBulk(tx, 'heap', columns, [{ name: 'same', type: 'int', value: 7 }])
        return (
          await sql<{ one: string; other: string }>`select one, other from heap where same = 7`.execute(tx)
        ).rows
      })
      assert.deepEqual(
        seen.map(({ one, other }) => [one, other]),
        rows,
      )
    }),
    { numRuns: 60 },
  )
})

test('a separator inside a value and columns of different lengths are errors, no rows are no statement', async () => {
  const column = (values: string[]) => ({ name: 'one', type: 'text', values })
  assert.throws(() => bulkRows([column(['a\u001fb'])]), /one: a value holds a control character/)
  assert.throws(() => bulkRows([column(['a']), column(['a', 'b'])]), /2 values instead of 1/)
  await house.asSystem((tx) => insertBulk(tx, 'nowhere', [column([])]))
})

test('ids made by the thousand are ids, none twice, in the order of their milliseconds', () => {
  const millisecond = (id: string) => id.slice(0, 13)
  const before = newId()
  const made = Array.from({ length: 5000 }, newBulkId)
  const after = newId()
  assert.equal(new Set(made).size, made.length)
  for (const id of made) {
    assert.ok(isId(id), id)
    assert.ok(millisecond(id) >= millisecond(before) && millisecond(id) <= millisecond(after), id)
  }
})
