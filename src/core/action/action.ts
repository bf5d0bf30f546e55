import type { z } from 'zod'
import type { Tx } from '../db/transaction.ts'
import type { Role } from '../identity/roles.ts'
import type { Zone } from '../zone.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a write answers: the id of its subject, and what else a caller wants to know at once. */
export type Done = { id: string }

/**
 * One thing that can be done. The definition gives the web form, the HTTP operation and the CLI word; its
 * name is the permission, the audit verb and the key of its words. No `writes` makes it a look: no
 * idempotency key, and an audit entry only if `confidential`.
 */
export type Action<In = unknown, Out = unknown> = {
  name: string
  /** Method and path below /api; `{field}` in the path is taken from the input field of that name. */
  http: { method: Method; path: string }
  allow: readonly Role[]
  zones: readonly Zone[]
  /** Tables it writes, so that core knows which indicators became stale. Empty: it only looks. */
  writes: readonly string[]
  /** The table of its subject, for the audit entry. */
  subject?: string
  confidential?: boolean
  /** The words that a look is for, where it looks for a person: the log keeps a keyed digest of them. */
  searched?: (input: In) => string
  /** What it answers is a list to take away: counted among the files that one takes away. */
  takesAway?: true
  /** Whether that was only going on with an act that has its entry already (a draft that is typed on): the log gets no second one. */
  goesOn?: (answer: Out) => boolean
  input: z.ZodType<In>
  run: (context: { tx: Tx }, input: In) => Promise<Out>
  /** Reads the answer again, as the actor, when the same request comes a second time. Default: the id alone. */
  answer?: (context: { tx: Tx }, subjectId: string) => Promise<Out>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of actions holds actions of every input and output
export type AnyAction = Action<any, any>

/** Declares an action. Undecided access or zone, or a name without its room, is an error at start-up. */
export function defineAction<In, Out>(action: Action<In, Out>): Action<In, Out> {
  if (!/^[a-z][A-Za-z-]*\.[a-z][A-Za-z]*$/.test(action.name))
    throw new Error(`not an action's name: ${action.name}`)
  if (action.allow.length === 0) throw new Error(`${action.name}: who may do it is undecided`)
  if (action.zones.length === 0) throw new Error(`${action.name}: its zone is undecided`)
  if (action.writes.length > 0 && !action.subject) throw new Error(`${action.name}: its subject is undecided`)
  return action
}

export const isWrite = (action: AnyAction): boolean => action.writes.length > 0
