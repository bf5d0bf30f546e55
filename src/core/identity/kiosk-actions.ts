import { z } from 'zod'
import { asSystem } from '../access/system.ts'
import { defineAction } from '../action/action.ts'
import { text } from '../action/fields.ts'
import { Refusal } from '../refusal.ts'
import { bothZones } from '../zone.ts'
import { findByCode, giveToken, kioskKindOf } from './kiosk.ts'
import { roles } from './roles.ts'

/**
 * Sets a device up with the code it was given: whoever holds the code may, in whatever browser. Answers the token, once,
 * and where the device is to begin. Refuses `identity.kioskCodeUnknown` (404) for a code that was never given out, was
 * used, has lapsed, or was revoked: the four look alike.
 */
export const enrolKiosk = defineAction({
  name: 'identity.enrolKiosk',
  http: { method: 'POST', path: '/kiosks/enrolment' },
  allow: roles,
  zones: bothZones,
  writes: ['kiosk'],
  subject: 'kiosk',
  input: z.strictObject({ code: text({ max: 100 }) }),
  async run({ tx }, { code }): Promise<{ id: string; token?: string; start?: string }> {
    return asSystem(
      tx,
      'identity.enrolKiosk',
      async () => {
        const kiosk = await findByCode(tx, code)
        if (!kiosk) throw new Refusal('identity.kioskCodeUnknown', 404)
        return { id: kiosk.id, token: await giveToken(tx, kiosk), start: kioskKindOf(kiosk.kind).start }
      },
      { silent: true },
    )
  },
})
