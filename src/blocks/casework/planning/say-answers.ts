import { optionLabel } from '../../../core/action/field-info.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { type Locale, wordsFor } from '../../../core/words/words.ts'
import { type Answer, type Answers, itemsOf, type Sheet, type SheetItem } from './sheet.ts'

const action = 'casework.saveAssessment'

export const itemLabel = (item: Pick<SheetItem, 'code'>, locale: Locale): string =>
  wordsFor(locale)(`casework.saveAssessment.${item.code}`)

/** The words of an option of an item, 不明 and 未聴取 among them. */
export const itemOption = (item: Pick<SheetItem, 'code'>, option: string, locale: Locale): string =>
  optionLabel(locale, action, item.code, option)

export const sectionLabel = (section: string, locale: Locale): string =>
  wordsFor(locale)(`casework.assessment.section.${section}`)

/** A number with its unit: 62,000円. */
export function numberText(value: number, { unit }: SheetItem, locale: Locale): string {
  const number = value.toLocaleString(locale === 'en' ? 'en' : 'ja')
  return unit ? wordsFor(locale)(`casework.assessment.unit.${unit}`, { number }) : number
}

/** An answer in words; of several options each. 不明 and 未聴取 are answers; a blank has none. */
export function answerText(item: SheetItem, answer: Answer | undefined, locale: Locale): string {
  if (!answer) return ''
  const words = wordsFor(locale)
  if ('none' in answer) return words(`casework.assessment.none.${answer.none}`)
  const { value } = answer
  if (Array.isArray(value))
    return value.map((one) => itemOption(item, one, locale)).join(words('casework.consents.sep'))
  if (item.kind === 'choice') return itemOption(item, String(value), locale)
  if (item.kind === 'date') return formatDate(String(value), locale)
  return typeof value === 'number' ? numberText(value, item, locale) : String(value)
}

/** Everything that was answered, a line for each item, for whoever is told all that is held of them. */
export const answersText = (sheet: Sheet, answers: Answers, locale: Locale): string =>
  itemsOf(sheet)
    .filter(({ code }) => answers[code])
    .map((item) => `${itemLabel(item, locale)}: ${answerText(item, answers[item.code], locale)}`)
    .join('\n')
