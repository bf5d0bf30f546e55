import { type Check, isTable, ofTables } from './manifest.ts'
import type { Constraint } from './read.ts'

/** Every table of the database is in a manifest, and every one of a manifest in the database. */
export const sameTables: Check = ({ relations }, { tables }) => {
  const there = relations.filter((one) => isTable(one) && one.partitionOf === null).map(({ name }) => name)
  return [
    ...there.filter((name) => !tables.has(name)).map((name) => `${name}: no manifest names it`),
    ...[...tables.keys()].filter((name) => !there.includes(name)).map((name) => `${name}: is not there`),
  ]
}

export const primaryKey = ofTables(['tenant', 'reference', 'local'], ({ constraints }) =>
  constraints.some(({ type }) => type === 'p') ? [] : ['no primary key'],
)

/** municipality_id int not null, first in every key. */
export const municipalityFirst = ofTables(['tenant'], ({ columns, constraints, indexes }, _, { tables }) => {
  const column = columns.find(({ name }) => name === 'municipality_id')
  const keys = constraints
    .filter(({ type }) => 'puxf'.includes(type))
    .filter((key) => !startsRight(key, tables))
  return [
    ...(column?.type === 'integer' && column.required ? [] : ['no municipality_id int not null']),
    ...keys.map(({ name }) => `${name} does not begin with municipality_id`),
    ...indexes
      .filter(({ unique, parts }) => unique && parts[0]?.name !== 'municipality_id')
      .map(({ name }) => `${name} is unique and does not begin with municipality_id`),
  ]
})

function startsRight(
  { type, columns, target, targetColumns }: Constraint,
  tables: Map<string, { class: string }>,
) {
  if (type === 'f' && tables.get(target ?? '')?.class === 'reference') return true
  return columns[0] === 'municipality_id' && (type !== 'f' || targetColumns[0] === 'municipality_id')
}

/** Foreign keys point backwards: to rooms before, and within a room to tables that its manifest names before. */
export const pointsBackwards: Check = ({ relations }, manifest) => {
  const order = [...manifest.tables.keys()]
  return relations.flatMap(({ name, constraints }) =>
    constraints.flatMap(({ name: key, type, target }) => {
      if (type !== 'f' || target === null || target === name) return []
      if (order.indexOf(target) < order.indexOf(name)) return []
      return `${name}: ${key} points forward to ${target}`
    }),
  )
}

/** Look-ups of the nation never point at what belongs to one city. */
export const referenceAlone = ofTables(['reference', 'local'], ({ constraints }, _, { tables }) =>
  constraints
    .filter(({ type, target }) => type === 'f' && tables.get(target ?? '')?.class === 'tenant')
    .map(({ name }) => `${name} points at a tenant table`),
)

/** A constraint that was given a name can be mapped to what it means; one that PostgreSQL named may change. */
export const named = ofTables(['tenant', 'reference', 'local'], (table) =>
  table.constraints
    .filter(({ name }) => !name.startsWith(`${table.name}_`) || /_(check|key|excl)\d*$/.test(name))
    .map(({ name }) => `${name} was not named`),
)

/** At most one level of partitions, by range. */
export const onePartitioning: Check = ({ relations }) =>
  relations
    .filter(({ kind, strategy, partitionOf }) => kind === 'p' && (strategy !== 'r' || partitionOf !== null))
    .map(({ name }) => `${name}: partitioned otherwise than once by range`)
