import { z } from 'zod'
import { lookAfter } from '../../../blocks/memberships/actions.ts'
import { requireCouncil } from '../../../blocks/memberships/council.ts'
import { tellHosting } from '../../../blocks/memberships/hosting/packages.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, text, version } from '../../../core/action/fields.ts'
import { eventOf, keepCouncil } from '../queries/events.ts'
import { requireEventState } from '../rules/events.ts'
import { ofEvent } from './whose.ts'

const ofCouncil = { ...ofEvent, allow: lookAfter } as const

/**
 * The council of social welfare was involved, and with what: the plan counts nobody who organises without it, so nobody else says so.
 * Refuses `memberships.councilOnly` (403), `participation.notInState` (409) for what was not announced or is off.
 */
export const involveCouncil = defineAction({
  ...ofCouncil,
  name: 'participation.involveCouncil',
  http: { method: 'PUT', path: '/events/{id}/council' },
  input: z.strictObject({ id: id(), version: version(), did: text({ max: 200 }) }),
  async run({ tx }, { did, ...looked }) {
    const agencyId = await requireCouncil(tx)
    const { state } = await eventOf(tx, looked.id)
    requireEventState(state, ['published', 'held'])
    await keepCouncil(tx, looked, { agencyId, did })
    await tellHosting(tx, looked.id)
    return { id: looked.id }
  },
})

/** They take it back. Refuses `memberships.councilOnly` (403). */
export const uninvolveCouncil = defineAction({
  ...ofCouncil,
  name: 'participation.uninvolveCouncil',
  http: { method: 'DELETE', path: '/events/{id}/council' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    await requireCouncil(tx)
    await eventOf(tx, looked.id)
    await keepCouncil(tx, looked, null)
    await tellHosting(tx, looked.id)
    return { id: looked.id }
  },
})

export const councilActions = [involveCouncil, uninvolveCouncil]
