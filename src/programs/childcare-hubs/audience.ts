import { defineGatheringKind } from '../../blocks/gatherings/kinds.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey, kioskKey, publicKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineKioskKind } from '../../core/identity/kiosk.ts'
import { setLevel, tap, todaysCounts, undoTap } from './actions/counting.ts'
import { openDayAction } from './actions/days.ts'
import { dayKind, kioskKind } from './rules/codes.ts'

type Keys = Map<string, string[]>

/** Who works for these hubs: who runs them, the division, the devices at their doors. */
async function workersOf(tx: Tx, ids: readonly string[]): Promise<Keys> {
  const rows = await tx
    .selectFrom('hub')
    .select(['id', 'operator_id', 'division_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map(({ id, operator_id, division_id }) => [
      id,
      [agencyKey(operator_id), agencyKey(division_id), kioskKey(id)],
    ]),
  )
}

const withEverybody = async (keys: Promise<Keys>): Promise<Keys> =>
  new Map([...(await keys)].map(([id, all]) => [id, [publicKey, ...all]]))

/** Where a hub is, whether it is open and how full, is for everybody; how many came is for those who work for it. */
defineGatheringKind({
  kind: dayKind,
  keysOf: (tx, hubs) => withEverybody(workersOf(tx, hubs)),
  countedBy: workersOf,
})

defineAudience({
  root: 'hub',
  children: [],
  keysOf: (tx, ids) => withEverybody(workersOf(tx, ids)),
  follows: async (tx, ids) => [
    { root: 'gathering_session', ids: await idsOf(tx, 'gathering_session', ids) },
    { root: 'hub_month', ids: await idsOf(tx, 'hub_month', ids) },
    { root: 'kiosk', ids: await idsOf(tx, 'kiosk', ids) },
  ],
})

const columns = { gathering_session: 'of_id', hub_month: 'hub_id', kiosk: 'serves' } as const

async function idsOf(tx: Tx, table: keyof typeof columns, hubs: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom(table)
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where(columns[table] as never, 'in', [...hubs] as never)
    .execute()
  return rows.map(({ id }) => id)
}

defineAudience({
  root: 'hub_month',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('hub_month as m')
      .innerJoin('hub as h', (join) =>
        join.on('h.municipality_id', '=', tx.municipality).onRef('h.id', '=', 'm.hub_id'),
      )
      .select(['m.id', 'h.operator_id', 'h.division_id'])
      .where('m.municipality_id', '=', tx.municipality)
      .where('m.id', 'in', [...ids])
      .execute()
    return new Map(rows.map((row) => [row.id, [agencyKey(row.operator_id), agencyKey(row.division_id)]]))
  },
})

defineAudience({
  root: 'hub_import',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('hub_import')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, agency_id }) => [id, [agencyKey(agency_id)]]))
  },
})

defineKioskKind({
  kind: kioskKind,
  scopes: [tap, undoTap, openDayAction, setLevel, todaysCounts].map(({ name }) => name),
  start: '/childcare-hubs/counter',
  async keysOf(tx, hubs) {
    const keys = await workersOf(tx, hubs)
    return new Map([...keys].map(([id, all]) => [id, all.filter((key) => key !== kioskKey(id))]))
  },
})
