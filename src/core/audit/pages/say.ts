import { formatDateShort, formatTime } from '../../calendar/format.ts'
import { dateInTokyo } from '../../calendar/tokyo.ts'
import type { ViewContext } from '../../page/page.ts'
import { hasWord } from '../../words/words.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** Day and time, short enough for a dense table. */
export const atShort = (at: Date, { locale }: Say): string =>
  `${formatDateShort(dateInTokyo(at), locale)} ${formatTime(at)}`

/** What was done, by the title of the action or page that bears the name; work of the system by its code. */
export function verbText(verb: string, { words, locale }: Say): string {
  const code = verb.replace(/^system:/, '')
  const key = [`core.auditVerb.${code}`, `${code}.title`].find((one) => hasWord(locale, one))
  const what = key ? words(key) : code
  return verb === code ? what : words('core.audit.bySystem', { code: what })
}

/** What kind of record it is; without a word its table's name. */
export const tableText = (table: string, { words, locale }: Say): string =>
  hasWord(locale, `core.auditTable.${table}`) ? words(`core.auditTable.${table}`) : table

/** Who acted: a person by name, an operator by theirs, else the system or a visitor. */
export function actorText(
  one: { accountId: string | null; operator: string | null },
  names: ReadonlyMap<string, string>,
  { words }: Say,
): string {
  if (one.accountId) return names.get(one.accountId) ?? one.accountId.slice(0, 8)
  return one.operator ? words('core.audit.operator', { name: one.operator }) : words('core.audit.nobody')
}
