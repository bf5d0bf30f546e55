import { type AreaName, defineAreas } from '../../core/areas/areas.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { refuseFields } from '../../core/refusal.ts'

/** An area as the plan's data names it; the larger ones stand before those that lie in them. */
export type PlanArea = {
  code: string
  level: string
  parent?: string | undefined
  name: string
  nameEn: string
}

/**
 * Brings the areas up to the plan: new ones are added, changed ones edited, those that the plan no longer names
 * are retired. Done again with the same areas it writes nothing.
 */
export async function syncAreas(tx: Tx, areas: readonly PlanArea[]): Promise<void> {
  const known = new Map((await allAreas(tx)).map((row) => [row.code, row]))
  const wanted = areas.map((area, place) => ({
    code: area.code,
    level: area.level,
    parent_code: area.parent ?? null,
    place,
    name: area.name,
    name_en: area.nameEn,
    retired: false,
  }))
  const fresh = wanted.filter(({ code }) => !known.has(code))
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: tx.actor.accountId }
  if (fresh.length > 0) {
    const rows = fresh.map((area) => ({ ...base, id: newId(), ...area }))
    await tx.insertInto('area').values(rows).execute()
  }
  for (const area of wanted) {
    const { code, ...set } = area
    const row = known.get(code)
    if (row && !same(row, set)) await edit(tx, { table: 'area', id: row.id, version: row.version, set })
  }
  const named = new Set(wanted.map(({ code }) => code))
  for (const row of known.values()) {
    if (named.has(row.code) || row.retired) continue
    await edit(tx, { table: 'area', id: row.id, version: row.version, set: { retired: true } })
  }
}

const allAreas = (tx: Tx) =>
  tx.selectFrom('area').selectAll().where('municipality_id', '=', tx.municipality).execute()

function same(row: Record<string, unknown>, area: Record<string, unknown>): boolean {
  return Object.entries(area).every(([name, value]) => row[name] === value)
}

/** The areas in which no other lies, without retired ones. */
export async function smallestAreas(tx: Tx): Promise<AreaName[]> {
  const rows = await tx
    .selectFrom('area as a')
    .select(['a.code', 'a.name', 'a.name_en'])
    .where('a.municipality_id', '=', tx.municipality)
    .where('a.retired', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('area as inside')
            .select('inside.id')
            .where('inside.municipality_id', '=', tx.municipality)
            .where('inside.retired', '=', false)
            .whereRef('inside.parent_code', '=', 'a.code'),
        ),
      ),
    )
    .orderBy('a.place')
    .execute()
  return rows.map(({ code, name, name_en }) => ({ code, name, nameEn: name_en }))
}

defineAreas(smallestAreas)

/** An area as a record carries it; `past`: it is retired or was divided, and can be chosen no more. */
export type CarriedArea = AreaName & { past: boolean }

/** The areas that can be chosen, and after them those of a record's that no longer can: what has one keeps it. */
export async function areasWith(tx: Tx, carried: readonly string[]): Promise<CarriedArea[]> {
  const offered = await smallestAreas(tx)
  const past = (await allAreas(tx))
    .filter(({ code }) => carried.includes(code) && !offered.some((area) => area.code === code))
    .sort((one, other) => one.place - other.place)
  return [
    ...offered.map((area) => ({ ...area, past: false })),
    ...past.map(({ code, name, name_en }) => ({ code, name, nameEn: name_en, past: true })),
  ]
}

/** Refuses `registry.areaUnknown` at `field` when no such area exists or it is retired. */
export async function requireArea(tx: Tx, code: string, field: string): Promise<void> {
  const row = await tx
    .selectFrom('area')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('code', '=', code)
    .where('retired', '=', false)
    .executeTakeFirst()
  if (!row) throw refuseFields([{ field, code: 'registry.areaUnknown' }])
}
