import type { Channel, Message, Outcome } from '../channel.ts'
import { type Posted, post } from '../post.ts'
import { publicLookup } from '../public-address.ts'
import { type LinePlace, lineApi, linePlace } from './place.ts'

/** LINE knows a retry key for 24 hours. */
const repeatsFor = 20 * 3600_000

/** LINE as a way out: one push message to one user. A key that LINE has taken before is answered 409: it was sent. */
export const lineChannel: Channel = {
  way: 'line',
  isOpen: () => linePlace() !== null,
  origin: () => linePlace()?.origin ?? null,
  repeatsFor,
  async send(message) {
    const place = linePlace()
    return place ? send(place, message) : { is: 'refused', why: 'closed' }
  },
}

async function send({ token, api }: LinePlace, { key, address, text }: Message): Promise<Outcome> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-line-retry-key': key,
  }
  const body = JSON.stringify({ to: address, messages: [{ type: 'text', text }] })
  const lookup = api === lineApi ? publicLookup() : undefined
  return outcomeOf(await post(new URL('/v2/bot/message/push', api), { headers, body, lookup }))
}

function outcomeOf(posted: Posted): Outcome {
  if (!('status' in posted)) return { is: posted.reached ? 'unknown' : 'later', why: posted.why }
  const { status } = posted
  if ((status >= 200 && status < 300) || status === 409) return { is: 'sent' }
  // LINE says of these that they are to be sent again, with the same key.
  if (status >= 500) return { is: 'unknown', why: `HTTP ${status}` }
  return { is: status === 429 ? 'later' : 'refused', why: `HTTP ${status}` }
}
