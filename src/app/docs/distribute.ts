import type { Room, TableInfo } from '../../core/room.ts'

const head = `-- Generated from the manifests of the rooms by \`npm run distribute\`. Never edited; a test compares.
-- Spreads a migrated, still empty database over the shards of a Citus cluster: psql -f deploy/distribute.sql.
-- A table stands after those it points at. Triggers touch only their own municipality's rows, hence the setting.
set citus.enable_unsafe_triggers = on;
`

/** The text of deploy/distribute.sql: what each table is on a sharded server. */
export function distributeText(rooms: readonly Room[]): string {
  const parts = rooms.flatMap(({ id, tables }) => {
    const lines = Object.entries(tables).map(([table, info]) => lineOf(table, info))
    return lines.length > 0 ? [`-- ${id}\n${lines.join('\n')}\n`] : []
  })
  return [head, ...parts].join('\n')
}

function lineOf(table: string, info: TableInfo): string {
  if (info.class === 'local') return `-- ${table} is local: it stays on the coordinator`
  if (info.class === 'reference') return `select create_reference_table('${table}');`
  const beside = table === 'history' ? '' : `, colocate_with => 'history'`
  return `select create_distributed_table('${table}', 'municipality_id'${beside});`
}
