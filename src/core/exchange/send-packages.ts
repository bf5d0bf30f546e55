import { sql } from 'kysely'
import { lockFor } from '../db/locks.ts'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/transaction.ts'
import { openAsSystem, type SystemWork } from '../identity/open-as.ts'
import { exchangeKeepDays } from '../settings.ts'
import { foldersOf, namesIn, putFile, removeFile } from './folder.ts'
import { currentLink, type Link, type Ready } from './link.ts'
import { packNext } from './pack.ts'
import { fileNameOf, type PackageName, readFileName } from './package-file.ts'

/** Who has packages made or taken: the minute's round, or somebody at the command line. */
export type Round = Pick<SystemWork, 'municipality' | 'via' | 'operator'>

/** Runs a step of the exchange alone, as system; what it does it writes into the audit log itself. */
export const exchanging = <T>(
  database: Database,
  round: Round,
  place: Ready,
  work: (tx: Tx, link: Link) => Promise<T>,
) =>
  openAsSystem(database, { ...round, reason: 'core.exchange', silent: true }, async (tx) => {
    await lockFor(tx, 'exchange')
    return work(tx, await currentLink(tx, place))
  })

/**
 * Makes the packages that are due and puts the files of all that are not in the folder yet: a server that died in between
 * does so at its next start. Answers how many files were put there.
 */
export async function sendPackages(database: Database, round: Round, place: Ready): Promise<number> {
  const next = () => exchanging(database, round, place, (tx, link) => packNext(tx, place, link))
  while (await next());
  return exchanging(database, round, place, async (tx, link) => {
    await removeTaken(tx, place, link)
    await forgetTaken(tx)
    return putFiles(tx, place, link)
  })
}

/** Where a copy was carried on, the file itself would be carried again with every round: it goes once it was taken. */
async function removeTaken(tx: Tx, { folder, keys: { side } }: Ready, link: Link): Promise<void> {
  const { outgoing } = foldersOf(folder, side)
  const isMine = (name: PackageName | null) => name?.municipality === tx.municipality && name.from === side
  const names = namesIn(outgoing).filter((name) => isMine(readFileName(name)))
  if (names.length === 0) return
  const { rows } = await sql<{ number: number }>`select number from exchange_package
    where municipality_id = ${tx.municipality} and link_id = ${link.id} and direction = 'sent'
      and acknowledged_at is not null and number = any(${names.map((name) => readFileName(name)?.number)}::int[])`.execute(
    tx,
  )
  for (const { number } of rows)
    removeFile(outgoing, fileNameOf({ municipality: tx.municipality, from: side, number }))
}

const day = 24 * 3600_000

/** What was acknowledged long enough ago goes: a backup that the other side is restored from holds it by now. */
async function forgetTaken(tx: Tx): Promise<void> {
  const until = new Date(tx.now.getTime() - exchangeKeepDays() * day)
  await sql`delete from exchange_item i using exchange_package p
    where i.municipality_id = ${tx.municipality} and p.municipality_id = ${tx.municipality} and p.id = i.package_id
      and p.direction = 'sent' and p.acknowledged_at <= ${until}`.execute(tx)
}

async function putFiles(tx: Tx, { folder, keys: { side } }: Ready, link: Link): Promise<number> {
  const rows = await tx
    .selectFrom('exchange_package')
    .select(['id', 'number', 'content'])
    .where('municipality_id', '=', tx.municipality)
    .where('link_id', '=', link.id)
    .where('direction', '=', 'sent')
    .where('content', 'is not', null)
    .where('written_at', 'is', null)
    .orderBy('number')
    .execute()
  const { outgoing } = foldersOf(folder, side)
  for (const { number, content } of rows)
    putFile(outgoing, fileNameOf({ municipality: tx.municipality, from: side, number }), content as string)
  if (rows.length > 0)
    await markWritten(
      tx,
      rows.map(({ id }) => id),
    )
  return rows.length
}

const markWritten = (tx: Tx, ids: string[]) =>
  tx
    .updateTable('exchange_package')
    .set({ written_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .execute()

/** Has the files of these numbers, or of all that nobody acknowledged, written anew. */
export async function writeAgain(tx: Tx, linkId: string, numbers?: readonly number[]): Promise<void> {
  await sql`update exchange_package set written_at = null
    where municipality_id = ${tx.municipality} and link_id = ${linkId} and direction = 'sent' and content is not null
      ${numbers ? sql`and number = any(${numbers}::int[])` : sql``}`.execute(tx)
}
