import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { formatMonth } from '../../../core/calendar/format.ts'
import { back } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { reportMonth } from '../actions.ts'
import { inLocale } from '../in-locale.ts'
import { MonthForm } from './month-form.tsx'
import { type MonthReport, missing, monthReportOf, type ReporterMonth } from './month-report-data.ts'
import { readers } from './say.ts'

type Props = { data: MonthReport; view: ViewContext }

/** A whole month of one agency on one form, typed down the column as it stands on its paper. */
export const monthReportPage = definePage<MonthReport>({
  name: 'national-figures.monthReport',
  path: '/national-figures/:matrix/reports/:month',
  allow: readers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/national-figures'],
  load: monthReportOf,
  forms: { reportMonth: { action: reportMonth, next: back('reportMonth') } },
  view: (data, view) => <MonthReportView data={data} view={view} />,
})

function MonthReportView({ data, view }: Props) {
  const { words, locale } = view
  const { matrix, month, chosen } = data
  return (
    <>
      <Heading level={1}>
        {words('national-figures.monthReport.heading', {
          title: inLocale(matrix.title, locale),
          month: formatMonth(month, locale),
        })}
      </Heading>
      {view.query.get('done') === 'reportMonth' ? (
        <Notice tone="success" announce>
          {words('national-figures.done.report')}
        </Notice>
      ) : null}
      <p>
        <a href={`/national-figures/${matrix.code}/months/${month}`}>
          {words('national-figures.monthReport.back')}
        </a>
        {'　'}
        <a href={`/national-figures?matrix=${matrix.code}&year=${fiscalYearOf(`${month}-01`)}`}>
          {words('national-figures.back')}
        </a>
      </p>
      <Stack>
        <Reporters data={data} view={view} />
        {chosen ? <MonthForm data={data} chosen={chosen} view={view} /> : <Nobody view={view} />}
      </Stack>
    </>
  )
}

const Nobody = ({ view: { words } }: Pick<Props, 'view'>) => (
  <EmptyState heading={words('national-figures.monthReport.none')}>
    {words('national-figures.monthReport.none.why')}
  </EmptyState>
)

/** The agencies of the month with what each has yet to report; the one whose form stands below is no link. */
function Reporters({ data: { all, chosen }, view: { words, locale, path } }: Props) {
  if (all.length < 2) return null
  const said = (one: ReporterMonth) => {
    const count = missing(one)
    const agency = inLocale(one.reporter.name, locale)
    const field = words(`national-figures.addReporter.field.${one.reporter.field}`)
    return count > 0
      ? words('national-figures.monthReport.missing', { agency, field, count })
      : words('national-figures.monthReport.whole', { agency, field })
  }
  return (
    <nav aria-label={words('national-figures.reporters.title')}>
      <ul>
        {all.map((one) => (
          <li key={one.reporter.id}>
            {one === chosen ? (
              <strong aria-current="page">{said(one)}</strong>
            ) : (
              <a href={`${path}?reporter=${one.reporter.id}`}>{said(one)}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
