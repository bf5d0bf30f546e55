import type { AnyAction } from '../action/action.ts'
import { type Role, staffRoles } from '../identity/roles.ts'

const handlers = new Map<string, Set<Role>>()

const written = new Map<string, readonly string[]>()

/** Makes known who works on the rows of which table: whoever may perform an action that writes or is about them. */
export function addHandlers(actions: readonly AnyAction[]): void {
  for (const { name, allow, writes, subject } of actions) {
    written.set(name, writes)
    for (const table of new Set([...writes, ...(subject ? [subject] : [])]))
      handlers.set(table, new Set([...(handlers.get(table) ?? []), ...allow]))
  }
}

/** The names of the actions that write this table: what the log says of its rows. */
export const verbsWriting = (table: string): string[] =>
  [...written].flatMap(([name, tables]) => (tables.includes(table) ? [name] : []))

/** The roles of staff that work on rows of these tables, in the order of the roles. */
export function handlersOfTables(tables: readonly string[]): Role[] {
  const all = new Set(tables.flatMap((table) => [...(handlers.get(table) ?? [])]))
  return staffRoles.filter((role) => all.has(role))
}
