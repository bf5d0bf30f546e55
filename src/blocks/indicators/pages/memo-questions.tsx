import { formatDate, formatMonthShort } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { Params } from '../../../core/words/words.ts'
import { Section } from '../../../ui/text/section.tsx'
import type { Memo } from '../memo/memo.ts'
import type { Question } from '../memo/rules.ts'
import { signed } from './memo-release.tsx'
import { number, percent, type Say, yearName } from './say.ts'

/** The three questions to be ready for, each with the facts that answer it. */
export function MemoQuestions({ memo: { questions, row }, view }: { memo: Memo; view: ViewContext }) {
  const { words } = view
  return (
    <Section id="questions" heading={words('indicators.memo.questions')}>
      {questions.length === 0 ? <p>{words('indicators.memo.noQuestions')}</p> : null}
      <ol className="list-decimal pl-6">
        {questions.map((question) => {
          const params = paramsOf(question, row.indicator, view)
          return (
            <li key={question.kind}>
              <strong>{words(`indicators.memo.ask.${question.kind}`, params)}</strong>
              <p>{words(`indicators.memo.fact.${question.kind}`, params)}</p>
            </li>
          )
        })}
      </ol>
      <p className="text-(length:--small) text-(--ink-soft)">{words('indicators.memo.questionsHow')}</p>
    </Section>
  )
}

type Indicator = Pick<Memo['row']['indicator'], 'kind' | 'target'>

/** How figures and their differences are said: of a share in per cent, and in points. */
function sayingFigures(kind: Indicator['kind'], words: Say['words']) {
  const figure = (value: number) => (kind === 'ratio' ? percent(value / 100) : number(value))
  const points = (by: string) => (kind === 'ratio' ? words('indicators.memo.points', { by }) : by)
  const difference = (by: number) => points(signed(by))
  const changed = ({ before, after }: { before: number; after: number }) => {
    const by = difference(after - before)
    const share = before > 0 && kind !== 'ratio' ? signed((after - before) / before, percent) : null
    return {
      before: figure(before),
      after: figure(after),
      difference: share === null ? by : words('indicators.memo.share', { by, share }),
    }
  }
  return { figure, points, difference, changed }
}

/** The numbers of a question as its sentences say them. */
function paramsOf(question: Question, { kind, target }: Indicator, say: Say): Params {
  const { words, locale } = say
  const { figure, points, difference, changed } = sayingFigures(kind, words)
  const year = (fiscalYear: number) => yearName(fiscalYear, locale)
  const month = (one: number) => formatMonthShort(`2000-${String(one).padStart(2, '0')}`, locale)
  const list = (all: readonly string[]) => all.join(words('indicators.course.between'))
  switch (question.kind) {
    case 'released':
      return {
        year: year(question.fiscalYear),
        told: figure(question.told),
        now: figure(question.now),
        difference: difference(question.now - question.told),
        day: formatDate(dateInTokyo(question.at), locale),
      }
    case 'behind':
      return {
        year: year(question.fiscalYear),
        value: figure(question.value),
        expected: figure(question.expected),
        difference: points(number(Math.abs(question.expected - question.value))),
        target: figure(question.target),
        to: target ? year(target.fiscalYear) : '',
        perYear: question.perYear === null ? words('indicators.value.none') : difference(question.perYear),
      }
    case 'pace':
      return { year: year(question.fiscalYear), ...changed(question) }
    case 'jump':
      return {
        from: year(question.from),
        to: year(question.to),
        ...changed(question),
        usual: question.usual === null ? words('indicators.value.none') : points(number(question.usual)),
      }
    case 'month':
      return { year: year(question.fiscalYear), month: month(question.month), ...changed(question) }
    case 'years':
      return { years: list(question.missing.map(year)) }
    case 'months':
      return { year: year(question.fiscalYear), months: list(question.missing.map(month)) }
    case 'entries':
      return { year: year(question.fiscalYear), missing: number(question.missing) }
    case 'area':
      return {
        year: year(question.fiscalYear),
        unknown: number(question.unknown),
        total: number(question.total),
        share: percent(question.unknown / question.total),
      }
    case 'definition':
      return { issues: list(question.issues.map((issue) => words(`plan.issue.${issue}`))) }
    default:
      return {}
  }
}
