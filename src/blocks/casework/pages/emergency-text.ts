import { formatInstant } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { personName } from '../../registry/parts/person.tsx'
import type { Emergency } from '../emergency/list.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** When, of what kind, and about whom, as far as one may see them. */
export const emergencyText = (one: Emergency, say: Say): string =>
  say.words('casework.emergency.line', {
    at: formatInstant(one.starts_at, say.locale),
    kind: say.words(`casework.breakGlass.emergencyKind.${one.kind}`),
    name: whomText(one, say),
  })

export const whomText = (one: Emergency, { words }: Pick<Say, 'words'>): string =>
  one.seen_person ? personName(one, words) : words('casework.conflicts.hidden')

export const agencyText = (
  one: Pick<Emergency, 'agency' | 'agency_en'>,
  { locale }: Pick<Say, 'locale'>,
): string => (locale === 'en' ? one.agency_en : one.agency)

/** Runs, waits for its review, waits for the person to be told, or is done. */
export function stateOf(one: Emergency, now: Date): 'running' | 'waits' | 'toTell' | 'withheld' | 'done' {
  if (one.ends_at > now) return 'running'
  if (!one.result) return 'waits'
  if (one.told_subject_on) return 'done'
  return one.withheld ? 'withheld' : 'toTell'
}
