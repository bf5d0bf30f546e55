import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearOf, fiscalYearShort } from '../../../core/calendar/fiscal-year.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { startInquiry } from '../inquiry/desk-actions.ts'
import { inquiries, type Listed } from '../inquiry/inquiries.ts'
import { itemStates } from '../inquiry/rules.ts'
import { DueDate, InquiryBadge, owesAny } from './inquiry-parts.tsx'
import { yearShort } from './say.ts'

/** 照会の一覧: for a division what it was asked and owes, for a plan officer all. */
export const inquiriesPage = definePage<Listed[]>({
  name: 'indicators.inquiries',
  path: '/inquiries',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 58 },
  load: ({ tx }) => inquiries(tx),
  forms: { start: { action: startInquiry, next: ({ id }) => `/inquiries/${id}` } },
  view: (list, view) => {
    const officer = view.actor.role === 'plan-officer'
    const { words } = view
    return (
      <>
        <Heading level={1}>{words('indicators.inquiries.title')}</Heading>
        <p>{words(officer ? 'indicators.inquiries.lead' : 'indicators.inquiries.leadDivision')}</p>
        {officer ? <StartForm view={view} /> : null}
        <DataTable
          caption={words('indicators.inquiries.title')}
          captionHidden
          dense
          columns={columnsOf(view, officer)}
          rowKey={({ id }) => id}
          rows={list}
          empty={
            <EmptyState heading={words('indicators.inquiries.none')}>
              {words(officer ? 'indicators.inquiries.none.then' : 'indicators.inquiries.none.division')}
            </EmptyState>
          }
        />
      </>
    )
  },
})

function StartForm({ view }: { view: ViewContext }) {
  const { words } = view
  return (
    <Fold view={view} form="start" label={words('indicators.startInquiry.title')}>
      <ActionForm view={view} name="start">
        <ActionField name="name" />
        <FieldRow>
          <ActionField name="fiscalYear" width="narrow" value={fiscalYearShort(fiscalYearOf(today()))} />
          <ActionField name="asOf" />
          <ActionField name="dueOn" picker />
        </FieldRow>
        <ActionField name="note" rows={3} />
      </ActionForm>
    </Fold>
  )
}

function columnsOf(view: ViewContext, officer: boolean): Column<Listed>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`indicators.inquiries.${key}`) })
  return [
    {
      ...heading('inquiry'),
      names: true,
      phone: 'title',
      cell: ({ id, title }) => <a href={`/inquiries/${id}${officer ? '' : '/answers'}`}>{title}</a>,
    },
    { ...heading('year'), cell: ({ fiscalYear }) => yearShort(fiscalYear, locale) },
    { ...heading('asOf'), cell: ({ asOf }) => formatDateShort(asOf, locale) },
    {
      ...heading('due'),
      cell: (one) => <DueDate inquiry={one} owes={owesAny(one.counts)} say={view} />,
    },
    { ...heading('state'), width: 'narrow', cell: (one) => <InquiryBadge inquiry={one} say={view} /> },
    { ...heading('progress'), width: 'wide', cell: (one) => progress(one, view) },
  ]
}

/** 照会中 3・回答 2・受理 1: only what there is. */
const progress = ({ counts }: Listed, { words }: ViewContext): string =>
  itemStates
    .filter((state) => counts[state] > 0)
    .map((state) =>
      words('indicators.inquiries.count', {
        state: words(`indicators.inquiryState.${state}`),
        count: counts[state],
      }),
    )
    .join(words('indicators.course.between'))
