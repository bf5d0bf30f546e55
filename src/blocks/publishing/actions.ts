import { z } from 'zod'
import { asSystem } from '../../core/access/system.ts'
import { defineAction } from '../../core/action/action.ts'
import { optionalText, text, version } from '../../core/action/fields.ts'
import { newId } from '../../core/id.ts'
import { isMailAddress, mailPlace } from '../../core/mail/place.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import { choiceFields, own, requireAreas } from './choice.ts'
import { takeLineEvents } from './line-events.ts'
import { stopPush, subscribePush } from './push-actions.ts'
import { ask, choose, confirm as confirmIt, stop as stopIt, subscriptionOf } from './subscriptions.ts'

// Whoever wants to be told has no account here: an address is asked first, and a code that only its owner gets opens the rest.

/**
 * An address is asked whether it wants to be told. Answers the same whether it is known or not. Refuses at `mail` what is no
 * address; `publishing.noMail` (409) where no mail leaves.
 */
export const subscribe = defineAction({
  ...own,
  name: 'publishing.subscribe',
  http: { method: 'POST', path: '/news/subscriptions' },
  // The last field is of programs that fill in everything; nobody else sees it.
  input: z.strictObject({ mail: text({ max: 200 }), ...choiceFields, homepage: optionalText({ max: 200 }) }),
  async run({ tx }, { mail: typed, homepage, ...wish }) {
    if (homepage !== undefined) throw new Refusal('publishing.notSent', 422)
    if (!mailPlace()) throw new Refusal('publishing.noMail', 409)
    const mail = typed.normalize('NFKC').toLowerCase()
    if (!isMailAddress(mail)) throw refuseFields([{ field: 'mail', code: 'publishing.mail.form' }])
    await requireAreas(tx, wish.areaCodes)
    await asSystem(tx, 'publishing.subscribe', () => ask(tx, mail, wish), { silent: true })
    return { id: newId() }
  },
})

const code = () => text({ max: 60 })

/** The owner of an address agrees, by the code that was sent there. Refuses `publishing.codeUnknown` (404). */
export const confirm = defineAction({
  ...own,
  name: 'publishing.confirm',
  http: { method: 'POST', path: '/news/subscriptions/confirmation' },
  input: z.strictObject({ code: code() }),
  run: ({ tx }, { code }) =>
    asSystem(
      tx,
      'publishing.confirm',
      async () => {
        const row = await subscriptionOf(tx, code)
        await confirmIt(tx, row)
        return { id: row.id }
      },
      { silent: true },
    ),
})

/** What one wants to be told is chosen anew. Refuses `publishing.codeUnknown` (404), `core.changedMeanwhile` (409). */
export const change = defineAction({
  ...own,
  name: 'publishing.change',
  http: { method: 'PUT', path: '/news/subscriptions' },
  input: z.strictObject({ code: code(), version: version(), ...choiceFields }),
  async run({ tx }, { code, version, ...wish }) {
    await requireAreas(tx, wish.areaCodes)
    return asSystem(
      tx,
      'publishing.change',
      async () => {
        const row = await subscriptionOf(tx, code)
        await choose(tx, row, { version, ...wish })
        return { id: row.id }
      },
      { silent: true },
    )
  },
})

/**
 * It is over: the address is not kept. Done with a code that is none or that ended already it answers the same, since what was
 * wanted is so.
 */
export const stop = defineAction({
  ...own,
  name: 'publishing.stop',
  http: { method: 'POST', path: '/news/subscriptions/end' },
  input: z.strictObject({ code: code() }),
  run: ({ tx }, { code }) =>
    asSystem(tx, 'publishing.stop', async () => ({ id: (await stopIt(tx, code)) ?? newId() }), {
      silent: true,
    }),
})

export const publishingActions = [subscribe, confirm, change, stop, subscribePush, stopPush, takeLineEvents]
