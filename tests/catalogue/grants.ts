import { type Check, isTable, ofTables } from './manifest.ts'
import type { Grant } from './read.ts'

/** What the actors need to put a job into the queue (core/jobs/prepare.ts); working it is the login's. */
const queue = new Set(['pgboss', 'pgboss.queue', 'pgboss.job', 'pgboss.job_common'])

/** The application's role is neither owner nor mighty, and has nothing outside schema public but the way into the queue. */
export const humbleRole: Check = ({ app }) => [
  ...(app.mighty ? ['kasane_app is a mighty role'] : []),
  ...app.owns.map((name) => `kasane_app owns ${name}`),
  ...app.elsewhere
    .filter((name) => !queue.has(name))
    .map((name) => `kasane_app has a right elsewhere: ${name}`),
]

/** Nobody but the application's role was granted anything, and it only on tables of the manifests. */
export const onlyTheApplication: Check = ({ relations }, { tables }) =>
  relations.flatMap(({ name, grants }) =>
    grants.flatMap(({ role, verb }) => {
      if (role !== 'kasane_app') return `${name}: ${verb} is granted to ${role}`
      const known = tables.get(name)
      return known && known.class !== 'local'
        ? []
        : `${name}: ${verb} is granted, but the class is not tenant`
    }),
  )

const forApplication = (grants: readonly Grant[]) => grants.filter(({ role }) => role === 'kasane_app')

/** Which columns the application may write is listed; never whose a row is, nor who may see it. */
export const listedColumns = ofTables(['tenant'], ({ grants, constraints }) => {
  const key = constraints.find(({ type }) => type === 'p')?.columns ?? []
  return forApplication(grants).flatMap(({ verb, columns }) => {
    if (verb === 'INSERT' && columns === null) return 'insert is granted on whole rows'
    if (verb === 'UPDATE' && columns === null) return 'update is granted on whole rows'
    if (verb === 'INSERT' && columns?.includes('audience')) return 'insert may set the audience'
    const fixed = verb === 'UPDATE' ? (columns ?? []).filter((column) => key.includes(column)) : []
    if (fixed.length > 0) return `update may change ${fixed.join(', ')}`
    return ['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(verb) ? [] : `${verb} is granted`
  })
})

export const readOnlyReference = ofTables(['reference'], ({ grants }) =>
  forApplication(grants)
    .filter(({ verb }) => verb !== 'SELECT')
    .map(({ verb }) => `${verb} is granted on a reference table`),
)

/** The audience may be updated exactly where core/access writes it: on the roots of its rules and their children. */
export const audienceWriters: Check = ({ relations }, { follow, tables }) =>
  relations
    .filter((table) => isTable(table) && tables.get(table.name)?.class === 'tenant')
    .flatMap(({ name, grants }) => {
      const may = forApplication(grants).some(
        ({ verb, columns }) => verb === 'UPDATE' && (columns === null || columns.includes('audience')),
      )
      if (may === follow.has(name)) return []
      return may ? `${name}: no rule writes its audience` : `${name}: its rule may not write the audience`
    })
