import { type DaysOf, insertDays, type WholeDay } from '../../blocks/gatherings/bulk.ts'
import { smallestAreas } from '../../blocks/registry/areas.ts'
import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf } from '../../core/calendar/fiscal-year.ts'
import { monthAfter, monthOf } from '../../core/calendar/month.ts'
import { insertBulk } from '../../core/db/bulk.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { DemoGround, RoomDemo } from '../../core/demo/demo.ts'
import { type Random, seeded } from '../../core/demo/random.ts'
import { newId } from '../../core/id.ts'
import { serverZone } from '../../core/settings.ts'
import { daysOfAll } from './demo/days.ts'
import { type DemoHub, demoHubs } from './demo/hubs.ts'
import { dayKind } from './rules/codes.ts'

/** A city has counted for longer: so many years before the running one, for more than a million visits. */
const cityYears = 9

/**
 * Invented hubs with their days up to now; one day of the running month was forgotten, and some sheets are late. On the
 * internet side nothing: its hubs come from the inner side.
 */
export const childcareHubsDemo: RoomDemo = async (tx, ground) => {
  if (serverZone() === 'outer') return
  const random = seeded(20_230_401)
  const since = ground.city ? Math.min(ground.since, fiscalYearOf(today()) - cityYears) : ground.since
  const rows = await addHubs(tx, ground, random)
  const all = daysOfAll(demoHubs, { since, until: today() }, random)
  for (const [at, of] of rows.entries()) {
    const days = all[at] ?? []
    const forgotten = at === 2 ? days.filter(({ reason }) => reason === null).at(-3)?.onDay : undefined
    const known = days.filter(({ onDay }) => onDay !== forgotten).flatMap((day) => asOfNow(day, at))
    await insertDays(tx, of, known)
  }
  await addMonths(
    tx,
    rows.map(({ ofId }) => ofId),
    since,
  )
}

/** Today most have opened and nobody was counted yet; one in four has said nothing: the first of them waits for your first tap. */
function asOfNow(day: WholeDay, at: number): WholeDay[] {
  if (day.onDay < today() || day.reason !== null) return [day]
  return at % 4 === 0 ? [] : [{ ...day, counts: new Map() }]
}

async function addHubs(tx: Tx, { agencies }: DemoGround, random: Random): Promise<DaysOf[]> {
  const areas = (await smallestAreas(tx)).map(({ code }) => code)
  const hubs = demoHubs.map((hub, at) => {
    const row = rowOf(hub, at, random)
    const operator_id = agencies[hub.operator] as string
    const area_code = areas.length > 0 ? (areas[at % areas.length] as string) : null
    return { ...row, operator_id, division_id: agencies.childcare as string, area_code }
  })
  const written = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  await tx
    .insertInto('hub')
    .values(hubs.map((hub) => ({ ...written, ...hub })))
    .execute()
  await setAudience(
    tx,
    'hub',
    hubs.map(({ id }) => id),
  )
  return hubs.map(({ id, operator_id, area_code }) => ({
    kind: dayKind,
    ofId: id,
    agencyId: operator_id,
    areaCode: area_code,
  }))
}

function rowOf({ name, kind, capacity, closedOn, hours }: DemoHub, at: number, random: Random) {
  return {
    id: newId(),
    kind,
    name,
    address: `柏市架空町${at + 1}丁目${random.int(1, 20)}番`,
    latitude: 35.82 + random.int(0, 1000) / 10_000,
    longitude: 139.93 + random.int(0, 1000) / 10_000,
    telephone: `04-0000-${String(1001 + at)}`,
    hours,
    closed_on: closedOn,
    capacity,
    note:
      kind === 'centre'
        ? '架空の施設です。身長と体重を測れます。'
        : '架空の施設です。飲食できる場所があります。',
  }
}

/** All months before the last are confirmed; of the last one most are handed in, one was returned, two are still to come. */
async function addMonths(tx: Tx, hubs: readonly string[], since: number): Promise<void> {
  const last = monthAfter(monthOf(today()), -1)
  const rows: { id: string; hubId: string; month: string; state: string; remark: string | null }[] = []
  for (let month = monthOf(firstDayOf(since)); month <= last; month = monthAfter(month))
    for (const [at, hubId] of hubs.entries()) {
      const state = month < last ? 'confirmed' : at % 12 === 5 ? null : at === 8 ? 'returned' : 'submitted'
      const remark = state === 'returned' ? '15日の大人の人数が、組数より少なくなっています。' : null
      if (state) rows.push({ id: newId(), hubId, month, state, remark })
    }
  await insertBulk(
    tx,
    'hub_month',
    [
      { name: 'id', type: 'uuid', values: rows.map(({ id }) => id) },
      { name: 'hub_id', type: 'uuid', values: rows.map(({ hubId }) => hubId) },
      { name: 'month', type: 'text', values: rows.map(({ month }) => month) },
      { name: 'state', type: 'text', values: rows.map(({ state }) => state) },
      { name: 'remark', type: 'text', values: rows.map(({ remark }) => remark) },
    ],
    [
      { name: 'municipality_id', type: 'int', value: tx.municipality },
      { name: 'updated_at', type: 'timestamptz', value: tx.now },
    ],
  )
  await setAudience(
    tx,
    'hub_month',
    rows.map(({ id }) => id),
  )
}
