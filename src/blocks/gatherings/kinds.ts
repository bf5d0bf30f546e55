import type { Tx } from '../../core/db/transaction.ts'

/** A kind of session as its program knows it. */
export type GatheringKind = {
  /** The word of the kind in the table. */
  kind: string
  /**
   * Who sees the sessions of these rows of the program, beside the agency whose session it is: one query for all, as
   * system. Rows it says nothing of are seen by their agency alone.
   */
  keysOf: (tx: Tx, ofIds: readonly string[]) => Promise<Map<string, string[]>>
  /** Who sees what was counted there, where that is fewer than see the sessions: everybody may know that a hub is open. */
  countedBy?: (tx: Tx, ofIds: readonly string[]) => Promise<Map<string, string[]>>
  /**
   * Who sees who signed up, beside the agency of the session and the participant: a host, those who help at the door. Never
   * everybody, nor all of staff: such a key is a fault.
   */
  signUpsSeenBy?: (tx: Tx, ofIds: readonly string[]) => Promise<Map<string, string[]>>
}

const kinds = new Map<string, GatheringKind>()

/** Registers a program's kind of session; a second one of the same name ends the start. */
export function defineGatheringKind(kind: GatheringKind): void {
  if (kinds.has(kind.kind)) throw new Error(`two kinds of gatherings are called ${kind.kind}`)
  kinds.set(kind.kind, kind)
}

/** The kind of this name; a session of a kind that no program has is a fault. */
export function gatheringKindOf(kind: string): GatheringKind {
  const known = kinds.get(kind)
  if (!known) throw new Error(`no program has gatherings of the kind ${kind}`)
  return known
}
