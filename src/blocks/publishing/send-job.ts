import { z } from 'zod'
import { id } from '../../core/action/fields.ts'
import { today } from '../../core/calendar/clock.ts'
import { NotHandedOver, type Outcome, type Way } from '../../core/channels/channel.ts'
import { channelOf } from '../../core/channels/channels.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineJob } from '../../core/jobs/job.ts'
import { readSealed } from './addresses.ts'
import { dropSubscription } from './dropping.ts'
import { messageOf, type Written } from './text.ts'

/** After so many tries, which takes most of an hour, it is given up: the next letter tells the rest. */
const mostTries = 14

/**
 * Hands one letter over by the way of its subscription, and tries again while that is away. It leaves once: that it is being handed over
 * is written down before, and where nobody knows whether it was taken (this process died, the line broke off) it is sent again by those
 * ways alone that show a second one of its key to nobody.
 */
export const sendLetter = defineJob({
  name: 'publishing.sendLetter',
  payload: z.strictObject({ id: id() }),
  upkeep: true,
  retries: mostTries,
  expiresAfter: 120,
  async run({ asJob }, { id }) {
    const letter = await asJob((tx) => begin(tx, id))
    if (!letter) return
    const { way } = letter.to
    const { origin, send } = channelOf(way)
    const [from, address] = [origin(), letter.address]
    const isOver = from === null || letter.tries > mostTries
    if (isOver || address === null) return asJob((tx) => end(tx, id, 'given-up'))
    const isUrgent = letter.kind === 'urgent'
    const outcome = await send({ key: id, address, isUrgent, ...messageOf(letter, from) })
    await asJob((tx) => settle(tx, { id, letter, outcome }))
    if ('why' in outcome) throw new NotHandedOver(way, outcome.why)
  },
})

/** Writes down what became of it. A subscription that nobody is at any more is ended. */
async function settle(tx: Tx, { id, letter, outcome }: { id: string; letter: Waiting; outcome: Outcome }) {
  if (outcome.is === 'gone') await dropSubscription(tx, letter.to.id)
  if (outcome.is === 'unknown') return
  const states = { sent: 'sent', gone: 'given-up', refused: 'given-up', later: 'queued' } as const
  await end(tx, id, states[outcome.is])
}

type Waiting = Written & { address: string | null; tries: number }

/** Says that it is being handed over. Null when that was said already, or nobody is there to be told. */
async function begin(tx: Tx, id: string): Promise<Waiting | null> {
  const letter = await tx
    .selectFrom('news_letter')
    .select(['subscription_id', 'kind', 'news_ids', 'tries', 'state', 'made_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'handed'])
    .forUpdate()
    .executeTakeFirst()
  if (!letter) return null
  const to = await tx
    .selectFrom('news_subscription')
    .select(['id', 'way', 'mail', 'sealed_address', 'language', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', letter.subscription_id)
    .executeTakeFirst()
  const news = await standing(tx, letter.news_ids)
  const isVain = letter.news_ids.length > 0 && news.length === 0
  if (!to || isVain) {
    await end(tx, id, 'given-up')
    return null
  }
  if (letter.state === 'handed' && !mayRepeat(tx, to.way as Way, letter.made_at)) return null
  await tx
    .updateTable('news_letter')
    .set({ state: 'handed', tries: letter.tries + 1 })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
  return {
    ...{ municipality: tx.municipality, to: to as Written['to'], kind: letter.kind as Written['kind'] },
    ...{ news, address: addressOf(to), tries: letter.tries + 1 },
  }
}

function mayRepeat(tx: Tx, way: Way, madeAt: Date): boolean {
  const { repeatsFor } = channelOf(way)
  return repeatsFor > 0 && tx.now.getTime() - madeAt.getTime() < repeatsFor
}

/** Null where it was sealed by another installation: nobody can be told by it. */
const addressOf = ({
  mail,
  sealed_address,
}: Record<'mail' | 'sealed_address', string | null>): string | null =>
  mail ?? (sealed_address === null ? null : readSealed(sealed_address))

/** What of it is still worth telling. */
async function standing(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('news')
    .select(['topic', 'title', 'path'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .where('gone', '=', false)
    .where('tell_until', '>=', today())
    .orderBy('at')
    .execute()
}

async function end(tx: Tx, id: string, state: 'queued' | 'sent' | 'given-up'): Promise<void> {
  await tx
    .updateTable('news_letter')
    .set({ state, ended_at: state === 'queued' ? null : tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
