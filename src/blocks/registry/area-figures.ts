import { sql } from 'kysely'
import { asSystem } from '../../core/access/system.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { ageBand, bandYears, lastBand } from './age-band.ts'

export type AreaNode = {
  code: string
  level: string
  parent: string | null
  name: string
  nameEn: string
  /** People of the register who live there today, with all areas inside it. */
  people: number
}

/** All areas in the plan's order with the people counted in them; the protected are counted in none. */
export async function areaTree(tx: Tx): Promise<AreaNode[]> {
  const rows = await tx
    .selectFrom('area')
    .select(['code', 'level', 'parent_code', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .where('retired', '=', false)
    .orderBy('place')
    .execute()
  const own = await peopleByArea(tx)
  const parents = new Map(rows.map(({ code, parent_code }) => [code, parent_code]))
  const total = new Map<string, number>()
  for (const [code, count] of own) {
    for (let at: string | null | undefined = code; at; at = parents.get(at))
      total.set(at, (total.get(at) ?? 0) + count)
  }
  return rows.map(({ code, level, parent_code, name, name_en }) => ({
    code,
    level,
    parent: parent_code,
    name,
    nameEn: name_en,
    people: total.get(code) ?? 0,
  }))
}

/** Counted as system: staff sees figures of the register whether or not they may see its people. */
async function peopleByArea(tx: Tx): Promise<Map<string, number>> {
  return asSystem(tx, 'registry.peopleByArea', async () => {
    const rows = await tx
      .selectFrom('person')
      .select(({ fn }) => ['area_code', fn.countAll<string>().as('count')])
      .where('municipality_id', '=', tx.municipality)
      .where('area_code', 'is not', null)
      .where('registered', '=', true)
      .where('standing', '=', 'resident')
      .where('same_as', 'is', null)
      .groupBy('area_code')
      .execute()
    return new Map(rows.map(({ area_code, count }) => [area_code as string, Number(count)]))
  })
}

export type AgeBand = { from: number; to: number | null; male: number; female: number; all: number }

/** People of the register in these areas by age bands of five years on a day, counted as system. */
export async function agesIn(tx: Tx, areaCodes: readonly string[], today: string): Promise<AgeBand[]> {
  const { rows } = await asSystem(tx, 'registry.agesIn', () =>
    sql<{ band: number; sex: string | null; count: string }>`
      select ${ageBand(today, 'birth_on')} as band, sex, count(*) as count
      from person where municipality_id = ${tx.municipality} and area_code = any(${[...areaCodes]}::text[])
        and registered and standing = 'resident' and same_as is null and birth_on is not null
      group by 1, 2`.execute(tx),
  )
  return Array.from({ length: lastBand / bandYears + 1 }, (_, at) => {
    const from = at * bandYears
    const inBand = rows.filter((row) => row.band === from)
    const of = (sex?: string) =>
      inBand.filter((row) => !sex || row.sex === sex).reduce((sum, { count }) => sum + Number(count), 0)
    return {
      from,
      to: from === lastBand ? null : from + bandYears - 1,
      male: of('male'),
      female: of('female'),
      all: of(),
    }
  })
}

/** The newest published count of people in an area: its day and all ages together; null where none was taken over. */
export async function publishedPeople(tx: Tx, areaCode: string) {
  const row = await tx
    .selectFrom('population')
    .select(({ fn }) => ['counted_on', fn.sum<string>('counted').as('counted')])
    .where('municipality_id', '=', tx.municipality)
    .where('area_code', '=', areaCode)
    .where('measure', '=', 'people')
    .where('sex', '=', 'all')
    .where('age_from', '=', 0)
    .where('age_to', 'is', null)
    .where('retired', '=', false)
    .groupBy('counted_on')
    .orderBy('counted_on', 'desc')
    .executeTakeFirst()
  return row ? { countedOn: row.counted_on, people: Number(row.counted) } : null
}
