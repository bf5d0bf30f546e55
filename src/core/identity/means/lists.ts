import { randomBytes } from 'node:crypto'
import { setAudience } from '../../access/audience.ts'
import { edit } from '../../db/edit.ts'
import type { Tx } from '../../db/transaction.ts'
import { newId } from '../../id.ts'
import { keyedDigest } from '../../keyed-digest.ts'
import { codeOf, readCode } from '../../text/typed-code.ts'
import { codeHash } from '../auth/code-hash.ts'
import { knownToAdmin, written } from './account.ts'

knownToAdmin('one_time_list', { children: [{ table: 'one_time_code', column: 'list_id' }] })

/** 40 bits each, and few tries: nobody guesses one. */
export const listCodeLength = 8
/** What stands on one sheet, in three columns. */
export const codesOnSheet = 30

/** How codes were kept on lists that were given out before. */
const formerDigest = (listId: string, code: string): string =>
  keyedDigest('one-time list', `${listId} ${code}`)

/**
 * A new list in the place of the former one. Answers its id, and the codes in the order of their numbers: they are random,
 * and kept as slow digests only, so that this is the one time they can be printed.
 */
export async function addList(tx: Tx, accountId: string): Promise<{ id: string; codes: string[] }> {
  const former = await liveList(tx, accountId)
  if (former) await endList(tx, former)
  const id = newId()
  await tx
    .insertInto('one_time_list')
    .values({ ...written(tx), id, account_id: accountId })
    .execute()
  const codes = Array.from({ length: codesOnSheet }, () =>
    codeOf(randomBytes(listCodeLength), listCodeLength),
  )
  const digests = await Promise.all(codes.map((code) => codeHash(code, id)))
  await tx
    .insertInto('one_time_code')
    .values(
      digests.map((digest, at) => ({
        municipality_id: tx.municipality,
        list_id: id,
        number: at + 1,
        digest,
      })),
    )
    .execute()
  await setAudience(tx, 'one_time_list', [id])
  return { id, codes }
}

export async function endList(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  await edit(tx, { table: 'one_time_list', id, version, set: { revoked_at: tx.now } })
}

/** The list of an account that can be used, if the actor sees one. */
export async function liveList(tx: Tx, accountId: string) {
  return tx
    .selectFrom('one_time_list')
    .select(['id', 'version', 'updated_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** The account whose list this is, revoked or not; undefined where the actor sees none. */
export async function listOwner(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('one_time_list')
    .select('account_id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.account_id
}

/** How many codes of a list have not been used. */
export async function codesLeft(tx: Tx, listId: string): Promise<number> {
  const row = await tx
    .selectFrom('one_time_code')
    .select((c) => c.fn.countAll<string>().as('n'))
    .where('municipality_id', '=', tx.municipality)
    .where('list_id', '=', listId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Uses a code up. Of two who send the same at once, one is told true. Runs as system. */
export async function spend(tx: Tx, accountId: string, typed: string): Promise<boolean> {
  const code = readCode(typed, listCodeLength)
  const list = code ? await liveList(tx, accountId) : undefined
  if (!code || !list) return false
  const { numUpdatedRows } = await tx
    .updateTable('one_time_code')
    .set({ used_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('list_id', '=', list.id)
    .where('digest', 'in', [await codeHash(code, list.id), formerDigest(list.id, code)])
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
