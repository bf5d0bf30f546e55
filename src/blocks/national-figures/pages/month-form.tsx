import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { inLocale } from '../in-locale.ts'
import { type MonthReport, missing, type ReporterMonth } from './month-report-data.ts'
import { number } from './say.ts'

type Props = { data: MonthReport; chosen: ReporterMonth; view: ViewContext }

/** One column to type down: what is missing is marked, and where somebody reported meanwhile their figure stands beside what was typed. */
export function MonthForm({ data, chosen, view }: Props) {
  const { words, locale } = view
  const { reporter, lines } = chosen
  const count = missing(chosen)
  const last = lines.flatMap(({ figure }) => (figure ? [figure.source] : [])).at(-1)
  return (
    <>
      <Heading level={2}>{inLocale(reporter.name, locale)}</Heading>
      <p>
        {count > 0
          ? words('national-figures.monthReport.count', { count, all: lines.length })
          : words('national-figures.monthReport.all')}
      </p>
      <ActionForm
        view={view}
        name="reportMonth"
        hidden={{ matrix: data.matrix.code, month: data.month, reporterId: reporter.id }}
      >
        <Lines chosen={chosen} />
        <ActionField name="source" value={last} />
        <ActionField name="note" rows={2} />
      </ActionForm>
    </>
  )
}

type Row = ReporterMonth['lines'][number] & { at: number }

function Lines({ chosen: { lines } }: { chosen: ReporterMonth }) {
  const { form, view } = useForm()
  const { words, locale } = view
  const typed = form.refusal === null ? null : [form.values.values ?? []].flat()
  const firstMissing = lines.findIndex(({ figure }) => !figure)
  const wrong = new Set(
    form.problems.filter(({ field }) => field === 'values').map(({ params }) => Number(params?.line) - 1),
  )
  const field = ({ at, line, figure }: Row) => (
    <>
      <input type="hidden" name="lines" defaultValue={line.code} />
      <input type="hidden" name="versions" defaultValue={figure ? String(figure.version) : ''} />
      <input
        {...{ name: 'values', id: at === 0 ? `${form.name}-values` : `${form.name}-values-${at}` }}
        {...{ type: 'text', inputMode: 'numeric', autoComplete: 'off', className: 'input input--narrow' }}
        aria-label={words('national-figures.monthReport.value', { line: inLocale(line.label, locale) })}
        aria-invalid={wrong.has(at) || undefined}
        // biome-ignore lint/a11y/noAutofocus: whoever opens this page came to type in the first figure that is missing
        autoFocus={typed === null && at === firstMissing}
        defaultValue={typed?.[at] ?? (typed === null && figure ? String(figure.value) : '')}
      />
    </>
  )
  return (
    <DataTable<Row>
      caption={words('national-figures.monthReport.title')}
      captionHidden
      dense
      rowKey={({ line }) => line.code}
      rows={lines.map((one, at) => ({ ...one, at }))}
      columns={[
        {
          ...{ key: 'line', heading: words('national-figures.line'), names: true, phone: 'title' },
          cell: ({ at, line }) =>
            words('national-figures.monthReport.line', {
              number: at + 1,
              line: inLocale(line.label, locale),
              unit: inLocale(line.unit, locale),
            }),
        },
        { key: 'value', heading: words('national-figures.value'), phone: 'plain', cell: field },
        {
          ...{ key: 'state', heading: words('national-figures.monthReport.state') },
          cell: ({ at, figure }) => <State figure={figure} typed={typed?.[at]} />,
        },
      ]}
    />
  )
}

/** Not reported yet; or what stands there, where something else was typed. */
function State({ figure, typed }: { figure: Row['figure']; typed: string | undefined }) {
  const { words } = useForm().view
  if (!figure) return <Badge tone="warning">{words('national-figures.unreported')}</Badge>
  const isOther = typed !== undefined && typed !== String(figure.value)
  return isOther
    ? words('national-figures.monthReport.stands', { value: number(figure.value), by: figure.by ?? '' })
    : words('national-figures.monthReport.done')
}
