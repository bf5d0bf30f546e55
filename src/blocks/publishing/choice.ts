import { z } from 'zod'
import { choice, choices } from '../../core/action/fields.ts'
import { communityAreas } from '../../core/areas/areas.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { roles } from '../../core/identity/roles.ts'
import { refuseFields } from '../../core/refusal.ts'
import { languages, topics } from './topics.ts'

/** What the actions of news have in common: whoever wants to be told has no account here. */
export const own = {
  allow: roles.filter((role) => role !== 'kiosk'),
  zones: ['outer'],
  subject: 'news_subscription',
  writes: ['news_subscription', 'news_letter'],
} as const

/** What one chooses, by whichever way one is told. */
export const choiceFields = {
  topics: choices(topics, { min: 1 }),
  areaCodes: z
    .preprocess(
      (value) => (value === undefined || value === '' ? [] : [value].flat()),
      z.array(z.string().max(20)).max(100),
    )
    .meta({ control: 'choices', options: [] }),
  language: choice(languages),
}

/** Refuses at `areaCodes` what is no area. */
export async function requireAreas(tx: Tx, codes: readonly string[]): Promise<void> {
  const known = new Set((await communityAreas(tx)).map(({ code }) => code))
  if (codes.some((code) => !known.has(code)))
    throw refuseFields([{ field: 'areaCodes', code: 'core.areaUnknown' }])
}
