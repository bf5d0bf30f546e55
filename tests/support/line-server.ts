import { createHmac, randomBytes } from 'node:crypto'
import { now } from '../../src/core/calendar/clock.ts'
import type { LinePlace } from '../../src/core/channels/line/place.ts'
import { aTakingServer } from './push-server.ts'

export const lineSecret = 'trial-channel-secret'

/** LINE as it is to a bot: it takes a push once for each retry key, and answers 409 the second time. `state.answer` comes before that. */
export async function aLineServer() {
  const keys = new Set<string>()
  const shown: { to: string; text: string }[] = []
  const take = (body: Buffer, key: string): number => {
    if (keys.has(key)) return 409
    keys.add(key)
    const { to, messages } = JSON.parse(body.toString('utf8'))
    shown.push({ to, text: messages[0].text })
    return 200
  }
  const trouble: { next: (number | 'hang' | 'taken, then silent')[] } = { next: [] }
  const server = await aTakingServer(({ body, headers }) => {
    const next = trouble.next.shift()
    const key = String(headers['x-line-retry-key'])
    if (next === 'taken, then silent') {
      take(body, key)
      return 'hang'
    }
    return next ?? take(body, key)
  })
  const place: LinePlace = {
    ...{ secret: lineSecret, token: 'trial-token', name: '@kasane-trial' },
    ...{ origin: 'https://kasane.example', api: server.url },
  }
  return { ...server, place, shown, trouble }
}

export const signatureOf = (body: string, secret = lineSecret): string =>
  createHmac('sha256', secret).update(body).digest('base64')

/** A user's number, as LINE makes them. */
export const aLineUser = (): string => `U${randomBytes(16).toString('hex')}`

type LineEvent = { type: string; userId: string; id?: string; at?: number; source?: string; text?: string }

/** What LINE sends of one or several events. */
export function lineBody(...events: LineEvent[]): string {
  return JSON.stringify({
    destination: aLineUser(),
    events: events.map(({ type, userId, id, at, source, text }) => ({
      ...{ type, mode: 'active', webhookEventId: id ?? `01${randomBytes(12).toString('hex').toUpperCase()}` },
      ...{ timestamp: at ?? now().getTime(), source: { type: source ?? 'user', userId } },
      deliveryContext: { isRedelivery: false },
      ...(text === undefined ? {} : { message: { type: 'text', text } }),
    })),
  })
}
