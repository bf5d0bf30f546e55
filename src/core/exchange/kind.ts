import type { z } from 'zod'
import type { Tx } from '../db/transaction.ts'
import type { Zone } from '../zone.ts'

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
