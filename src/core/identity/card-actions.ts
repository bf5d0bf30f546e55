import { z } from 'zod'
import { asSystem } from '../access/system.ts'
import { defineAction } from '../action/action.ts'
import { flag, text } from '../action/fields.ts'
import { Refusal } from '../refusal.ts'
import { bothZones } from '../zone.ts'
import { endCardSessions, holderOfCard, openCardSession } from './card.ts'
import { roles } from './roles.ts'

/**
 * Goes in with a card, in whatever browser. Answers the token, once; `remember`: it is one's own device. Refuses
 * `identity.cardUnknown` (404) alike for a number that is none, a key of another one, and somebody who has left.
 */
export const openCard = defineAction({
  name: 'identity.openCard',
  http: { method: 'POST', path: '/cards/sessions' },
  allow: roles,
  zones: bothZones,
  writes: ['card_session'],
  subject: 'card_session',
  input: z.strictObject({ number: text({ max: 40 }), key: text({ max: 40 }), remember: flag() }),
  async run({ tx }, { remember, ...typed }): Promise<{ id: string; token?: string }> {
    return asSystem(
      tx,
      'identity.openCard',
      async () => {
        const holder = await holderOfCard(tx, typed)
        if (!holder) throw new Refusal('identity.cardUnknown', 404)
        return openCardSession(tx, holder, remember ? 'own' : 'here')
      },
      { silent: true },
    )
  },
})

/** Goes out: with the next request the browser is anybody's again, also where its token was copied. */
export const closeCard = defineAction({
  name: 'identity.closeCard',
  http: { method: 'POST', path: '/cards/sessions/end' },
  allow: ['participant'],
  zones: bothZones,
  writes: ['card_session'],
  subject: 'card_session',
  input: z.strictObject({}),
  async run({ tx }) {
    const { card } = tx.actor
    if (!card) throw new Refusal('core.notFound', 404)
    await asSystem(tx, 'identity.closeCard', () => endCardSessions(tx, { id: card.id }), { silent: true })
    return { id: card.id }
  },
})
