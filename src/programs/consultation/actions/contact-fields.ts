import { callers, permissions, relations } from '../../../blocks/casework/codes.ts'
import { dangers, means, steps } from '../../../blocks/casework/desk/dangers.ts'
import { birthKnowns, sexes, standingsOutside } from '../../../blocks/registry/codes.ts'
import { choice, choices, optionalChoice, optionalDay, optionalText } from '../../../core/action/fields.ts'

/** Who somebody is, as far as they said; all of it may stay blank, be 不明 or 未聴取. */
export const personFields = {
  name: optionalText({ max: 100 }),
  reading: optionalText({ max: 100 }),
  called: optionalText({ max: 100 }),
  standing: optionalChoice(standingsOutside),
  birthOn: optionalDay(),
  birthKnown: optionalChoice(birthKnowns),
  sex: optionalChoice(sexes),
}

/** How the person may be reached without harm; the same fields at intake and later. */
export const safeFields = {
  safeTelephone: optionalText({ max: 40, control: 'tel' }),
  safeHours: optionalText({ max: 100 }),
  safeVoicemail: optionalChoice(permissions),
  safeName: optionalText({ max: 100 }),
  safePost: optionalChoice(permissions),
  mustNotKnow: optionalText({ max: 200 }),
  safeNote: optionalText({ max: 1000, control: 'area' }),
}

/** Who spoke; the same fields at intake and for each later contact. */
export const callerFields = {
  caller: choice(callers),
  callerRelation: optionalChoice(relations),
  callerName: optionalText({ max: 100 }),
  callerTelephone: optionalText({ max: 40, control: 'tel' }),
}

export const happenedFields = { on: optionalDay(), time: optionalText({ max: 10 }) }

/** How somebody was understood, and what was promised; the same fields at intake and for each later contact. */
export const talkFields = {
  means: choices(means),
  language: optionalText({ max: 50 }),
  promise: optionalText({ max: 500 }),
}

/** What cannot wait, and what was done about it at once. */
export const dangerFields = {
  dangers: choices(dangers as readonly [string, ...string[]]),
  steps: choices(steps as readonly [string, ...string[]]),
  stepsNote: optionalText({ max: 500 }),
}
