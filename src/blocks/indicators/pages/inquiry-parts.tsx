import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { Answer } from '../inquiry/answer.ts'
import type { AnswerRow } from '../inquiry/division.ts'
import type { Counts, Inquiry } from '../inquiry/inquiries.ts'
import { sourceInWords } from '../inquiry/last-year.ts'
import { daysLate, type ItemState, lastDayFor, standingOf, waitsForDivision } from '../inquiry/rules.ts'
import type { Indicator } from '../plan-file/plan.ts'
import { inLocale, nameOf, number, printed, type Say, yearShort } from './say.ts'

const tones: Record<ItemState, BadgeTone> = {
  ...{ asked: 'outline', returned: 'danger', answered: 'accent', confirmed: 'neutral', accepted: 'good' },
  withdrawn: 'outline',
}

/** Where one item stands. */
export function ItemBadge({ state, say: { words } }: { state: ItemState; say: Say }) {
  return <Badge tone={tones[state]}>{words(`indicators.inquiryState.${state}`)}</Badge>
}

const inquiryTones = { draft: 'outline', sent: 'accent', closed: 'neutral', discarded: 'outline' } as const

/** Where an inquiry stands. */
export function InquiryBadge({ inquiry: { state }, say: { words } }: { inquiry: Inquiry; say: Say }) {
  return <Badge tone={inquiryTones[state]}>{words(`indicators.inquiryState.${state}`)}</Badge>
}

/** The date, and, while somebody owes an answer, whether it is near or over. */
export function DueDate({ inquiry, owes, say }: { inquiry: Inquiry; owes: boolean; say: Say }) {
  const { words, locale } = say
  const { dueOn, state } = inquiry
  const standing = state === 'sent' && owes ? standingOf(dueOn, today()) : 'running'
  return (
    <>
      {formatDate(dueOn, locale, { weekday: true })}{' '}
      {standing === 'soon' ? <Badge tone="warning">{words('indicators.inquiry.soon')}</Badge> : null}
      {standing === 'late' ? (
        <Badge tone="danger">{words('indicators.inquiry.late', { days: daysLate(dueOn, today()) })}</Badge>
      ) : null}
    </>
  )
}

/** Whether anything in these counts waits for a division. */
export const owesAny = (counts: Counts): boolean =>
  Object.entries(counts).some(([state, count]) => count > 0 && waitsForDivision(state as ItemState))

/** Where the date falls on a closed day: until when an answer is in time all the same. */
export function ClosedDayNotice({ inquiry: { dueOn }, say }: { inquiry: Inquiry; say: Say }) {
  const { words, locale } = say
  const last = lastDayFor(dueOn)
  if (last === dueOn) return null
  const day = (date: string) => formatDate(date, locale, { weekday: true })
  return (
    <Notice tone="warning">
      {words('indicators.inquiry.closedDay', { due: day(dueOn), last: day(last) })}
    </Notice>
  )
}

/** An answer in words: the figure with its unit, or why there is none. */
export function answerInWords(answer: Answer, indicator: Indicator, { words, locale }: Say): string {
  if (answer.missing) return words(`indicators.field.missing.${answer.missing}`)
  return answer.value === null ? '－' : `${number(answer.value)} ${inLocale(indicator.unit, locale)}`
}

/** An answer with whence it comes. */
export function AnswerText({ answer, indicator, say }: { answer: Answer; indicator: Indicator; say: Say }) {
  return (
    <>
      <strong>{answerInWords(answer, indicator, say)}</strong>
      <Whence answer={answer} />
    </>
  )
}

/** On whose word an answer is, and what was said beside it. */
export function Whence({ answer: { source, note } }: { answer: Answer }) {
  return (
    <>
      {source ? <div>{source}</div> : null}
      {note ? <div className="whitespace-pre-line">{note}</div> : null}
    </>
  )
}

/** What is asked: the figure, how the plan defines it, its unit and its target. */
export function AskedFigure({ indicator, say }: { indicator: Indicator; say: Say }) {
  const { words, locale } = say
  const { rule, unit, target } = indicator
  const aim = target
    ? words('indicators.inquiry.aim', {
        value: printed(target, words('indicators.target.unset')),
        year: yearShort(target.fiscalYear, locale),
      })
    : words('indicators.target.unset')
  return (
    <div className="font-normal">
      <p className="font-bold">{nameOf(indicator, locale)}</p>
      <p>{inLocale(rule, locale)}</p>
      <p>{words('indicators.inquiry.unitAndAim', { unit: inLocale(unit, locale), aim })}</p>
    </div>
  )
}

/** What was answered for the year before, and whence. */
export function YearBefore({ row, say }: { row: AnswerRow; say: Say }) {
  const { words, locale } = say
  const { before, indicator } = row
  if (!before) return words('indicators.value.none')
  return (
    <>
      <strong>
        {number(before.value)} {inLocale(indicator.unit, locale)}
      </strong>
      <div>{sourceInWords(before, words)}</div>
      {before.asOf ? <div>{words('indicators.asOf', { day: formatDate(before.asOf, locale) })}</div> : null}
    </>
  )
}

/** What was just done, told once. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  return done ? (
    <Notice tone="success" announce>
      {view.words(`indicators.${done}.done`)}
    </Notice>
  ) : null
}
