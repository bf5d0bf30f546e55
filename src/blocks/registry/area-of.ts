import type { Tx } from '../../core/db/transaction.ts'
import { normalForm } from '../../core/text/normal-form.ts'

/** Finds the area of an address, or of what a list itself says of it. */
export type AreaFinder = {
  /** Null: unknown. */
  areaOf: (address: string, stated?: string) => string | null
  /** Whether any town is known to lie in an area: without one every address is in an unknown area. */
  knowsTowns: boolean
}

/** Longer town names there are none; an address is looked at no further, and no further than its 丁目 or first number. */
const longestTown = 24
const townPart = /^(.{0,24}?丁目|[^0-9０-９]{0,24})/

/**
 * Learns the areas by code and name, and the towns that lie in them. What a list states itself (code or name) goes
 * before the address; an address belongs to the longest town it begins with, its prefecture and city left aside.
 */
export async function areaFinder(tx: Tx): Promise<AreaFinder> {
  const areas = await tx
    .selectFrom('area')
    .select(['code', 'name'])
    .where('municipality_id', '=', tx.municipality)
    .where('retired', '=', false)
    .execute()
  const towns = await tx
    .selectFrom('area_town')
    .select(['town_key', 'area_code'])
    .where('municipality_id', '=', tx.municipality)
    .where('retired', '=', false)
    .execute()
  const stated = new Map(
    areas.flatMap(({ code, name }) => [code, name].map((one) => [normalForm(one), code])),
  )
  const byTown = new Map(towns.map(({ town_key, area_code }) => [town_key, area_code]))
  const city = await cityForms(tx)
  const seen = new Map<string, string | null>()
  function areaOf(address: string, said = ''): string | null {
    if (said !== '') return stated.get(normalForm(said)) ?? null
    const start = townPart.exec(address)?.[0] ?? ''
    if (seen.size > 5_000) seen.clear()
    if (!seen.has(start)) seen.set(start, townOf(withoutCity(normalForm(start), city), byTown))
    return seen.get(start) ?? null
  }
  return { areaOf, knowsTowns: towns.length > 0 }
}

async function cityForms(tx: Tx): Promise<string[]> {
  const row = await tx
    .selectFrom('municipality')
    .select('name')
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirst()
  return row ? [normalForm(row.name)] : []
}

/** 千葉県柏市架空町1 and 柏市架空町1 lie where 架空町1 does. */
function withoutCity(address: string, cities: readonly string[]): string {
  for (const city of cities) {
    const at = address.indexOf(city)
    if (at >= 0 && at <= 5) return address.slice(at + city.length)
  }
  return address
}

function townOf(address: string, byTown: ReadonlyMap<string, string>): string | null {
  for (let length = Math.min(address.length, longestTown); length > 0; length--) {
    const area = byTown.get(address.slice(0, length))
    if (area !== undefined) return area
  }
  return null
}
