import { z } from 'zod'
import { asSystem } from '../../core/access/system.ts'
import { defineAction } from '../../core/action/action.ts'
import { text } from '../../core/action/fields.ts'
import { endpointOf, keysOf, type PushAddress, writtenAddress } from '../../core/channels/push/address.ts'
import { pushPlace } from '../../core/channels/push/place.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import { readSealed } from './addresses.ts'
import { choiceFields, own, requireAreas } from './choice.ts'
import { dropSubscription } from './dropping.ts'
import { type Choice, choose, type Subscription, subscribeAt, subscriptionAt } from './subscriptions.ts'

/** What a browser gives with the permission to tell something: its endpoint at a push service, and two keys. */
const addressFields = {
  endpoint: text({ max: 1000 }),
  p256dh: text({ max: 200 }),
  auth: text({ max: 100 }),
}

/**
 * A browser is told from now on what was chosen on it; once more, the choice is the new one. Its owner has agreed at the browser. Refuses
 * `publishing.noPush` (409) where nothing is pushed; at `endpoint` what belongs to no push service that this installation asks, at
 * `p256dh` keys that are none.
 */
export const subscribePush = defineAction({
  ...own,
  name: 'publishing.subscribePush',
  http: { method: 'POST', path: '/news/push-subscriptions' },
  input: z.strictObject({ ...addressFields, ...choiceFields }),
  async run({ tx }, { endpoint, p256dh, auth, ...choice }) {
    requireSound({ endpoint, p256dh, auth })
    await requireAreas(tx, choice.areaCodes)
    const work = () => subscribed(tx, { endpoint, p256dh, auth }, choice)
    return { id: await asSystem(tx, 'publishing.subscribePush', work, { silent: true }) }
  },
})

/** Refuses as `subscribePush`. */
function requireSound(address: PushAddress): void {
  const place = pushPlace()
  if (!place) throw new Refusal('publishing.noPush', 409)
  const problems: FieldProblem[] = []
  if (!endpointOf(address.endpoint, place))
    problems.push({ field: 'endpoint', code: 'publishing.endpoint.unknown' })
  if (!keysOf(address)) problems.push({ field: 'p256dh', code: 'publishing.p256dh.form' })
  if (problems.length > 0) throw refuseFields(problems)
}

/**
 * The endpoint is known to the browser, the push service and this server alone (RFC 8030, 8.3), so whoever has it is the browser. Its keys
 * may be new ones.
 */
async function subscribed(tx: Tx, address: PushAddress, choice: Choice): Promise<string> {
  const { endpoint } = address
  const known = await subscriptionAt(tx, 'push', endpoint)
  const text = writtenAddress(address)
  if (!known)
    return subscribeAt(tx, { way: 'push', known: endpoint, address: text }, { choice, isConfirmed: true })
  await choose(tx, known, { ...choice, version: known.version, address: text })
  return known.id
}

/**
 * Nothing is pushed to this browser any more, and nothing of it is kept. For one that is not known it answers the same, since what was
 * wanted is so.
 */
export const stopPush = defineAction({
  ...own,
  name: 'publishing.stopPush',
  http: { method: 'POST', path: '/news/push-subscriptions/end' },
  input: z.strictObject({ endpoint: addressFields.endpoint, auth: addressFields.auth }),
  async run({ tx }, address) {
    const work = async () => {
      const row = await pushSubscription(tx, address)
      if (row) await dropSubscription(tx, row.id)
      return row?.id ?? newId()
    }
    return { id: await asSystem(tx, 'publishing.stopPush', work, { silent: true }) }
  },
})

/** What was chosen on the browser of this endpoint and key; null where nothing was, or the key is another. Runs as system. */
export async function pushSubscription(
  tx: Tx,
  { endpoint, auth }: Pick<PushAddress, 'endpoint' | 'auth'>,
): Promise<Subscription | null> {
  const row = endpoint ? await subscriptionAt(tx, 'push', endpoint) : undefined
  const kept = row?.sealed_address ? readSealed(row.sealed_address) : null
  return row && kept !== null && JSON.parse(kept)[2] === auth ? row : null
}
