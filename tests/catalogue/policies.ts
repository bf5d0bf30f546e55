import { type Check, ofTables } from './manifest.ts'
import type { Policy, Relation } from './read.ts'

/** The application is bound by policies; the owner, who migrates, is not. */
export const secured = ofTables(['tenant', 'reference'], ({ secured, forced }) => [
  ...(secured ? [] : ['row-level security is off']),
  ...(forced ? ['row-level security is forced'] : []),
])

/** On shards a second policy widens, and a restrictive one silently becomes permissive. */
export const onePolicy = ofTables(['tenant', 'reference'], ({ policies }) => [
  ...policies.filter(({ permissive }) => !permissive).map(({ name }) => `${name} is restrictive`),
  ...policies.filter(({ command }) => command === '*').map(({ name }) => `${name} is for all commands`),
  ...policies.filter(({ everybody }) => !everybody).map(({ name }) => `${name} is for some roles only`),
  ...[...Map.groupBy(policies, ({ command }) => command).values()]
    .filter((list) => list.length > 1)
    .map((list) => `${list.map(({ name }) => name).join(', ')} are for the same command`),
])

/** A verb that is granted has its policy, and a policy its grant: the one without the other is dead. */
export const policyPerGrant = ofTables(['tenant', 'reference'], ({ policies, grants }) => {
  const verbs: Record<string, string> = { r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE' }
  const ruled = new Set(policies.flatMap(({ command }) => verbs[command] ?? []))
  const granted = new Set(grants.filter(({ role }) => role === 'kasane_app').map(({ verb }) => verb))
  return [...ruled.symmetricDifference(granted)].map((verb) => `${verb} has a policy or a grant, not both`)
})

/** Exactly these conditions: no subquery, no function that reads a table, nothing that a shard sees differently. */
export function policyForms(model: Relation): Check {
  const forms = new Map(model.policies.map((policy) => [policy.command, formOf(policy)]))
  return (catalogue, manifest) => [
    ...ofTables(['tenant'], ({ policies }) =>
      policies
        .filter((policy) => formOf(policy) !== forms.get(policy.command))
        .map(({ name }) => `${name} has conditions of its own`),
    )(catalogue, manifest),
    ...ofTables(['reference'], ({ policies }) =>
      policies
        .filter(({ command, using }) => command !== 'r' || using !== 'true')
        .map(({ name }) => `${name} is more than reading for everybody`),
    )(catalogue, manifest),
  ]
}

const formOf = ({ using, check }: Policy) => JSON.stringify([using, check])
