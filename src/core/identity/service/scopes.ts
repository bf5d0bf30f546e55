import type { AnyAction } from '../../action/action.ts'
import type { Role } from '../roles.ts'
import { covers } from '../token.ts'

const known: Pick<AnyAction, 'name' | 'allow'>[] = []

/** A room's actions can be what a token is for. */
export function addScopes(actions: readonly AnyAction[]): void {
  known.push(...actions.map(({ name, allow }) => ({ name, allow })))
}

/** The names of the actions that somebody in this role may do. */
export const scopesOf = (role: Role): string[] =>
  known.filter(({ allow }) => allow.includes(role)).map(({ name }) => name)

/** Those of the scopes (an action, or `<room>.*`) that cover nothing this role may do: a token with them would promise what it cannot. */
export function emptyScopes(scopes: readonly string[], role: Role): string[] {
  const names = scopesOf(role)
  return scopes.filter((scope) => !names.some((name) => covers([scope], name)))
}
