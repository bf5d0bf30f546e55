import { fiscalYearLabel, fiscalYearShort } from '../../../core/calendar/fiscal-year.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { Locale } from '../../../core/words/words.ts'
import type { CoursePoint } from '../../../ui/picture/course.ts'
import type { BoardRow } from '../board.ts'
import type { Indicator, Policy, PrintedValue } from '../plan-file/plan.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'

/** What the parts of a page need to speak. */
export type Say = Pick<ViewContext, 'words' | 'locale'>

const figures = new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 1 })

/** 1,100 · 0.5: thousands apart, one decimal at most. */
export const number = (value: number): string => figures.format(value)

/** 28.6%: a share with one decimal. */
export const percent = (share: number): string => `${figures.format(share * 100)}%`

export const inLocale = (text: Bilingual, locale: Locale): string => (locale === 'en' ? text.en : text.ja)

/** A title in one line: where the plan prints a blank or a line break inside Japanese, it only breaks the line. */
export const titleOf = (title: Bilingual, locale: Locale): string =>
  locale === 'en' ? title.en : title.ja.replace(/\s+/g, '')

/** For a page's title, whose language the words decide. */
export const bothTitles = (title: Bilingual) => ({ ja: titleOf(title, 'ja'), en: titleOf(title, 'en') })

/** 基本方針 2 as the plan prints it, and the title of the policy. */
export const policyName = ({ label, number, title }: Policy, { words, locale }: Say): string =>
  `${locale === 'en' ? words('indicators.policy', { number }) : label} ${titleOf(title, locale)}`

/** R7 beside figures; in easy Japanese and in sentences the year is written out. */
export const yearShort = (fiscalYear: number, locale: Locale): string =>
  locale === 'easy' ? fiscalYearLabel(fiscalYear, 'easy') : fiscalYearShort(fiscalYear)
export const yearName = (fiscalYear: number, locale: Locale): string => fiscalYearLabel(fiscalYear, locale)

/** `2-1 新規相談者数`, as links and titles call an indicator. */
export const nameOf = ({ code, label }: Indicator, locale: Locale): string =>
  `${code} ${titleOf(label, locale)}`

/** A value as the plan prints it, or the word for a value it does not print. */
export function printed(value: PrintedValue | null, none: string): string {
  return value?.value == null ? none : number(value.value)
}

/** What a picture of the course needs: the printed baseline, every year, the target. */
export function courseOf({ indicator, figures }: BoardRow, until: number) {
  const { baseline, target } = indicator
  const end = (value: PrintedValue | null) =>
    value?.value == null ? undefined : { year: value.fiscalYear, value: value.value }
  const [first, aim] = [end(baseline), end(target)]
  const years = figures.map<CoursePoint>(({ fiscalYear, value, complete }) => ({
    year: fiscalYear,
    value,
    ...(complete ? {} : { running: true }),
  }))
  const points: CoursePoint[] = first ? [first, ...years] : years
  return {
    points,
    until,
    ...(first ? { baseline: first } : {}),
    ...(aim ? { target: aim } : {}),
  }
}

/** What the chart of a course needs beside its title and its table. */
export function chartOf(row: BoardRow, until: number, say: Say) {
  const { words, locale } = say
  return {
    description: courseInWords(row, say),
    legend: {
      actual: words('indicators.mark.actual'),
      running: words('indicators.mark.running'),
      path: words('indicators.mark.path'),
      target: words('indicators.mark.target'),
    },
    format: number,
    yearLabel: (year: number) => yearShort(year, locale),
    ...courseOf(row, until),
  }
}

/** The figures of a course in one sentence, for those who hear the page. */
export function courseInWords(row: BoardRow, { words, locale }: Say): string {
  const { points, target } = courseOf(row, 0)
  const all = points.map(({ year, value, running }) =>
    words(running ? 'indicators.course.running' : 'indicators.course.year', {
      year: yearShort(year, locale),
      value: number(value),
    }),
  )
  if (target)
    all.push(
      words('indicators.course.target', {
        year: yearShort(target.year, locale),
        value: number(target.value),
      }),
    )
  return all.join(words('indicators.course.between')) || words('indicators.value.none')
}
