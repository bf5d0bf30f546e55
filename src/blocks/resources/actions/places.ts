import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  flag,
  id,
  optionalText,
  optionalWholeNumber,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { activities, helps, trials, weekDays } from '../codes.ts'
import { keepPlace } from '../places.ts'
import { resourceOf } from '../resources.ts'
import { placeProblems, requireListed } from '../rules.ts'
import { keeping } from './resources.ts'

/**
 * What one does at an entry of the directory that receives people, on which days, and who can come (参加の場); `version` 0 where it was
 * none yet. What everybody reads of the entry stays as it is. Refuses at their fields what `placeProblems` finds, `resources.gone` (409).
 */
export const describePlace = defineAction({
  ...keeping,
  name: 'resources.describePlace',
  http: { method: 'PUT', path: '/resources/{id}/joining' },
  writes: ['place_to_join'],
  input: z.strictObject({
    id: id(),
    version: wholeNumber(),
    activities: choices(activities),
    what: optionalText({ max: 500, control: 'area' }),
    days: choices(weekDays),
    seats: optionalWholeNumber({ min: 1, max: 1000 }),
    helps: choices(helps),
    lacks: choices(helps),
    trial: choice(trials),
    welcomeNote: optionalText({ max: 300 }),
    paused: flag(),
  }),
  async run({ tx }, { id, version, ...made }) {
    requireListed((await resourceOf(tx, id)).retired)
    const problems = placeProblems(made)
    if (problems.length > 0) throw refuseFields(problems)
    await keepPlace(tx, { resourceId: id, version }, made)
    return { id }
  },
})
