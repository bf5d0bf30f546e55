import { formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { PlanRole } from './plan-parts.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** Who does something: 関係機関（東部相談所）, 近所の方（見本 隣子）. */
export function whoText(
  { kind, agency, who }: Pick<PlanRole, 'kind' | 'agency' | 'who'>,
  { words, locale }: Say,
): string {
  const named = [agency && (locale === 'en' ? agency.nameEn : agency.name), who].filter(Boolean).join(' ')
  const kindText = words(`casework.roleKind.${kind}`)
  return named ? words('casework.plan.who', { kind: kindText, name: named }) : kindText
}

export const daysText = (days: readonly string[], { words, locale }: Say): string =>
  days.map((day) => formatDateShort(day, locale)).join(words('casework.consents.sep'))
