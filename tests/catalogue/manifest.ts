import type { Room, TableInfo } from '../../src/core/room.ts'
import type { Catalogue, Relation } from './read.ts'

/** The tables as the manifests of the rooms name them, in the order of the house. */
export type Manifest = {
  tables: Map<string, TableInfo>
  /** The place of each table's room in the house. */
  place: Map<string, number>
  /** Tables whose audience core/access writes: the roots of its rules and their children. */
  follow: Set<string>
}

export function manifestOf(rooms: readonly Room[], follow: Iterable<string>): Manifest {
  const entries = rooms.flatMap(({ tables }) => Object.entries(tables))
  const place = rooms.flatMap(({ tables }, at) => Object.keys(tables).map((table) => [table, at] as const))
  return { tables: new Map(entries), place: new Map(place), follow: new Set(follow) }
}

/** Checks one rule of the schema; each line names the table and what is wrong with it. */
export type Check = (catalogue: Catalogue, manifest: Manifest) => string[]

export const isTable = ({ kind }: Relation) => kind === 'r' || kind === 'p'

/** A check of each table of the given classes. */
export function ofTables(
  classes: readonly TableInfo['class'][],
  check: (table: Relation, info: TableInfo, manifest: Manifest) => string[],
): Check {
  return ({ relations }, manifest) =>
    relations.filter(isTable).flatMap((table) => {
      const info = manifest.tables.get(table.name)
      if (!info || !classes.includes(info.class)) return []
      return check(table, info, manifest).map((what) => `${table.name}: ${what}`)
    })
}
