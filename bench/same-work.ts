import pg from 'pg'
import { mustAsk } from './ask.ts'
import type { Work } from './works.ts'

/** What is written after the commit, when the indicators are counted anew and the log is sealed. */
const later = ['stale_mark', 'indicator_value', 'audit_waiting', 'audit_leaf', 'audit_head', 'audit_key']

/**
 * Makes sure that a request leaves as many rows behind on the bare server as on the product's, in every table:
 * otherwise the two could not be compared.
 */
export async function requireSameWork(url: string, work: Work, ports: readonly number[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const left: string[] = []
    for (const port of ports) {
      const before = await counts(client)
      await mustAsk(port, work.next(), work.status)
      left.push(more(before, await counts(client)))
    }
    if (new Set(left).size > 1) throw new Error(`${work.name} is not the same work:\n${left.join('\n')}`)
  } finally {
    await client.end()
  }
}

function more(before: Map<string, number>, after: Map<string, number>): string {
  const rows = [...after].map(([table, count]) => [table, count - (before.get(table) ?? 0)] as const)
  const changed = rows.filter(([, count]) => count !== 0).map(([table, count]) => `${table} ${count}`)
  return changed.sort().join(', ')
}

async function counts(client: pg.Client): Promise<Map<string, number>> {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const names = tables.rows.map(({ name }) => name).filter((name) => !later.includes(name))
  const each = names.map((name) => `select '${name}' as name, count(*)::int as count from ${name}`)
  const { rows } = await client.query<{ name: string; count: number }>(each.join(' union all '))
  return new Map(rows.map(({ name, count }) => [name, count]))
}
