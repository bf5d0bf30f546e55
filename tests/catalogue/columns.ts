import { type Check, ofTables } from './manifest.ts'

export const audience = ofTables(['tenant'], ({ columns, constraints, grants }) => {
  const column = columns.find(({ name }) => name === 'audience')
  if (column?.type !== 'text[]' || !column.required) return ['no audience text[] not null']
  const written = grants.some(({ verb, columns }) => verb === 'UPDATE' && columns?.includes('audience'))
  const checked = constraints.some(
    ({ type, text }) => type === 'c' && /'system'::text = ANY \(audience\)/.test(text),
  )
  return [
    ...(/[{,]system[,}]/.test(column.value ?? '') ? [] : ['the audience does not begin with system']),
    ...(written && !checked ? ['nothing keeps system in the audience'] : []),
  ]
})

/** Values come from the application: a column's default is a constant. */
export const constantDefaults = ofTables(['tenant', 'reference', 'local'], ({ columns }) =>
  columns
    .filter(
      ({ value, made }) => made.includes('a') || made.includes('d') || /\w\s*\(|CURRENT_/.test(value ?? ''),
    )
    .map(({ name }) => `${name} makes its own value`),
)

export const noOwnTypes: Check = ({ types, relations }) => [
  ...types.map(({ name }) => `${name}: a type of our own; a check constraint says the same`),
  ...relations
    .filter(({ kind }) => kind === 'S' || kind === 'f')
    .map(({ name }) => `${name}: a sequence or foreign table`),
]

/**
 * Under row-level security only leakproof operators reach an index, and prefixes only with the plain collation. A table
 * on which nobody has grants is read by a function of its owner alone, and may have any index.
 */
export const reachableIndexes = ofTables(['tenant', 'reference'], ({ indexes, grants }) =>
  (grants.length === 0 ? [] : indexes).flatMap(({ name, method, expressions, parts }) => [
    ...(method === 'btree' ? [] : [`${name} is a ${method} index`]),
    ...(expressions ? [`${name} holds an expression`] : []),
    ...parts.filter(({ leakproof }) => !leakproof).map((part) => `${name}: ${part.type} is not leakproof`),
    ...parts
      .filter(({ type, collation }) => type === 'text' && collation !== 'C')
      .map((part) => `${name}: ${part.name} is not collate "C"`),
  ]),
)
