import { sql } from 'kysely'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { digestOf } from './keys.ts'
import { sentFromHere } from './kind.ts'
import type { Link, Ready } from './link.ts'
import { lastPackage, missingNumbers } from './numbers.ts'
import { type PackageItem, writePackage } from './package-file.ts'
import { otherSide } from './place.ts'
import { sendAcross } from './send.ts'

/** So much goes into one package: a file that mends a week of silence is still carried in one go. */
const mostItems = 1000
const mostText = 8_000_000

/** After so long without a package one goes without anything in it, so that silence means that something is broken. */
const heartbeat = 20 * 3600_000

/**
 * Makes the next package where one is due: something waits, what was taken or is missing is to be told, the link is new,
 * or nothing was sent for a day. Answers whether there may be another one to make. Call it under the lock.
 */
export async function packNext(tx: Tx, place: Ready, link: Link): Promise<boolean> {
  const former = await lastPackage(tx, link.id, 'sent')
  if (!former) await addStanding(tx)
  const items = await waiting(tx)
  const taken = await lastPackage(tx, link.id, 'taken')
  const received = taken?.number ?? 0
  const missing = await missingNumbers(tx, received)
  const isDue =
    !former ||
    items.length > 0 ||
    String(missing) !== String(former.missing) ||
    tx.now.getTime() - former.at.getTime() > heartbeat ||
    (await owesAnswer(tx, link, former.received))
  if (!isDue) return false
  await keep(tx, { place, link, former, items, received, missing })
  return items.length > 0
}

/** What stands, before anything is told of how it changes. */
async function addStanding(tx: Tx): Promise<void> {
  for (const kind of sentFromHere())
    for (const payload of (await kind.standing?.(tx)) ?? []) await sendAcross(tx, kind, payload)
}

async function waiting(tx: Tx): Promise<PackageItem[]> {
  const rows = await tx
    .selectFrom('exchange_item')
    .select(['id', 'kind', 'sealed'])
    .where('municipality_id', '=', tx.municipality)
    .where('package_id', 'is', null)
    .orderBy('id')
    .limit(mostItems)
    .execute()
  let text = 0
  return rows.filter(({ sealed }, index) => {
    text += sealed.length
    return index === 0 || text <= mostText
  })
}

/** Whether packages with something in them were taken since this side last told how far it is. Empty ones need no answer. */
async function owesAnswer(tx: Tx, link: Link, told: number): Promise<boolean> {
  const row = await tx
    .selectFrom('exchange_package')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('link_id', '=', link.id)
    .where('direction', '=', 'taken')
    .where('number', '>', told)
    .where(sql<boolean>`cardinality(item_ids) > 0`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type Making = {
  place: Ready
  link: Link
  former: { number: number; digest: string } | undefined
  items: PackageItem[]
  received: number
  missing: number[]
}

async function keep(tx: Tx, { place, link, former, items, received, missing }: Making): Promise<void> {
  const { side } = place.keys
  const id = newId()
  const number = (former?.number ?? 0) + 1
  const content = writePackage(
    {
      version: 1,
      municipality: tx.municipality,
      from: side,
      to: otherSide(side),
      link: link.link,
      number,
      former: former?.digest ?? null,
      madeAt: tx.now.toISOString(),
      received,
      missing,
      items,
    },
    place.keys,
  )
  const digest = digestOf(content)
  const item_ids = items.map((item) => item.id)
  await tx
    .insertInto('exchange_package')
    .values({
      municipality_id: tx.municipality,
      id,
      link_id: link.id,
      direction: 'sent',
      number,
      digest,
      item_ids,
      content,
      received,
      missing,
      made_at: tx.now,
      at: tx.now,
    })
    .execute()
  if (items.length > 0)
    await tx
      .updateTable('exchange_item')
      .set({ package_id: id })
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', item_ids)
      .execute()
  const subject = { table: 'exchange_package', id }
  await recordAudit(tx, {
    verb: 'core.sendPackage',
    outcome: 'done',
    subject,
    facts: { number, items: items.length },
  })
}
