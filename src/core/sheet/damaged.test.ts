import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { readText, sheetFile } from '../../../tests/support/tables.ts'
import { Refusal } from '../refusal.ts'

const texts = ['hubs-by-hand.csv', 'events-old-form.csv', 'population-utf16.txt', 'real/childcare-hubs.csv']
const workbooks = ['real/childcare-hubs-new.xlsx', 'real/events.xlsx']
const bytesOf = (name: string) => readFileSync(sheetFile(name))

/** What happens to files on their way: bytes changed, lost, doubled, put in between. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    lost: fc.integer({ min: 0, max: 300 }),
    put: fc.oneof(fc.constantFrom('', '"', ',', '\n', '\r', '<', '>', '&', '<!--', ']]>', '\0'), fc.string()),
  }),
  { minLength: 1, maxLength: 6 },
)
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never

function damaged(bytes: Uint8Array, all: Damage): Uint8Array {
  let result = Buffer.from(bytes)
  for (const { at, lost, put } of all) {
    const place = Math.floor(at * result.length)
    result = Buffer.concat([result.subarray(0, place), Buffer.from(put), result.subarray(place + lost)])
  }
  return result
}

async function isTableOrRefused(bytes: Uint8Array): Promise<void> {
  try {
    const { rows, headings } = await readText(bytes)
    assert.ok(rows.every((cells) => cells.length >= headings.length))
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    assert.match(error.code, /^core\.sheet\./)
  }
}

test('whatever happened to a file, it is a table or refused, never a fault', () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts, ...workbooks), damage, (name, all) =>
      isTableOrRefused(damaged(bytesOf(name), all)),
    ),
    { numRuns: 200 },
  ))

test('nor is a workbook in which a part is damaged', () => {
  const parts = /workbook\.xml|sheet1\.xml|sharedStrings|styles/
  return fc.assert(
    fc.asyncProperty(fc.constantFrom(...workbooks), fc.nat(), damage, (name, which, all) => {
      const entries = unzipSync(bytesOf(name))
      const names = Object.keys(entries).filter((entry) => parts.test(entry))
      const part = names[which % names.length] as string
      return isTableOrRefused(
        zipSync({ ...entries, [part]: damaged(entries[part] as Uint8Array, all) }, { level: 1 }),
      )
    }),
    { numRuns: 150 },
  )
})
