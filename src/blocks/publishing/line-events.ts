import { z } from 'zod'
import { asSystem } from '../../core/access/system.ts'
import { defineAction } from '../../core/action/action.ts'
import { linePlace } from '../../core/channels/line/place.ts'
import { isSigned } from '../../core/channels/line/signature.ts'
import { lockFor } from '../../core/db/locks.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { own } from './choice.ts'
import { dropSubscription } from './dropping.ts'
import { queueLetter } from './letters.ts'
import { askAgain, subscribeAt, subscriptionAt } from './subscriptions.ts'
import { topics } from './topics.ts'

const day = 24 * 3600_000
/** For how long LINE may tell something late. The numbers of events are kept for longer, so that none is taken twice. */
const latest = 3 * day

/** As far as it is read: who did what, and the number of it. What somebody wrote is not looked at. */
const event = z.object({
  type: z.string(),
  mode: z.string().optional(),
  webhookEventId: z.string().regex(/^[\w-]{1,100}$/),
  timestamp: z.number(),
  source: z
    .object({
      type: z.string(),
      userId: z
        .string()
        .regex(/^U[0-9a-f]{32}$/)
        .optional(),
    })
    .optional(),
})
const told = z.object({ events: z.array(z.unknown()).max(1000) })

type Event = z.infer<typeof event>

/**
 * What LINE tells of the city's account: somebody added it, wrote to it, or blocked it. Whoever sends it shows by the signature that they
 * are LINE, and by nothing else. Told twice it is done once. Refuses `publishing.noLine` (409) where there is no account,
 * `publishing.lineSignature` (403) for every byte that is not LINE's, `publishing.lineForm` (422) for what is no list of events.
 */
export const takeLineEvents = defineAction({
  ...own,
  name: 'publishing.takeLineEvents',
  http: { method: 'POST', path: '/news/line-events' },
  writes: ['news_subscription', 'news_letter', 'news_line_event'],
  // Byte for byte: nothing is trimmed of what was signed.
  input: z.strictObject({
    body: z.string().max(1_000_000).meta({ control: 'area' }),
    signature: z.string().max(200).meta({ control: 'text' }),
  }),
  async run({ tx }, { body, signature }) {
    const place = linePlace()
    if (!place) throw new Refusal('publishing.noLine', 409)
    if (!isSigned(body, signature, place.secret)) throw new Refusal('publishing.lineSignature', 403)
    const events = eventsIn(body)
    const take = async () => {
      // LINE may tell the same twice at once; whoever comes second sees what the first has done.
      await lockFor(tx, 'lineEvents')
      for (const one of events) if (await isNew(tx, one)) await done(tx, one)
    }
    await asSystem(tx, 'publishing.takeLineEvents', take, { silent: true })
    return { id: newId() }
  },
})

/** The events; a kind that is not known here is left out. */
function eventsIn(body: string): Event[] {
  try {
    const { events } = told.parse(JSON.parse(body))
    return events.flatMap((one) => event.safeParse(one).data ?? [])
  } catch {
    throw new Refusal('publishing.lineForm', 422)
  }
}

/** Notes its number. False where it stands already, or came too late to know. */
async function isNew(tx: Tx, { webhookEventId, timestamp }: Event): Promise<boolean> {
  if (tx.now.getTime() - timestamp > latest) return false
  const known = await tx
    .selectFrom('news_line_event')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('event_id', '=', webhookEventId)
    .executeTakeFirst()
  if (known) return false
  const row = { municipality_id: tx.municipality, id: newId(), event_id: webhookEventId, at: tx.now }
  await tx.insertInto('news_line_event').values(row).execute()
  return true
}

/** Chats of several people are none of ours; in `standby` another program answers. */
async function done(tx: Tx, { type, mode, source }: Event): Promise<void> {
  const userId = source?.type === 'user' ? source.userId : undefined
  if (userId === undefined) return
  const known = await subscriptionAt(tx, 'line', userId)
  if (type === 'unfollow') {
    if (known) await dropSubscription(tx, known.id)
    return
  }
  if (mode === 'standby' || (type !== 'follow' && type !== 'message')) return
  if (known) return askAgain(tx, known)
  await greet(tx, userId)
}

/** Whoever added the account is greeted and asked what to tell: until they choose, nothing is. */
async function greet(tx: Tx, userId: string): Promise<void> {
  const choice = { topics: [...topics], areaCodes: [], language: 'ja' } as const
  const address = { way: 'line', known: userId, address: userId } as const
  const subscriptionId = await subscribeAt(tx, address, { choice, isConfirmed: false })
  await queueLetter(tx, { subscriptionId, kind: 'confirm', newsIds: [] })
}
