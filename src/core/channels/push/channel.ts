import { now } from '../../calendar/clock.ts'
import type { Channel, Message, Outcome } from '../channel.ts'
import { type Posted, post } from '../post.ts'
import { publicLookup } from '../public-address.ts'
import { endpointOf, keysOf, readAddress } from './address.ts'
import { encrypted } from './encrypt.ts'
import { type PushPlace, pushPlace } from './place.ts'
import { vapid } from './vapid.ts'

const hour = 3600
/** A device that is off is told within a day, or not at all. */
const keptFor = 24 * hour

/**
 * Web push as a way out. The service sees no word of it; it bears its key as its topic, and the device shows one of a key once, so it
 * may be sent again.
 */
export const pushChannel: Channel = {
  way: 'push',
  isOpen: () => pushPlace() !== null,
  origin: () => pushPlace()?.origin ?? null,
  repeatsFor: 20 * hour * 1000,
  async send(message) {
    const place = pushPlace()
    return place ? send(place, message) : { is: 'refused', why: 'closed' }
  },
}

async function send(place: PushPlace, { key, address, subject, text, read, isUrgent }: Message) {
  const kept = readAddress(address)
  const [endpoint, keys] = [endpointOf(kept.endpoint, place), keysOf(kept)]
  // A service that was taken off the list is not asked any more.
  if (!endpoint || !keys) return { is: 'gone' } as const
  const { pathname } = new URL(read)
  const shown = JSON.stringify({ title: subject, body: text, path: pathname, tag: key })
  const headers = {
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    ttl: String(keptFor),
    topic: key.replaceAll('-', ''),
    urgency: isUrgent ? 'high' : 'normal',
    authorization: vapid(endpoint, place, now()),
  }
  const { door } = place
  const how = { headers, body: encrypted(shown, keys), lookup: door ? undefined : publicLookup() }
  return outcomeOf(await post(door ? door(endpoint) : endpoint, how))
}

/** RFC 8030: 404 and 410 end a subscription; where one is led elsewhere nobody goes. */
function outcomeOf(posted: Posted): Outcome {
  if (!('status' in posted)) return unanswered(posted)
  const { status } = posted
  if (status >= 200 && status < 300) return { is: 'sent' }
  if (status === 404 || status === 410) return { is: 'gone' }
  if (status >= 500) return { is: 'unknown', why: `HTTP ${status}` }
  const isPassing = status === 408 || status === 425 || status === 429
  return { is: isPassing ? 'later' : 'refused', why: `HTTP ${status}` }
}

function unanswered({ reached, why }: Extract<Posted, { why: string }>): Outcome {
  if (why === 'ENOTPUBLIC') return { is: 'refused', why }
  return { is: reached ? 'unknown' : 'later', why }
}
