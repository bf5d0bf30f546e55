import type { z } from 'zod'
import {
  choice,
  choices,
  day,
  flag,
  optionalDay,
  optionalText,
  text,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import type { EventText } from '../queries/events.ts'
import { access, forWhom, kinds, repeats, themes } from '../rules/codes.ts'
import { readDays, ruleProblems } from '../rules/days.ts'
import { timeProblems } from '../rules/events.ts'

/** Where and when, which may still change once it was announced. */
export const placeFields = {
  placeName: text({ max: 100 }),
  atLacorta: flag(),
  room: optionalText({ max: 60 }),
  bookingNumber: optionalText({ max: 40 }),
  starts: text({ max: 5 }),
  ends: text({ max: 5 }),
}

export const eventFields = {
  heading: text({ max: 60 }),
  about: text({ max: 1000, control: 'area' }),
  kinds: choices(kinds, { min: 1 }),
  theme: choice(themes),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  ...placeFields,
  repeats: choice(repeats),
  firstOn: day(),
  lastOn: optionalDay(),
  skipped: optionalText({ max: 600 }),
  listed: optionalText({ max: 600 }),
  fee: wholeNumber({ max: 100_000 }),
  feeNote: optionalText({ max: 100 }),
  access: choices(access),
  forWhom: choices(forWhom),
  contact: text({ max: 100 }),
}

type Typed = z.infer<z.ZodObject<typeof eventFields>>

/** What was typed as an event says it. Refuses at their fields what contradicts itself (rules), and an area that is none. */
export async function eventTextOf(tx: Tx, { heading, ...typed }: Typed): Promise<EventText> {
  const [skipped, listed] = [readDays(typed.skipped), readDays(typed.listed)]
  if (!skipped) throw refuseFields([{ field: 'skipped', code: 'participation.days.form' }])
  if (!listed) throw refuseFields([{ field: 'listed', code: 'participation.days.form' }])
  const event = { ...typed, title: heading, lastOn: typed.lastOn ?? null, skipped, listed }
  const problems = [...timeProblems(event), ...ruleProblems(event, today())]
  if (problems.length > 0) throw refuseFields(problems)
  await requireCommunityArea(tx, typed.areaCode, 'areaCode')
  return event
}
