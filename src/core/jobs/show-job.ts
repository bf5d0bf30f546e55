import { z } from 'zod'
import { defineAction } from '../action/action.ts'
import { id } from '../action/fields.ts'
import { roles } from '../identity/roles.ts'
import { bothZones } from '../zone.ts'
import { findRun } from './run.ts'

/** Whoever has an account may start work, and sees what they started. */
export const starters = roles.filter((role) => role !== 'visitor')

/** How far a run is, for its starter only. Refuses `core.notFound` to everybody else. */
export const showJob = defineAction({
  name: 'core.showJob',
  http: { method: 'GET', path: '/jobs/{id}' },
  allow: starters,
  zones: bothZones,
  writes: [],
  input: z.strictObject({ id: id() }),
  run: ({ tx }, { id }) => findRun(tx, id),
})
