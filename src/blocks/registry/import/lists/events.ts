import { sql } from 'kysely'
import { normalForm } from '../../../../core/text/normal-form.ts'
import written from '../layouts/events.json' with { type: 'json' }
import type { Stated } from './entry.ts'
import { type EventDays, readEventDays } from './event-days.ts'
import { readHour } from './hours.ts'
import { listKind } from './list-kind.ts'
import { listLayout } from './list-layout.ts'
import type { ListReader } from './list-reader.ts'
import { detailsOf, type ListRow } from './list-row.ts'
import { knownListed, namedAs, ofWhom } from './listed.ts'
import type { Target } from './target.ts'
import type { Value } from './values.ts'

const target: Target = {
  table: 'listed_event',
  columns: [
    ['name', 'text'],
    ['starts_on', 'date'],
    ['ends_on', 'date'],
    ['starts_at', 'text'],
    ['ends_at', 'text'],
    ['organizer', 'text'],
    ['place_name', 'text'],
    ['address', 'text'],
    ['latitude', 'float8'],
    ['longitude', 'float8'],
    ['area_code', 'text'],
    ['details', 'jsonb'],
    ['listed_as', 'text'],
  ],
  keyColumns: ['listed_as'],
  // What is over leaves the list, and was held all the same.
  known: (tx, { entries, asOf }) =>
    knownListed({
      tx,
      table: 'listed_event',
      entries,
      current: sql`coalesce(t.ends_on, t.starts_on, ${asOf}::date) >= ${asOf}::date`,
    }),
}

const layout = listLayout(written)
const open = new RegExp(written.openDays, 'u')

/** イベント一覧: what others organise, one event a row. */
export const events = listKind({ layout, target, dated: true, entriesOf, complete: ofWhom })

function entriesOf(row: ListRow, reader: ListReader): Stated[] | null {
  const name = row.cell('name')
  if (name === '') return null
  const { startsOn, endsOn } = daysOf(row, reader)
  const { address, point, areaCode } = row
  const [startsAt, endsAt] = [hourOf(row, 'startsAt'), hourOf(row, 'endsAt')]
  const of = (field: string) => (row.values.has(field) ? String(row.values.get(field)) : null)
  const key = namedAs(layout.kind, row, whenAndWhere(row, startsOn ?? endsOn))
  const details: Record<string, Value> = { ...detailsOf(row, reader), ...startsAt.detail, ...endsAt.detail }
  if (row.cell('days') !== '') details.days = row.cell('days')
  return [
    {
      key,
      values: {
        name,
        starts_on: startsOn,
        ends_on: endsOn,
        starts_at: startsAt.time,
        ends_at: endsAt.time,
        organizer: of('organizer'),
        place_name: of('placeName'),
        address,
        latitude: point && String(point.latitude),
        longitude: point && String(point.longitude),
        area_code: areaCode,
        details: JSON.stringify(details),
      },
    },
  ]
}

/** Their numbers begin anew with each list, so events are known by what happens when and where. */
const whenAndWhere = ({ cell }: ListRow, day: string | null): string[] => [
  day ?? '',
  normalForm(cell('startsAt')),
  normalForm(cell('placeName')),
]

/** The days of an event, from two columns or from a text. */
function daysOf(row: ListRow, { asOf }: ListReader): Pick<EventDays, 'startsOn' | 'endsOn'> {
  const of = (field: string) => (row.values.get(field) as string | undefined) ?? null
  if (row.cell('days') === '') return inOrder(row, { startsOn: of('startsOn'), endsOn: of('endsOn') })
  const { found, ...days } = readEventDays(row.cell('days'), { asOf, open })
  for (const { code, year } of found) {
    const severity = code === 'yearAdded' ? 'repaired' : code === 'date' ? 'error' : 'doubt'
    row.say('days', code, severity, year ? { year } : { value: row.cell('days').slice(0, 40) })
  }
  return inOrder(row, days)
}

type Days = Pick<EventDays, 'startsOn' | 'endsOn'>

function inOrder(row: ListRow, days: Days): Days {
  const field = row.cell('days') === '' ? 'endsOn' : 'days'
  if (days.startsOn && days.endsOn && days.endsOn < days.startsOn) row.say(field, 'endsFirst', 'error')
  const said = ['days', 'startsOn', 'endsOn'].some((one) => row.cell(one) !== '')
  if (!said) row.say('startsOn', 'missing', 'error')
  return days
}

/** The time with which a cell begins; where there is more to say, the cell stands among the details as well. */
function hourOf(
  { cell, say }: ListRow,
  field: string,
): { time: string | null; detail: Record<string, string> } {
  const text = cell(field)
  if (text === '') return { time: null, detail: {} }
  const { time, rest } = readHour(text)
  if (rest === 'tail') say(field, 'timeTail', 'repaired')
  if (rest !== 'more') return { time, detail: {} }
  say(field, time === null ? 'time' : 'timePartly', 'doubt', { value: text.slice(0, 40) })
  return { time, detail: { [field]: text } }
}
