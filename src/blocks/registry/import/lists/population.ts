import { sql } from 'kysely'
import type { Tx } from '../../../../core/db/transaction.ts'
import { readCount } from '../../../../core/sheet/values/numbers.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import written from '../layouts/population.json' with { type: 'json' }
import { type Band, bandsIn, type Sex } from './bands.ts'
import type { Entry, Known, Stated } from './entry.ts'
import { listKind } from './list-kind.ts'
import { listLayout } from './list-layout.ts'
import type { ListReader } from './list-reader.ts'
import type { ListRow } from './list-row.ts'
import { doubtSums } from './sums.ts'
import type { Target } from './target.ts'
import { withoutTotals } from './totals.ts'

const target: Target = {
  table: 'population',
  columns: [
    ['counted_on', 'date'],
    ['region_code', 'text'],
    ['region_name', 'text'],
    ['area_code', 'text'],
    ['measure', 'text'],
    ['sex', 'text'],
    ['age_from', 'int'],
    ['age_to', 'int'],
    ['counted', 'int'],
  ],
  keyColumns: ['counted_on', 'region_code', 'measure', 'sex', 'age_from', 'age_to'],
  known: (tx, { entries }) => knownCounts(tx, entries),
}

const layout = listLayout(written)

/** 地域・年齢別人口: a region a row, with its people by sex and age in columns. */
export const population = listKind({ layout, target, entriesOf, complete: withoutTotals })

/** A count of a row: of all ages (from 0, to null) or of some. from null: of unknown age, which no row of the table can say. */
export type Count = Omit<Band, 'field'> & { field: string; measure: 'people' | 'households'; counted: number }

function entriesOf(row: ListRow, reader: ListReader): Stated[] | null {
  const countedOn = row.values.get('countedOn')
  const regionName = row.cell('regionName')
  if (typeof countedOn !== 'string' || regionName === '') return null
  const counts = [...wholes(row), ...byAge(row, reader)]
  doubtSums(row, counts)
  const regionCode = regionCodeOf(row, reader)
  const areaCode =
    row.publisher === '' || row.publisher === reader.own.code ? areaIn(regionName, reader) : null
  const group = `${countedOn}/${regionCode}`
  return counts
    .filter(({ from }) => from !== null)
    .map(({ measure, sex, from, to, counted }) => ({
      key: `${group}/${measure}/${sex}/${from}/${to ?? ''}`,
      group,
      values: {
        counted_on: countedOn,
        region_code: regionCode,
        region_name: regionName,
        area_code: areaCode,
        measure,
        sex,
        age_from: String(from),
        age_to: to === null ? null : String(to),
        counted: String(counted),
      },
    }))
}

/** Regions of other municipalities have the code of theirs before their own. */
function regionCodeOf({ publisher, cell }: ListRow, { own }: ListReader): string {
  const code = cell('regionCode').normalize('NFKC') || normalForm(cell('regionName'))
  return publisher === '' || publisher === own.code ? code : `${publisher}:${code}`
}

/** A region is an area itself, or a town that lies in one. */
const areaIn = (region: string, { areas }: ListReader): string | null =>
  areas.areaOf('', region) ?? areas.areaOf(region)

const wholeColumns: readonly (readonly [string, Count['measure'], Sex])[] = [
  ['total', 'people', 'all'],
  ['male', 'people', 'male'],
  ['female', 'people', 'female'],
  ['households', 'households', 'all'],
]

function wholes({ values }: ListRow): Count[] {
  return wholeColumns.flatMap(([field, measure, sex]) => {
    const counted = values.get(field)
    if (typeof counted === 'number') return [{ field, measure, sex, from: 0, to: null, counted }]
    return []
  })
}

/** The columns by age are the same in all rows. */
const known = new WeakMap<ListReader, Band[]>()

function bandsOf(reader: ListReader): Band[] {
  const bands = known.get(reader) ?? bandsIn(reader.mapping, reader.headings, written.families.band)
  known.set(reader, bands)
  return bands
}

function byAge(row: ListRow, reader: ListReader): Count[] {
  return bandsOf(reader).flatMap((band) => {
    const text = row.cell(band.field)
    if (row.isWithheld(band.field)) {
      row.say(band.field, 'withheld', 'doubt')
      return []
    }
    if (text === '') return []
    const reading = readCount(text)
    if (reading.ok) {
      for (const repair of reading.repairs) row.say(band.field, repair, 'repaired')
      return [{ ...band, measure: 'people' as const, counted: reading.value }]
    }
    row.say(band.field, 'count', 'error', { value: text.slice(0, 20) })
    return []
  })
}

/** What is counted for the same days: all of it may be changed, what came from a list of the same municipality may go with it. */
async function knownCounts(tx: Tx, entries: readonly Entry[]): Promise<Known[]> {
  const days = [...new Set(entries.map(({ values }) => values.counted_on ?? ''))].filter(Boolean)
  const publishers = new Set(entries.map(({ values }) => publisherIn(values.region_code ?? '')))
  const { rows } = await sql<Known & { region: string }>`
    select t.id, t.retired, t.region_code as region, concat(t.counted_on, '/', t.region_code) as group,
      concat_ws('/', t.counted_on, t.region_code, t.measure, t.sex, t.age_from, coalesce(t.age_to::text, '')) as key,
      exists (select from imported_state s
        where s.municipality_id = ${tx.municipality} and s.table_name = 'population' and s.row_id = t.id) as listed
    from population t where t.municipality_id = ${tx.municipality} and t.counted_on = any(${days}::date[])`.execute(
    tx,
  )
  return rows.map(({ region, ...row }) => ({
    ...row,
    listed: row.listed && publishers.has(publisherIn(region)),
  }))
}

const publisherIn = (regionCode: string): string => /^\d{6}(?=:)/.exec(regionCode)?.[0] ?? ''
