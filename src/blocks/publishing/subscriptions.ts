import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { digestOf } from '../../core/identity/token.ts'
import { Refusal } from '../../core/refusal.ts'
import { digestOfTyped, openingCode, stopCode } from './codes.ts'
import { queueLetter } from './letters.ts'
import type { Language, Topic } from './topics.ts'

export type Choice = { topics: readonly Topic[]; areaCodes: readonly string[]; language: Language }

const columnsOf = ({ topics, areaCodes, language }: Choice) => ({
  topics: [...topics],
  area_codes: [...areaCodes],
  language,
})

const shown = [
  'id',
  'mail',
  'topics',
  'area_codes',
  'language',
  'asked_at',
  'confirmed_at',
  'version',
] as const

const subscriptionBy = (tx: Tx, column: 'mail' | 'digest' | 'stop_digest', value: string) =>
  tx
    .selectFrom('news_subscription')
    .select(shown)
    .where('municipality_id', '=', tx.municipality)
    .where(column, '=', value)
    .executeTakeFirst()

export type Subscription = NonNullable<Awaited<ReturnType<typeof subscriptionBy>>>

/** An address is asked once an hour at most, whoever types it. */
const pause = 3600_000

/**
 * Asks an address whether it is to be told. What is confirmed stays as it is, and its owner is told where it can be changed: whoever
 * types an address learns nothing of it. Runs as system.
 */
export async function ask(tx: Tx, mail: string, choice: Choice): Promise<void> {
  const known = await subscriptionBy(tx, 'mail', mail)
  if (!known) return askAnew(tx, mail, choice)
  if (tx.now.getTime() - known.asked_at.getTime() < pause) return
  const chosen = known.confirmed_at ? {} : columnsOf(choice)
  const { id, version } = known
  await edit(tx, { table: 'news_subscription', id, version, set: { ...chosen, asked_at: tx.now } })
  await queueLetter(tx, { subscriptionId: id, kind: known.confirmed_at ? 'known' : 'confirm', newsIds: [] })
}

async function askAnew(tx: Tx, mail: string, choice: Choice): Promise<void> {
  const id = newId()
  await tx
    .insertInto('news_subscription')
    .values({
      ...{ municipality_id: tx.municipality, id, mail, ...columnsOf(choice) },
      digest: digestOf(openingCode(tx.municipality, id)),
      stop_digest: digestOf(stopCode(tx.municipality, id)),
      ...{ asked_at: tx.now, since: tx.now, updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await queueLetter(tx, { subscriptionId: id, kind: 'confirm', newsIds: [] })
}

/** The subscription of a code. Runs as system. Refuses `publishing.codeUnknown` (404) alike for a wrong one and one that is over. */
export async function subscriptionOf(tx: Tx, typed: string): Promise<Subscription> {
  const digest = digestOfTyped(typed)
  const row = digest && (await subscriptionBy(tx, 'digest', digest))
  if (!row) throw new Refusal('publishing.codeUnknown', 404)
  return row
}

/** From now on it is told what comes. Done again, it changes nothing. Runs as system. */
export async function confirm(tx: Tx, { id, version, confirmed_at }: Subscription): Promise<void> {
  if (confirmed_at) return
  const set = { confirmed_at: tx.now, since: tx.now }
  await edit(tx, { table: 'news_subscription', id, version, set })
}

/** Runs as system. Refuses `core.changedMeanwhile` (409). */
export async function choose(tx: Tx, { id, version, ...choice }: Choice & { id: string; version: number }) {
  await edit(tx, { table: 'news_subscription', id, version, set: columnsOf(choice) })
}

/** Ends it: the row goes, and with it the address. True where there was one. Runs as system. */
export async function stop(tx: Tx, typed: string): Promise<string | null> {
  const digest = digestOfTyped(typed)
  const row =
    digest &&
    ((await subscriptionBy(tx, 'stop_digest', digest)) ?? (await subscriptionBy(tx, 'digest', digest)))
  if (!row) return null
  await tx
    .deleteFrom('news_subscription')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', row.id)
    .execute()
  return row.id
}
