import { z } from 'zod'
import { defineAction } from '../../action/action.ts'
import { choice, id, optionalDay, text } from '../../action/fields.ts'
import { today } from '../../calendar/clock.ts'
import { lockFor } from '../../db/locks.ts'
import { refuseFields } from '../../refusal.ts'
import { bothZones } from '../../zone.ts'
import { agencyWithId } from '../staff/agencies.ts'
import { postProblems, refuseAny } from '../staff/rules.ts'
import { addServiceAccount } from './services.ts'

/** What a program may act as: not as those who watch over others, decide about posts, or keep the register. */
export const serviceRoles = ['counsellor', 'supervisor', 'hub-staff', 'coordinator', 'plan-officer'] as const

/**
 * A program gets an account in an agency, for one purpose. It signs in nowhere and has no second factor: it comes with a token,
 * and no restricted record is ever open to it. Refuses `staff.endsOn.agencyEnds`, `staff.role.cityOnly`.
 */
export const addService = defineAction({
  name: 'identity.addService',
  http: { method: 'POST', path: '/services' },
  allow: ['admin'],
  zones: bothZones,
  writes: ['account', 'post'],
  subject: 'account',
  input: z.strictObject({
    agencyId: id(),
    displayName: text({ max: 50 }),
    purpose: text({ max: 50 }),
    role: choice(serviceRoles),
    endsOn: optionalDay(),
  }),
  async run({ tx }, { displayName, endsOn = null, ...made }) {
    await lockFor(tx, 'staff')
    const startsOn = today()
    const wish = { ...made, name: displayName, startsOn, endsOn }
    refuseAny(postProblems({ ...wish, employment: 'additional' }, await agencyWithId(tx, made.agencyId)))
    return { id: await addServiceAccount(tx, wish) }
  },
})

/** What was typed into one box, or came as a list: names apart by blanks or commas, each once. */
export const apart = (typed: readonly string[]): string[] => [
  ...new Set(typed.flatMap((one) => one.split(/[\s,]+/)).filter(Boolean)),
]

/** Refuses `identity.scopes.none` and, with the first of them, `identity.scopes.unknown`. */
export function requireScopes(scopes: readonly string[], empty: readonly string[]): void {
  const refuse = (code: string, params = {}) => refuseFields([{ field: 'scopes', code, params }])
  if (scopes.length === 0) throw refuse('identity.scopes.none')
  if (empty.length > 0) throw refuse('identity.scopes.unknown', { scope: empty[0] as string })
}
