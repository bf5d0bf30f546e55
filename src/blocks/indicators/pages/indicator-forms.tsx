import { today } from '../../../core/calendar/clock.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Released } from '../board.ts'
import type { Detail } from '../detail.ts'
import { asOfDay } from '../years.ts'
import { inLocale, number, yearName } from './say.ts'

type Props = { detail: Detail; view: ViewContext }

/** Where a plan officer states or corrects the figure of the year that is looked at. */
export function ReportForm({ detail: { row, part, entries }, view }: Props) {
  const { words, locale } = view
  const { indicator } = row
  const year = yearName(part.fiscalYear, locale)
  if (indicator.baseline?.value != null && indicator.baseline.fiscalYear === part.fiscalYear)
    return <Notice tone="info">{words('indicators.baselineIsPrinted')}</Notice>
  const entry = entries.find(({ fiscalYear }) => fiscalYear === part.fiscalYear)
  const hidden = { indicator: indicator.code, fiscalYear: part.fiscalYear }
  return (
    <Section
      id="report"
      level={3}
      heading={words(entry ? 'indicators.report.correct' : 'indicators.report.first', { year })}
      lead={
        entry
          ? words('indicators.report.entered', {
              at: formatInstant(entry.enteredAt, locale),
              by: entry.enteredBy ?? words('indicators.value.none'),
              version: entry.version,
            })
          : undefined
      }
    >
      <ActionForm
        view={view}
        name="report"
        hidden={entry ? { ...hidden, version: entry.version } : { ...hidden, version: '' }}
      >
        <ActionField
          name="value"
          value={entry && String(entry.value)}
          hint={words('indicators.report.unit', { unit: inLocale(indicator.unit, locale) })}
        />
        <ActionField name="asOf" value={entry?.asOf ?? asOfDay(part.fiscalYear, today())} />
        <ActionField name="source" value={entry?.source} />
        <ActionField name="note" value={entry?.note ?? undefined} rows={2} />
      </ActionForm>
    </Section>
  )
}

/** Where a plan officer tells the public the value of the year that is looked at; the value is the one shown here. */
export function ReleaseForm({ detail: { row, part }, view }: Props) {
  const { words, locale } = view
  const figure = row.figures.find(({ fiscalYear }) => fiscalYear === part.fiscalYear)
  if (!figure?.complete) return null
  const standing = row.released.find(({ fiscalYear }) => fiscalYear === part.fiscalYear)
  const year = yearName(part.fiscalYear, locale)
  const value = `${number(figure.value)} ${inLocale(row.indicator.unit, locale)}`
  if (standing?.value === figure.value && standing.asOf === figure.asOf)
    return <Notice tone="success">{words('indicators.release.standing', { year, value })}</Notice>
  return (
    <Section
      id="release"
      level={3}
      heading={words('indicators.release.heading', { year })}
      lead={
        standing?.value == null
          ? words('indicators.release.lead', { value })
          : words('indicators.release.again', { value, before: number(standing.value) })
      }
    >
      <ActionForm
        view={view}
        name="release"
        hidden={{ indicator: row.indicator.code, fiscalYear: part.fiscalYear, value: figure.value }}
      >
        <ActionField name="note" rows={2} />
      </ActionForm>
    </Section>
  )
}

/** Where a plan officer takes back what the public was told. */
export function WithdrawForm({ standing, view }: { standing: Released[]; view: ViewContext }) {
  const { words, locale } = view
  const choices = standing.map(({ id, fiscalYear, value }) => ({
    value: id,
    label: words('indicators.withdrawRelease.choice', {
      year: yearName(fiscalYear, locale),
      value: number(value ?? 0),
    }),
  }))
  return (
    <details>
      <summary>{words('indicators.withdrawRelease.title')}</summary>
      <ActionForm view={view} name="withdraw" submit={{ kind: 'danger' }}>
        <ActionField name="id" choices={choices} as="radio" />
        <ActionField name="note" rows={2} />
      </ActionForm>
    </details>
  )
}
