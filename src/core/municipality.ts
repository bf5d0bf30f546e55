import type { Database } from './db/open.ts'

/** `demo`: all its data is invented, and every page, print and answer says so. */
export type Municipality = { id: number; name: string; nameEn: string; demo: boolean; hosts: string[] }

type Row = { municipality_id: number; name: string; name_en: string; demo: boolean; hosts: string[] }

/** The municipalities of this installation with the hosts that lead to them. Read as the owner of the pool's login. */
export async function municipalitiesOf(database: Database): Promise<Municipality[]> {
  const { rows } = await database.pool.query<Row>(`
    select m.municipality_id, m.name, m.name_en, m.demo, array_remove(array_agg(h.host), null) as hosts
    from municipality m left join municipality_host h on h.municipality_id = m.municipality_id
    group by m.municipality_id, m.name, m.name_en, m.demo order by m.municipality_id`)
  return rows.map((row) => ({
    id: row.municipality_id,
    name: row.name,
    nameEn: row.name_en,
    demo: row.demo,
    hosts: row.hosts,
  }))
}

/** Which municipality a host leads to: where there is one, every host is it; otherwise the host must be known. */
export function municipalityOf(all: readonly Municipality[], host: string): Municipality | undefined {
  if (all.length === 1) return all[0]
  const name = host.toLowerCase().replace(/:\d+$/, '')
  return all.find((one) => one.hosts.includes(name))
}

/** Names a municipality that lives here from now on; known codes are left as they are. */
export async function addMunicipality(
  database: Database,
  { id, name, nameEn }: Omit<Municipality, 'hosts' | 'demo'>,
): Promise<void> {
  await database.owner.query(
    `insert into municipality (municipality_id, name, name_en) values ($1, $2, $3) on conflict do nothing`,
    [id, name, nameEn],
  )
}

/** Says once and for all that what is kept here is invented. */
export async function markDemo(database: Database, id: number): Promise<void> {
  await database.owner.query('update municipality set demo = true where municipality_id = $1', [id])
}
