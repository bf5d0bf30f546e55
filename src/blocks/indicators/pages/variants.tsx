import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { versionNow } from '../rule-adoptions.ts'
import { adoptRule, variantReaders } from '../variant-actions.ts'
import { type Comparison, compareVariants, type VariantRow } from '../variants.ts'
import { Decisions, textOf } from './rule-decisions.tsx'
import { bothTitles, inLocale, nameOf, number, yearName, yearShort } from './say.ts'

/** 基準値の再現: every way of counting on the same rows, and the decision which of them holds. */
export const variantsPage = definePage<Comparison>({
  name: 'indicators.variants',
  path: '/indicators/:code/variants',
  allow: variantReaders,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  landscape: true,
  load: ({ tx, params }) => compareVariants(tx, params.code ?? ''),
  title: ({ row: { indicator } }, words) =>
    words('indicators.variants.name', { number: indicator.code, ...bothTitles(indicator.label) }),
  forms: { adopt: { action: adoptRule, next: (_, { path }) => path } },
  view: (comparison, view) => <VariantsView comparison={comparison} view={view} />,
})

type Props = { comparison: Comparison; view: ViewContext }

function VariantsView({ comparison, view }: Props) {
  const { words, locale, actor } = view
  const { row, rule, rows, adoptions } = comparison
  const { indicator } = row
  return (
    <>
      <Heading
        level={1}
        over={<a href={`/indicators/${indicator.code}`}>{nameOf(indicator, locale)}</a>}
        aside={<PrintButton>{words('indicators.print')}</PrintButton>}
      >
        {words('indicators.variants.title')}
      </Heading>
      <p>{words('indicators.variants.lead')}</p>
      <Answer comparison={comparison} view={view} />
      <DataTable
        caption={words('indicators.variants.caption', { unit: inLocale(indicator.unit, locale) })}
        dense
        phone="cards"
        columns={columnsOf({ comparison, view })}
        rowKey={({ key }) => key}
        rows={rows}
      />
      <p>{words('indicators.variants.onRecord')}</p>
      <Section id="decisions" heading={words('indicators.variants.decisions')}>
        <Decisions rule={rule} adoptions={adoptions} say={view} staff headed />
        {actor.role === 'plan-officer' ? <AdoptForm comparison={comparison} view={view} /> : null}
      </Section>
    </>
  )
}

/** How many ways give the printed number: one says how it was counted, several leave it open, none says it was otherwise. */
function Answer({ comparison: { baseline, rows, years }, view: { words, locale } }: Props) {
  if (baseline?.value == null)
    return <Notice tone="warning">{words('indicators.variants.noBaseline')}</Notice>
  const params = { year: yearName(baseline.fiscalYear, locale), value: number(baseline.value) }
  if (!years.includes(baseline.fiscalYear) || rows.every(({ difference }) => difference === null))
    return <Notice tone="warning">{words('indicators.variants.noRecords', params)}</Notice>
  const count = rows.filter(({ reproduces }) => reproduces).length
  const said = count === 0 ? 'none' : count === 1 ? 'one' : 'several'
  return (
    <Notice tone={count === 0 ? 'warning' : 'info'}>
      {words(`indicators.variants.reproduced.${said}`, { ...params, count })}
    </Notice>
  )
}

function columnsOf({ comparison, view }: Props): Column<VariantRow>[] {
  const { words, locale } = view
  const { rule, years, baseline, board } = comparison
  const none = words('indicators.value.none')
  const yearColumn = (year: number, at: number): Column<VariantRow> => ({
    key: String(year),
    heading:
      year === board.runningYear
        ? words('indicators.running', { year: yearShort(year, locale) })
        : yearShort(year, locale),
    align: 'end',
    phone: 'half',
    cell: ({ values, usedIn }) => {
      const value = values[at] ?? null
      const shown = value === null ? none : number(value)
      return usedIn.includes(year) ? <strong>{shown}</strong> : shown
    },
  })
  return [
    {
      key: 'variant',
      heading: words('indicators.variants.way'),
      names: true,
      phone: 'title',
      cell: (row) => (
        <>
          <span className="font-normal">{textOf(rule, row.key, words)}</span>{' '}
          <Marks row={row} comparison={comparison} view={view} />
        </>
      ),
    },
    ...years.map(yearColumn),
    ...(baseline?.value == null
      ? []
      : [
          {
            key: 'difference',
            heading: words('indicators.variants.difference', { value: number(baseline.value) }),
            align: 'end' as const,
            cell: ({ difference }: VariantRow) => (difference === null ? none : signed(difference)),
          },
        ]),
  ]
}

const signed = (value: number) => (value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${number(Math.abs(value))}`)

function Marks({
  row: { reproduces, usedIn },
  comparison,
  view: { words, locale },
}: Props & { row: VariantRow }) {
  const [first] = usedIn
  return (
    <Cluster>
      {reproduces ? <Badge tone="good">{words('indicators.variants.reproduces')}</Badge> : null}
      {first === undefined ? null : (
        <Badge tone="accent">
          {usedIn.length === comparison.years.length
            ? words('indicators.variants.used')
            : words('indicators.variants.usedFrom', { year: yearShort(first, locale) })}
        </Badge>
      )}
    </Cluster>
  )
}

function AdoptForm({ comparison: { row, rule, rows, adoptions }, view }: Props) {
  const { words, locale } = view
  const choices = rows.map(({ key }) => ({ value: key, label: textOf(rule, key, words) }))
  return (
    <Section
      id="adopt"
      level={3}
      heading={words('indicators.adoptRule.title')}
      lead={words('indicators.adoptRule.lead')}
    >
      <ActionForm
        view={view}
        name="adopt"
        hidden={{ indicator: row.indicator.code, version: versionNow(adoptions) }}
      >
        <ActionField name="variant" choices={choices} as="list" width="full" />
        <ActionField name="fiscalYear" value={yearShort(fiscalYearOf(today()), locale)} width="narrow" />
        <ActionField name="reason" rows={3} />
      </ActionForm>
    </Section>
  )
}
