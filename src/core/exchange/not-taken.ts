import { sql } from 'kysely'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'

/** Why a file is put aside for good. Each has a sentence, and one that says what to do (`core.notTakenTodo.…`). */
const finalReasons = [
  'unreadable',
  'otherCity',
  'wrongSide',
  'otherKey',
  'formerKey',
  'altered',
  'takenAlready',
  'numbersAgain',
  'otherChain',
] as const

/** Why a file waits in the folder and is tried again: what is wrong is not the file, or may be put right. */
const heldReasons = [
  'ahead',
  'newerVersion',
  'older',
  'unknownKind',
  'unfitItem',
  'lostKey',
  'fault',
] as const

type FinalReason = (typeof finalReasons)[number]
type HeldReason = (typeof heldReasons)[number]
export type Reason = FinalReason | HeldReason

export const codeOf = (reason: Reason): string => `core.notTaken.${reason}`

/** A package that is not taken now. Thrown inside its transaction, of which nothing stays. */
export class NotTaken extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

/** Where a signature holds, the number that the package says is believed; else the one of the file's name. */
export const isSigned = (reason: Reason): boolean =>
  !['unreadable', 'otherCity', 'wrongSide', 'otherKey', 'formerKey', 'altered'].includes(reason)

export const isFinal = (reason: Reason): reason is FinalReason =>
  (finalReasons as readonly string[]).includes(reason)

/** A file and what is known of it; `number` as it says, or as its name does. */
export type File = { name: string; digest: string; number: number | null }

/**
 * Writes down that a file was not taken, once per file and reason, with its entry in the audit log; a file that waits is
 * seen again every minute and only its time moves, and so is one that was taken and is brought again by whoever copies.
 */
export async function recordNotTaken(tx: Tx, { name, digest, number }: File, reason: Reason): Promise<void> {
  const code = codeOf(reason)
  const seen = await tx
    .updateTable('exchange_refusal')
    .set({ last_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('digest', '=', digest)
    .where('file', '=', name)
    .where('reason', '=', code)
    .where((row) => row.or([row('settled_at', 'is', null), row('reason', '=', codeOf('takenAlready'))]))
    .executeTakeFirst()
  if (seen.numUpdatedRows > 0n) return
  await settleOther(tx, { name, digest })
  const id = newId()
  await tx
    .insertInto('exchange_refusal')
    .values({
      municipality_id: tx.municipality,
      id,
      file: name,
      number,
      digest,
      reason: code,
      held: !isFinal(reason),
      at: tx.now,
      last_at: tx.now,
      settled_at: reason === 'takenAlready' ? tx.now : null,
    })
    .execute()
  if (reason === 'ahead') return
  await recordAudit(tx, {
    verb: 'core.takePackage',
    outcome: 'refused',
    code,
    subject: { table: 'exchange_refusal', id },
    facts: number === null ? {} : { number },
  })
}

const settling = (tx: Tx) =>
  tx
    .updateTable('exchange_refusal')
    .set({ settled_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('settled_at', 'is', null)

/** A file waits for one reason at a time. */
async function settleOther(tx: Tx, { name, digest }: Pick<File, 'name' | 'digest'>): Promise<void> {
  await settling(tx).where('digest', '=', digest).where('file', '=', name).where('held', '=', true).execute()
}

/** What was wrong with this number is over: it was taken, or waits for another reason now. */
export async function settle(tx: Tx, number: number): Promise<void> {
  await settling(tx)
    .where('number', '=', number)
    .where((row) =>
      row.or([row('held', '=', true), row('reason', 'in', [codeOf('altered'), codeOf('unreadable')])]),
    )
    .execute()
}

/** What waited and is no longer in the folder waits no more: somebody took it away. */
export async function settleGone(tx: Tx, namesHere: readonly string[]): Promise<void> {
  await settling(tx).where('held', '=', true).where(sql<boolean>`file <> all(${namesHere}::text[])`).execute()
}
