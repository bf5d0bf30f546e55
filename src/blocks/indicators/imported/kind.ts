import { sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { appliedImports } from '../../registry/import/imports.ts'
import type { Examined, ImportKind, ImportWork } from '../../registry/import/kind.ts'
import type { Known } from '../../registry/import/lists/entry.ts'
import { listKind } from '../../registry/import/lists/list-kind.ts'
import type { Target } from '../../registry/import/lists/target.ts'
import { undoList } from '../../registry/import/lists/undo.ts'
import type { ImportProfile } from './profile.ts'
import { type RowReader, readImported } from './read-row.ts'

/** No such list of a municipality is longer: an app's users of all ages. */
const most = 150_000

const targetOf = ({ layout }: ImportProfile): Target => ({
  table: 'imported_row',
  columns: [
    ['profile', 'text'],
    ['unit', 'text'],
    ['listed_as', 'text'],
    ['from_on', 'date'],
    ['until_on', 'date'],
    ['area_code', 'text'],
    ['gone_on', 'date'],
    ['agency_id', 'uuid'],
  ],
  keyColumns: ['profile', 'unit', 'listed_as', 'agency_id'],
  root: 'imported_row',
  goneOn: 'gone_on',
  known: (tx) => knownRows(tx, layout.kind),
})

/** The kind of file that a profile reads. A full list: what it no longer has is gone, as the profile says. */
export function importedKind(profile: ImportProfile): ImportKind {
  const { layout } = profile
  const target = targetOf(profile)
  return {
    layout,
    dated: true,
    writes: [target.table],
    examine: (work) => examine(work, profile, target),
    undo: (tx, importId) => undoList(tx, target, importId),
  }
}

async function examine(work: ImportWork, profile: ImportProfile, target: Target): Promise<Examined> {
  const { tx, importId, asOf, problems } = work
  const { layout } = profile
  await requireNewest(tx, { importId, kind: layout.kind, asOf })
  const agencyId = await broughtBy(tx, importId)
  const reader: RowReader = { profile, asOf, agencyId, width: await knownWidth(tx, layout.kind), left: 0 }
  const list = listKind({
    ...{ layout, target, most, dated: true },
    entriesOf: (row, list) => readImported(row, list, reader),
  })
  const { counts, apply } = await list.examine(work)
  if (counts.rows > 0 && reader.left === counts.rows)
    problems.add({
      line: 0,
      field: null,
      code: 'noneCounts',
      severity: 'doubt',
      params: { count: reader.left },
    })
  return { counts: { ...counts, 'kind.left': reader.left }, apply }
}

/** A list of an earlier day would end what a later one has brought. Refuses `indicators.imported.olderList` (409). */
async function requireNewest(
  tx: Tx,
  { importId, kind, asOf }: { importId: string; kind: string; asOf: string },
): Promise<void> {
  const days = (await appliedImports(tx, [kind]))
    .filter(({ id }) => id !== importId)
    .map((one) => one.asOf ?? '')
  const last = days.sort().at(-1)
  if (last !== undefined && last > asOf)
    throw new Refusal('indicators.imported.olderList', 409, { params: { day: last } })
}

/** The agency in whose post the file was sent or applied; without an account (at a terminal) the plan's people alone see its rows. */
async function broughtBy(tx: Tx, importId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('data_import as i')
    .innerJoin('post as p', (join) =>
      join.onRef('p.account_id', '=', 'i.updated_by').on('p.municipality_id', '=', tx.municipality),
    )
    .select('p.agency_id')
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.id', '=', importId)
    .where('p.role', '=', 'data-steward')
    .where('p.starts_on', '<=', today())
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', today())]))
    .orderBy('p.starts_on')
    .limit(1)
    .executeTakeFirst()
  return row?.agency_id ?? null
}

async function knownRows(tx: Tx, profile: string): Promise<Known[]> {
  const rows = await tx
    .selectFrom('imported_row')
    .select(['id', 'listed_as', 'retired'])
    .where('municipality_id', '=', tx.municipality)
    .where('profile', '=', profile)
    .execute()
  return rows.map(({ id, listed_as, retired }) => ({
    ...{ id, retired },
    key: listed_as,
    group: listed_as,
    listed: true,
  }))
}

/** The width that all known numbers have, if they are digits alone. */
async function knownWidth(tx: Tx, profile: string): Promise<number> {
  const { rows } = await sql<{ shortest: number | null; longest: number | null; digits: boolean | null }>`
    select min(length(unit)) as shortest, max(length(unit)) as longest, bool_and(unit ~ '^[0-9]+$') as digits
    from imported_row where municipality_id = ${tx.municipality} and profile = ${profile}`.execute(tx)
  const [{ shortest, longest, digits } = { shortest: null, longest: null, digits: null }] = rows
  return digits && longest !== null && shortest === longest ? longest : 0
}
