import { z } from 'zod'
import { id } from '../../core/action/fields.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineJob } from '../../core/jobs/job.ts'
import { handOver, NotTaken } from '../../core/mail/hand-over.ts'
import { mailPlace } from '../../core/mail/place.ts'
import { stopCode } from './codes.ts'
import { letterOf, type Written } from './text.ts'

/** After so many tries, which takes most of an hour, it is given up: the next letter tells the rest. */
const mostTries = 14

/**
 * Hands one letter over, and tries again while the mail server is away. It leaves once: that it is being handed over is written
 * down before, and where it cannot be known whether it was taken (this process died, the line broke off) it is not sent again.
 */
export const sendLetter = defineJob({
  name: 'publishing.sendLetter',
  payload: z.strictObject({ id: id() }),
  upkeep: true,
  retries: mostTries,
  expiresAfter: 120,
  async run({ asJob, municipality }, { id }) {
    const place = mailPlace()
    const letter = await asJob((tx) => begin(tx, id))
    if (!letter) return
    if (!place || letter.tries > mostTries) return asJob((tx) => end(tx, id, 'given-up'))
    const { origin, from, url } = place
    const stop = `${origin}/news/stop/${stopCode(municipality, letter.subscriptionId)}`
    // RFC 8058: the mail program itself offers to end it, with one press.
    const headers = { 'list-unsubscribe': `<${stop}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }
    try {
      await handOver(url, { from, to: letter.mail, id, ...letterOf(letter, { origin, stop }), headers })
    } catch (error) {
      if (!(error instanceof NotTaken && error.isSure)) throw error
      await asJob((tx) => end(tx, id, 'queued'))
      throw error
    }
    await asJob((tx) => end(tx, id, 'sent'))
  },
})

type Waiting = Written & { mail: string; tries: number }

/** Says that it is being handed over. Null when that was said already, or nobody is there to be told. */
async function begin(tx: Tx, id: string): Promise<Waiting | null> {
  const letter = await tx
    .selectFrom('news_letter')
    .select(['subscription_id', 'kind', 'news_ids', 'tries'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .forUpdate()
    .executeTakeFirst()
  if (!letter) return null
  const to = await tx
    .selectFrom('news_subscription')
    .select(['mail', 'language', 'confirmed_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', letter.subscription_id)
    .executeTakeFirst()
  const news = await standing(tx, letter.news_ids)
  const isVain = letter.news_ids.length > 0 && news.length === 0
  if (!to || isVain) {
    await end(tx, id, 'given-up')
    return null
  }
  await tx
    .updateTable('news_letter')
    .set({ state: 'handed', tries: letter.tries + 1 })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
  const { municipality } = tx
  const { mail, language } = to
  return {
    ...{ municipality, subscriptionId: letter.subscription_id, kind: letter.kind as Written['kind'] },
    ...{ language: language as Written['language'], news, mail, tries: letter.tries + 1 },
  }
}

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
