import type { Channel, Message, Outcome } from '../channels/channel.ts'
import { handOver, NotTaken } from './hand-over.ts'
import { mailPlace } from './place.ts'

/** Mail as a way out. A letter of which nobody knows whether it was taken is never sent again: mail programs would show it twice. */
export const mailChannel: Channel = {
  way: 'mail',
  isOpen: () => mailPlace() !== null,
  origin: () => mailPlace()?.origin ?? null,
  repeatsFor: 0,
  send,
}

async function send({ key, address, subject, text, stop }: Message): Promise<Outcome> {
  const place = mailPlace()
  if (!place) return { is: 'refused', why: 'closed' }
  // RFC 8058: the mail program itself offers to end it, with one press.
  const headers = { 'list-unsubscribe': `<${stop}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }
  const { from, url } = place
  try {
    await handOver(url, { from, to: address, id: key, subject, text, headers })
    return { is: 'sent' }
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error
    return { is: error.isSure ? 'later' : 'unknown', why: error.code }
  }
}
