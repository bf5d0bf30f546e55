import type { Way } from '../../core/channels/channel.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { digestOf } from '../../core/identity/token.ts'
import { Refusal } from '../../core/refusal.ts'
import { digestOfAddress, sealedAddress } from './addresses.ts'
import { digestOfTyped, openingCode, stopCode } from './codes.ts'
import { dropSubscription } from './dropping.ts'
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
  'way',
  'mail',
  'sealed_address',
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

/** The subscription of an address that is no mail address. Runs as system. */
export const subscriptionAt = (tx: Tx, way: Exclude<Way, 'mail'>, text: string) =>
  tx
    .selectFrom('news_subscription')
    .select(shown)
    .where('municipality_id', '=', tx.municipality)
    .where('way', '=', way)
    .where('address_digest', '=', digestOfAddress(way, text))
    .executeTakeFirst()

/** An address is asked once an hour at most, whoever types it. */
const pause = 3600_000

/**
 * Asks an address whether it is to be told. What is confirmed stays as it is, and its owner is told where it can be changed: whoever
 * types an address learns nothing of it. Runs as system.
 */
export async function ask(tx: Tx, mail: string, choice: Choice): Promise<void> {
  const known = await subscriptionBy(tx, 'mail', mail)
  if (known) return askAgain(tx, known, known.confirmed_at ? {} : columnsOf(choice))
  const subscriptionId = await subscribeAt(tx, { way: 'mail', mail }, { choice, isConfirmed: false })
  await queueLetter(tx, { subscriptionId, kind: 'confirm', newsIds: [] })
}

/** Its owner is sent the way to their own choice again, once an hour at most. Runs as system. */
export async function askAgain(
  tx: Tx,
  { id, way, version, asked_at, confirmed_at }: Subscription,
  more: Partial<ReturnType<typeof columnsOf>> = {},
): Promise<void> {
  if (tx.now.getTime() - asked_at.getTime() < pause) return
  const set = { ...more, ...renewed(tx, { id, way, version }), asked_at: tx.now }
  await edit(tx, { table: 'news_subscription', id, version, set })
  await queueLetter(tx, { subscriptionId: id, kind: confirmed_at ? 'known' : 'confirm', newsIds: [] })
}

/** Each version of what one is told in a chat is opened by a code of its own. */
const renewed = (tx: Tx, { id, way, version }: Pick<Subscription, 'id' | 'way' | 'version'>) => ({
  digest: digestOf(openingCode(tx.municipality, { id, way, version: version + 1 })),
})

export type Address = { way: 'mail'; mail: string } | { way: 'push' | 'line'; known: string; address: string }

/**
 * Notes an address, and what it is to be told: from now on where its owner has agreed already. `known`: by what of it it is found again.
 * Runs as system.
 */
export async function subscribeAt(
  tx: Tx,
  address: Address,
  { choice, isConfirmed }: { choice: Choice; isConfirmed: boolean },
): Promise<string> {
  const { way } = address
  const id = newId()
  const where =
    address.way === 'mail'
      ? { mail: address.mail }
      : {
          address_digest: digestOfAddress(address.way, address.known),
          sealed_address: sealedAddress(address.address),
        }
  await tx
    .insertInto('news_subscription')
    .values({
      ...{ municipality_id: tx.municipality, id, way, ...where, ...columnsOf(choice) },
      digest: digestOf(openingCode(tx.municipality, { id, way, version: 1 })),
      stop_digest: digestOf(stopCode(tx.municipality, id)),
      ...{ asked_at: tx.now, since: tx.now, updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  if (isConfirmed) await confirm(tx, { id, way, version: 1, confirmed_at: null })
  return id
}

/** The subscription of a code. Runs as system. Refuses `publishing.codeUnknown` (404) alike for a wrong one and one that is over. */
export async function subscriptionOf(tx: Tx, typed: string): Promise<Subscription> {
  const digest = digestOfTyped(typed)
  const row = digest && (await subscriptionBy(tx, 'digest', digest))
  if (!row) throw new Refusal('publishing.codeUnknown', 404)
  return row
}

type Confirming = Pick<Subscription, 'id' | 'way' | 'version' | 'confirmed_at'>

/** From now on it is told what comes. Done again, it changes nothing. Runs as system. */
export async function confirm(tx: Tx, { id, way, version, confirmed_at }: Confirming): Promise<void> {
  if (confirmed_at) return
  const set = { confirmed_at: tx.now, since: tx.now, ...renewed(tx, { id, way, version }) }
  await edit(tx, { table: 'news_subscription', id, version, set })
}

/** Whoever adds the account of the city agrees by choosing what to be told: it is asked by the way itself. */
const agreesByChoosing = (row: Subscription) => row.way === 'line' && row.confirmed_at === null

/** What one wants to be told from now on. Runs as system. Refuses `core.changedMeanwhile` (409). */
export async function choose(
  tx: Tx,
  row: Subscription,
  { version, address, ...choice }: Choice & { version: number; address?: string },
): Promise<void> {
  const { id, way } = row
  const set = {
    ...columnsOf(choice),
    ...renewed(tx, { id, way, version }),
    ...(agreesByChoosing(row) ? { confirmed_at: tx.now, since: tx.now } : {}),
    ...(address === undefined ? {} : { sealed_address: sealedAddress(address) }),
  }
  await edit(tx, { table: 'news_subscription', id, version, set })
}

/** Ends it: the row goes, and with it the address. The id where there was one. Runs as system. */
export async function stop(tx: Tx, typed: string): Promise<string | null> {
  const digest = digestOfTyped(typed)
  const row =
    digest &&
    ((await subscriptionBy(tx, 'stop_digest', digest)) ?? (await subscriptionBy(tx, 'digest', digest)))
  if (!row) return null
  await dropSubscription(tx, row.id)
  return row.id
}
