import type { Tx } from '../db/transaction.ts'
import type { Caller } from '../identity/actor.ts'
import { digestOf } from '../identity/token.ts'
import { keyedDigest, sameDigest } from '../keyed-digest.ts'
import { Refusal } from '../refusal.ts'

/** How long a key is kept: 7 days. */
export const keptFor = 7 * 24 * 3600_000

export type Key = { accountKey: string; action: string; key: string; hash: string }

/** The form of a key from a client: 8 to 100 letters, digits, `-` and `_`. */
export const keyForm = /^[\w-]{8,100}$/

export function keyOf(caller: Caller, action: string, key: string, input: unknown): Key {
  if (!keyForm.test(key)) throw new Refusal('core.keyUnreadable', 400)
  return { accountKey: accountKeyOf(caller), action, key, hash: digest(input) }
}

function accountKeyOf(caller: Caller): string {
  if (caller.kind === 'account') return `account:${caller.authUserId}`
  if (caller.kind === 'token') return `token:${digestOf(caller.token)}`
  if (caller.kind === 'kiosk' || caller.kind === 'card') return `${caller.kind}:${digestOf(caller.token)}`
  return caller.kind === 'operator' ? `operator:${caller.operator}` : 'visitor'
}

/** Keyed: an input may be so short that all there could be are soon tried. */
const digest = (input: unknown) => keyedDigest('idempotency', canonical(input))

/** JSON with sorted keys: the order in which a client wrote its fields does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/**
 * The subject of an earlier request with this key, or undefined. Runs as system, before the actor is known.
 * Refuses `core.keyReused` (409) when the key came with other content.
 */
export async function findKey(tx: Tx, key: Key): Promise<{ subjectId: string | null } | undefined> {
  const row = await tx
    .selectFrom('idempotency_key')
    .select(['input_hash', 'subject_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_key', '=', key.accountKey)
    .where('action', '=', key.action)
    .where('key', '=', key.key)
    .executeTakeFirst()
  if (!row) return undefined
  if (!sameDigest(row.input_hash, key.hash)) throw new Refusal('core.keyReused', 409)
  return { subjectId: row.subject_id }
}

/** Whether anything was done with this key. Runs as system. */
export async function isSpent(tx: Tx, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('idempotency_key')
    .select('key')
    .where('municipality_id', '=', tx.municipality)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps the key. Two equal requests at once meet at the primary key; the later one then finds the former. */
export async function keepKey(tx: Tx, key: Key, subjectId: string | null): Promise<void> {
  await tx
    .insertInto('idempotency_key')
    .values({
      municipality_id: tx.municipality,
      account_key: key.accountKey,
      action: key.action,
      key: key.key,
      input_hash: key.hash,
      subject_id: subjectId,
      at: tx.now,
    })
    .execute()
}

/** Forgets keys older than 7 days. Runs as system, from the nightly job. */
export async function forgetKeys(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('idempotency_key')
    .where('municipality_id', '=', tx.municipality)
    .where('at', '<', new Date(tx.now.getTime() - keptFor))
    .execute()
}
