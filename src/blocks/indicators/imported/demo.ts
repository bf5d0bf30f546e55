import { sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import { addDays, dateOfDay, dayNumber } from '../../../core/calendar/day.ts'
import { fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { insertBulk } from '../../../core/db/bulk.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type Random, seeded } from '../../../core/demo/random.ts'
import { serverZone } from '../../../core/settings.ts'
import { existsIn } from '../../../core/zone.ts'
import { smallestAreas } from '../../registry/areas.ts'
import { healthApp } from './profile.ts'

const atOnce = 6000

type Row = { unit: string; from: string; until: string | null; area: string | null }

/**
 * The invented users of a health app, as a list of the day before the demo told them, brought at a terminal: the plan's
 * people see its rows. On the inner side alone.
 */
export async function importedDemo(tx: Tx): Promise<void> {
  if (!existsIn(['inner'], serverZone())) return
  const random = seeded(3_1)
  const areas = (await smallestAreas(tx)).map(({ code }) => code)
  const rows = usersUntil(addDays(today(), -1), areas, random)
  for (let at = 0; at < rows.length; at += atOnce) await addRows(tx, rows.slice(at, at + atOnce), random)
  await sql`analyze imported_row`.execute(tx)
}

/** The app is in use since then; a month brings so many users of 65 or over, and twice as many after its campaign. */
const since = dayNumber('2024-04-01')
const perDay = 10.8
const campaignMonth = '09'

/** Everybody who registered by that day and counts by the end of the next year, in the order of registration. */
function usersUntil(day: string, areas: readonly string[], random: Random): Row[] {
  const rows: Row[] = []
  const last = lastDayOf(fiscalYearOf(day) + 1)
  for (let at = since; at <= dayNumber(day); at++) {
    const on = dateOfDay(at)
    const many = perDay * (on.slice(5, 7) === campaignMonth ? 2 : 0.9)
    for (let count = Math.floor(many + random.next()); count > 0; count--) {
      const row = userOf(on, areas, random)
      if (row.from <= last && (row.until === null || (row.until > row.from && row.until <= day)))
        rows.push(row)
    }
  }
  return rows.map((row, at) => ({ ...row, unit: `MIHON-${String(at + 1).padStart(6, '0')}` }))
}

function userOf(on: string, areas: readonly string[], random: Random): Row {
  const reachesLater = random.chance(0.12)
  return {
    unit: '',
    from: reachesLater ? addDays(on, random.int(1, 700)) : on,
    until: random.chance(0.08) ? addDays(on, random.int(30, 600)) : null,
    area: random.chance(0.03) ? null : random.pick(areas),
  }
}

async function addRows(tx: Tx, rows: readonly Row[], random: Random): Promise<void> {
  const { kind } = healthApp.layout
  const at = instantInTokyo(addDays(today(), -1), '12:00')
  await insertBulk(
    tx,
    'imported_row',
    [
      { name: 'id', type: 'uuid', values: rows.map(() => random.id(at)) },
      { name: 'unit', type: 'text', values: rows.map(({ unit }) => unit) },
      { name: 'listed_as', type: 'text', values: rows.map(({ unit }) => `${kind}/${unit}`) },
      { name: 'from_on', type: 'date', values: rows.map(({ from }) => from) },
      { name: 'until_on', type: 'date', values: rows.map(({ until }) => until) },
      { name: 'area_code', type: 'text', values: rows.map(({ area }) => area) },
    ],
    [
      { name: 'municipality_id', type: 'int', value: tx.municipality },
      { name: 'profile', type: 'text', value: kind },
      { name: 'updated_at', type: 'timestamptz', value: at },
    ],
  )
}
