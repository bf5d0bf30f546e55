import { sql } from 'kysely'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { type PackageKind, takenHere } from './kind.ts'
import { leave, takeOne } from './left-items.ts'
import { type Link, linksOf, type Ready } from './link.ts'
import { NotTaken, type Reason, settle } from './not-taken.ts'
import { lastPackage } from './numbers.ts'
import { isSignedBy, type PackageBody, type PackageItem, type ReadPackage } from './package-file.ts'
import { open } from './seal.ts'
import { sealedAbout } from './send.ts'
import { writeAgain } from './send-packages.ts'

/**
 * What somebody decided: items that nobody here can read are left out, so that those behind them come through. They stay,
 * sealed as they came: the other side keeps them no longer, and a key that is found or another version may open them yet.
 */
export type TakeOptions = { leaveOut?: boolean }

/**
 * Takes a package, all of it or nothing, in the running transaction. Throws NotTaken. Call it under the lock.
 */
export async function takePackage(
  tx: Tx,
  { place, link }: { place: Ready; link: Link },
  read: ReadPackage,
  { leaveOut = false }: TakeOptions = {},
): Promise<void> {
  const { body, digest } = read
  await requireNext(tx, { place, link }, read)
  const id = newId()
  await tx
    .insertInto('exchange_package')
    .values({
      municipality_id: tx.municipality,
      id,
      link_id: link.id,
      direction: 'taken',
      number: body.number,
      digest,
      item_ids: body.items.map((item) => item.id),
      received: body.received,
      missing: body.missing,
      made_at: new Date(body.madeAt),
      at: tx.now,
    })
    .execute()
  const items = await notTakenBefore(tx, id, body.items)
  const leftOut = await takeItems(tx, { place, packageId: id, leaveOut }, items)
  await acknowledge(tx, link.id, body.received)
  if (body.missing.length > 0) await writeAgain(tx, link.id, body.missing)
  await settle(tx, body.number)
  await recordAudit(tx, {
    verb: 'core.takePackage',
    outcome: 'done',
    subject: { table: 'exchange_package', id },
    facts: { number: body.number, items: body.items.length, ...(leftOut > 0 ? { leftOut } : {}) },
  })
}

/** Asks in this order: whose it is, to whom it goes, under which keys, whether it is whole, and then its number. */
async function requireNext(
  tx: Tx,
  { place, link }: { place: Ready; link: Link },
  read: ReadPackage,
): Promise<void> {
  const { body, digest } = read
  if (body.municipality !== tx.municipality) throw new NotTaken('otherCity')
  if (body.to !== place.keys.side || body.from === place.keys.side) throw new NotTaken('wrongSide')
  if (body.link !== link.link) throw new NotTaken(await strangeLink(tx, body))
  if (!isSignedBy(read, place.peer)) throw new NotTaken('altered')
  const sent = await lastPackage(tx, link.id, 'sent')
  if (body.received > (sent?.number ?? 0)) throw new NotTaken('older')
  const last = await lastPackage(tx, link.id, 'taken')
  const next = (last?.number ?? 0) + 1
  if (body.number < next) {
    const before = await digestOfTaken(tx, link.id, body.number)
    throw new NotTaken(before === digest ? 'takenAlready' : 'numbersAgain')
  }
  if (body.number > next) throw new NotTaken('ahead')
  if (body.former !== (last?.digest ?? null)) throw new NotTaken('otherChain')
}

async function strangeLink(tx: Tx, { link }: PackageBody): Promise<Reason> {
  const known = (await linksOf(tx)).some((one) => one.link === link)
  return known ? 'formerKey' : 'otherKey'
}

async function digestOfTaken(tx: Tx, linkId: string, number: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('exchange_package')
    .select('digest')
    .where('municipality_id', '=', tx.municipality)
    .where('link_id', '=', linkId)
    .where('direction', '=', 'taken')
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.digest
}

/** After new keys things may come again that had been taken, but not acknowledged, under the former ones. */
async function notTakenBefore(tx: Tx, packageId: string, items: PackageItem[]): Promise<PackageItem[]> {
  if (items.length === 0 || (await linksOf(tx)).length === 1) return items
  const ids = items.map(({ id }) => id)
  const { rows } = await sql<{ id: string }>`
    select distinct unnest(item_ids) as id from exchange_package
    where municipality_id = ${tx.municipality} and direction = 'taken' and id <> ${packageId}
      and item_ids && ${ids}::uuid[]`.execute(tx)
  const before = new Set(rows.map(({ id }) => id))
  return items.filter(({ id }) => !before.has(id))
}

/** Takes them in their order; answers how many were left out. */
async function takeItems(
  tx: Tx,
  { place, packageId, leaveOut }: { place: Ready; packageId: string; leaveOut: boolean },
  items: readonly PackageItem[],
): Promise<number> {
  const opened = items.map((item) => ({ item, opened: openItem(tx, place, item) }))
  let leftOut = 0
  for (const { item, opened: one } of opened) {
    if ('reason' in one) {
      if (!leaveOut) throw new NotTaken(one.reason)
      leftOut += 1
      await leave(tx, packageId, item)
    } else if (!(await takeOne(tx, one))) await leave(tx, packageId, item)
  }
  return leftOut
}

export type OpenItem = { kind: PackageKind; payload: unknown }
type Opened = OpenItem | { reason: Reason }

/** The kind and the payload of an item, or why they are not to be had. */
export function openItem(tx: Tx, { keys }: Ready, { id, kind: name, sealed }: PackageItem): Opened {
  const kind = takenHere(name)
  if (!kind) return { reason: 'unknownKind' }
  const about = sealedAbout(tx.municipality, name, id)
  const text = [keys.seal, ...keys.former]
    .map((pair) => open(pair, sealed, about))
    .find((one) => one !== null)
  if (text === undefined) return { reason: 'lostKey' }
  const read = kind.payload.safeParse(parsed(text as string))
  return read.success ? { kind, payload: read.data } : { reason: 'unfitItem' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the other side has taken is written no more. Its items stay for some days, sealed (`forgetTaken`). */
async function acknowledge(tx: Tx, linkId: string, received: number): Promise<void> {
  await tx
    .updateTable('exchange_package')
    .set({ content: null, acknowledged_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('link_id', '=', linkId)
    .where('direction', '=', 'sent')
    .where('number', '<=', received)
    .where('acknowledged_at', 'is', null)
    .execute()
}
