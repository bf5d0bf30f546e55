import type { z } from 'zod'
import type { Tx } from '../db/transaction.ts'
import { serverZone } from '../settings.ts'
import { existsIn, type Zone } from '../zone.ts'

/**
 * One kind of thing that goes from one side of a separated network to the other (三層分離), inside a package. `take` runs
 * on the other side as system, in the transaction of the whole package: what is wrong with one thing must not be thrown
 * for what a later package could put right, so it writes what is told of, by the ids that stand in the payload.
 */
export type PackageKind<Payload = unknown> = {
  /** `<room>.<name>`; the key of its word. */
  kind: string
  /** The side it leaves from; it is taken on the other one. */
  from: Zone
  payload: z.ZodType<Payload>
  /** The tables that `take` writes: the indicators that read them are counted anew. */
  writes?: readonly string[]
  // Methods, so that a list holds kinds of every payload.
  take(tx: Tx, payload: Payload): Promise<void>
  /** All that stands at present: goes with the very first package of a side, before anything has been told. */
  standing?(tx: Tx): Promise<Payload[]>
}

/** Declares what a room sends across. A name without its room ends the start. */
export function definePackageKind<Payload>(kind: PackageKind<Payload>): PackageKind<Payload> {
  if (!/^[a-z][A-Za-z-]*\.[a-z][A-Za-z]*$/.test(kind.kind)) throw new Error(`not a kind's name: ${kind.kind}`)
  return kind
}

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds holds kinds of every payload
export type AnyKind = PackageKind<any>

const known = new Map<string, { kind: AnyKind; zones: readonly Zone[] }>()

/** Makes a room's kinds known; two of one name end the start. */
export function addKinds(kinds: readonly AnyKind[], zones: readonly Zone[]): void {
  for (const kind of kinds) {
    if (known.has(kind.kind)) throw new Error(`two kinds of package items are called ${kind.kind}`)
    known.set(kind.kind, { kind, zones })
  }
}

const here = () => [...known.values()].filter(({ zones }) => existsIn(zones, serverZone()))

/** The kind that this server takes under this name, if it does. */
export const takenHere = (name: string): PackageKind | undefined =>
  here().find(({ kind }) => kind.kind === name && kind.from !== serverZone())?.kind as unknown as
    | PackageKind
    | undefined

/** What leaves from this server. */
export const sentFromHere = (): PackageKind[] =>
  here()
    .filter(({ kind }) => kind.from === serverZone())
    .map(({ kind }) => kind)
