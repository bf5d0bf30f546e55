import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalChoice, optionalId, optionalText, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { roles } from '../../../core/identity/roles.ts'
import { bothZones } from '../../../core/zone.ts'
import { listParts, requestsOf } from '../queries/lists.ts'
import { catalogue } from '../queries/menus.ts'
import { wholeRequest } from '../queries/whole-request.ts'
import { fields, options, targetGroups, themes } from '../rules/codes.ts'
import { division } from './menus.ts'

const readers = [...division.allow, 'lecturer', 'plan-officer'] as const

/** The catalogue of today, narrowed as `catalogue` does. Everybody may look. */
export const listMenus = defineAction({
  name: 'lectures.listMenus',
  http: { method: 'GET', path: '/lectures/menus' },
  allow: roles,
  zones: bothZones,
  writes: [],
  input: z.strictObject({
    words: optionalText({ max: 100 }),
    field: optionalChoice(fields),
    themes: optionalChoice(themes),
    targetGroups: optionalChoice(targetGroups),
    option: optionalChoice(options),
    agency: optionalId(),
    minutes: wholeNumber({ min: 1, max: 480 }).optional().meta({ control: 'number' }),
  }),
  run: ({ tx }, sought) => catalogue(tx, today(), sought),
})

/** The requests that the actor sees, one part of the list at a time. */
export const listRequests = defineAction({
  name: 'lectures.listRequests',
  http: { method: 'GET', path: '/lectures/requests' },
  allow: readers,
  zones: ['inner'],
  writes: [],
  input: z.strictObject({ part: optionalChoice(listParts) }),
  run: ({ tx }, { part = 'asked' }) => requestsOf(tx, part),
})

/** One request with all that was written down about it. */
export const readRequest = defineAction({
  name: 'lectures.readRequest',
  http: { method: 'GET', path: '/lectures/requests/{id}' },
  allow: readers,
  zones: ['inner'],
  writes: [],
  subject: 'lecture_request',
  input: z.strictObject({ id: id() }),
  run: ({ tx }, input) => wholeRequest(tx, input.id),
})
