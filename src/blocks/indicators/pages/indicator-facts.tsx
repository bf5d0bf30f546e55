import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Columns } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import type { BoardRow } from '../board.ts'
import type { Detail } from '../detail.ts'
import { ruleFor } from '../measured.ts'
import { ruleOfYear } from '../rule-adoptions.ts'
import { expectedValue } from '../rules.ts'
import { variantReaders } from '../variant-actions.ts'
import { Rating } from './badges.tsx'
import { Decisions } from './rule-decisions.tsx'
import { inLocale, number, percent, type Say, yearName } from './say.ts'

/** Where the indicator stands: the last complete year, the year so far, the aim, and what may be said of it. */
export function Facts({ detail: { board, row }, say }: { detail: Detail; say: Say }) {
  const { words, locale } = say
  const { indicator, last, running } = row
  const { baseline, target } = indicator
  const unit = inLocale(indicator.unit, locale)
  const expected = last && expectedValue(indicator, last.fiscalYear)
  return (
    <Columns>
      <Stat
        label={last ? yearName(last.fiscalYear, locale) : words('indicators.value.label')}
        value={last ? number(last.value) : null}
        unit={unit}
        size="large"
        missing={words(board.live ? 'indicators.value.noneYet' : 'indicators.value.notReleased')}
        note={last ? words('indicators.asOf', { day: formatDate(last.asOf, locale) }) : undefined}
        target={
          expected == null
            ? undefined
            : words('indicators.expected', { value: number(Math.round(expected * 10) / 10) })
        }
      />
      {running ? (
        <Stat
          label={words('indicators.running', { year: yearName(running.fiscalYear, locale) })}
          value={number(running.value)}
          unit={unit}
          note={words('indicators.asOf', { day: formatDate(running.asOf, locale) })}
          target={
            running.before === null
              ? undefined
              : words('indicators.sameDayBefore', { value: number(running.before) })
          }
        />
      ) : null}
      <Stat
        label={
          target
            ? words('indicators.target.ofYear', { year: yearName(target.fiscalYear, locale) })
            : words('indicators.target')
        }
        value={target?.value == null ? null : number(target.value)}
        unit={unit}
        missing={words('indicators.target.unset')}
        target={
          baseline?.value == null
            ? words('indicators.issue.baseline_missing')
            : words('indicators.baseline.ofYear', {
                value: number(baseline.value),
                year: yearName(baseline.fiscalYear, locale),
              })
        }
      />
      <Judged row={row} provisional={board.plan.rating.provisional} say={say} />
    </Columns>
  )
}

function Judged({ row, provisional, say }: { row: BoardRow; provisional: boolean; say: Say }) {
  const { progress, expected, level } = row.judgement
  const { words } = say
  const shares = [
    { key: 'progress', share: progress },
    { key: 'expected', share: progress === null ? null : expected },
    { key: 'level', share: level },
  ].flatMap(({ key, share }) =>
    share === null ? [] : { key, term: words(`indicators.${key}.term`), value: percent(share) },
  )
  const rates = row.indicator.polarity === 'trend_only' ? [] : shares
  return (
    <DescriptionList
      items={[
        {
          term: words(provisional ? 'indicators.rating.provisional' : 'indicators.rating.term'),
          value: <Rating row={row} say={say} />,
        },
        ...rates,
      ]}
    />
  )
}

/** How the number comes about, what was decided about it, and what is open. */
export function Rule({ detail, view }: { detail: Detail; view: ViewContext }) {
  const { words, locale, actor } = view
  const { indicator, source } = detail.row
  const rule = ruleFor(indicator)
  const compares = rule?.variants && variantReaders.some((role) => role === actor.role)
  const { ratio, knownIssues } = indicator
  const items = [
    { term: words('indicators.rule.text'), value: inLocale(indicator.rule, locale) },
    ...(ratio
      ? [
          { term: words('indicators.rule.numerator'), value: inLocale(ratio.numerator, locale) },
          { term: words('indicators.rule.denominator'), value: inLocale(ratio.denominator, locale) },
        ]
      : []),
    { term: words('indicators.rule.kind'), value: words(`indicators.kind.${indicator.kind}`) },
    { term: words('indicators.rule.polarity'), value: words(`indicators.polarity.${indicator.polarity}`) },
    {
      term: words('indicators.rule.printed'),
      value: <span lang="ja">{printedAs(indicator) || words('indicators.value.none')}</span>,
    },
    ...(rule && source !== 'reported'
      ? [
          {
            term: words('indicators.rule.key'),
            value: words('indicators.rule.version', {
              key: rule.key,
              version: ruleOfYear(rule, detail.adoptions, detail.part.fiscalYear).version,
            }),
          },
        ]
      : []),
  ]
  return (
    <Section id="rule" heading={words('indicators.rule.heading')}>
      <DescriptionList items={items} />
      {rule && detail.adoptions.length > 0 ? (
        <Decisions rule={rule} adoptions={detail.adoptions} say={view} staff={detail.board.live} />
      ) : null}
      {compares ? (
        <p>
          <a href={`/indicators/${indicator.code}/variants`}>{words('indicators.variants.compare')}</a>
        </p>
      ) : null}
      {knownIssues.length > 0 ? (
        <Notice tone="warning" heading={words('indicators.issues')}>
          <ul>
            {knownIssues.map((issue) => (
              <li key={issue}>{words(`plan.issue.${issue}`)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </Section>
  )
}

const printedAs = ({ baseline, target }: BoardRow['indicator']) =>
  [baseline?.raw, target?.raw].filter(Boolean).join(' → ')
