import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choiceOf, day, optionalChoiceOf, optionalText } from '../../../core/action/fields.ts'
import { recordAllSeen, recordAudit } from '../../../core/audit/audit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { takeLonger } from '../../../core/db/transaction.ts'
import type { Period } from '../../../core/indicator.ts'
import { datasetOf, type NamedData, type NamedRow, namedKeys } from '../../../core/privacy/dataset.ts'
import { requirePurpose } from '../../../core/privacy/gate.ts'
import { fileOfTable, purposesFor } from '../../../core/privacy/known.ts'
import { standingOf, wordingOf } from '../../../core/privacy/standing.ts'
import { stoppedAmong } from '../../../core/privacy/stopped.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { recordsOf } from '../../registry/records.ts'

/** What a list by name holds: headings, lines, on what it was given out, and how many lines were left out because use is stopped. */
export type NamedList = {
  dataset: string
  period: Period
  basis: string
  headings: string[]
  rows: string[][]
  leftOut: number
}

/** More than anybody carries home at once. */
const most = 5000
const aMinute = 60_000

const roomOf = (dataset: string) => dataset.slice(0, dataset.indexOf('.'))
const namedOf = (dataset: string) => datasetOf(dataset)?.named as NamedData

/** For what any of the lists may be given out: each is asked for its own. */
const purposes = () => [...new Set(namedKeys().flatMap(purposesOfList))]
const purposesOfList = (dataset: string) => purposesFor(roomOf(dataset), namedOf(dataset).tables)

/**
 * Gives out the lines of a list by name, as far as the actor sees them: for a purpose of the data, or on the number of an approved
 * record of a use beyond it, then of those alone whom it names, if it names anybody. Each record is in the log as seen. Refuses as `requirePurpose` does; `privacy.export.tooManyRows` (409);
 * `core.useStopped` (409) where there is nobody of whom no use is stopped; at `to` `privacy.export.toBeforeFrom`.
 */
export const exportNamed = defineAction({
  name: 'privacy.exportNamed',
  http: { method: 'POST', path: '/exports' },
  allow: ['supervisor'],
  zones: ['inner'],
  writes: [],
  confidential: true,
  takesAway: true,
  input: z.strictObject({
    dataset: choiceOf(namedKeys),
    from: day(),
    to: day(),
    purpose: optionalChoiceOf(purposes),
    record: optionalText({ max: 20 }),
  }),
  async run({ tx }, { dataset, from, to, purpose, record }): Promise<NamedList> {
    if (to < from) throw refuseFields([{ field: 'to', code: 'privacy.export.toBeforeFrom' }])
    const { tables, columns, rows: rowsOf } = namedOf(dataset)
    const files = [...new Set(tables.flatMap((table) => fileOfTable(table) ?? []))]
    const named = await requirePurpose(tx, { purpose, record, files, covering: purposesOfList(dataset) })
    await takeLonger(tx, aMinute)
    const period = { from, to }
    const all = await rowsOf(tx, { period, most: most + 1 })
    if (all.length > most) throw new Refusal('privacy.export.tooManyRows', 409, { params: { most } })
    const asked = named ? await ofPersons(tx, all, named) : all
    const rows = await usable(tx, asked, tables)
    await keepTrace(tx, { dataset, period, tables, rows })
    return {
      ...{ dataset, period, basis: await basisOf(tx, { purpose, record }) },
      headings: columns.map((column) => wordsFor('ja')(column)),
      rows: rows.map(({ cells }) => cells),
      leftOut: asked.length - rows.length,
    }
  },
})

/** Those about these people, under whichever of their records. */
async function ofPersons(
  tx: Tx,
  rows: readonly NamedRow[],
  personIds: readonly string[],
): Promise<NamedRow[]> {
  const records = new Set<string>()
  for (const id of personIds) for (const one of await recordsOf(tx, id)) records.add(one)
  return rows.filter(({ personId }) => records.has(personId))
}

/** Those of whose data no use is stopped. */
async function usable(tx: Tx, rows: readonly NamedRow[], tables: readonly string[]): Promise<NamedRow[]> {
  const personIds = [...new Set(rows.map(({ personId }) => personId))]
  const stopped = await stoppedAmong(tx, { personIds, tables, way: 'give' })
  const left = rows.filter(({ personId }) => !stopped.has(personId))
  if (left.length === 0 && rows.length > 0) throw new Refusal('core.useStopped', 409)
  return left
}

type Given = { dataset: string; period: Period; tables: NamedData['tables']; rows: readonly NamedRow[] }

async function keepTrace(tx: Tx, { dataset, period, tables: [table], rows }: Given): Promise<void> {
  const facts = { dataset, ...period, rows: rows.length }
  await recordAudit(tx, { verb: 'privacy.exported', outcome: 'seen', facts })
  const ids = rows.map(({ recordId }) => recordId)
  await recordAllSeen(tx, table, ids, 'privacy.exportNamed')
}

/** The purpose as it was adopted, or the record's number: it goes with the list. */
async function basisOf(
  tx: Tx,
  { purpose, record }: { purpose?: string | undefined; record?: string | undefined },
) {
  if (purpose === undefined) return wordsFor('ja')('privacy.export.record', { number: record ?? '' })
  return wordingOf(purpose, 'ja', (await standingOf(tx, [purpose])).get(purpose))
}
