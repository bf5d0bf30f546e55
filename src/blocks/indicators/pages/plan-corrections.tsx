import { staffRoles } from '../../../core/identity/roles.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { type Column, DataTable, type RowGroup } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type CorrectionNow, correctionStates, correctionsNow } from '../plan-check/corrections.ts'
import { type PlanNow, requirePlan } from '../plan-now.ts'
import { placeName } from './place.ts'
import { StateBadge } from './plan-check-parts.tsx'
import { CheckTabs } from './plan-check-tabs.tsx'
import { inLocale, titleOf } from './say.ts'

type Data = { now: PlanNow; corrections: CorrectionNow[] }

/** Every proposal about the plan's words: those that its own file brings and those that were made here. */
export const planCorrectionsPage = definePage<Data>({
  name: 'indicators.planCorrections',
  path: '/plan/corrections',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  landscape: true,
  async load({ tx }) {
    const now = await requirePlan(tx)
    return { now, corrections: await correctionsNow(tx, now) }
  },
  view: (data, view) => <CorrectionsView data={data} view={view} />,
})

function CorrectionsView({ data: { now, corrections }, view }: { data: Data; view: ViewContext }) {
  const { words, locale } = view
  const groups = correctionStates.flatMap<RowGroup<CorrectionNow>>((status) => {
    const rows = corrections.filter((one) => one.status === status)
    if (rows.length === 0) return []
    const heading = words(`indicators.planCorrections.${status}`, { count: rows.length })
    return { key: status, heading, rows }
  })
  return (
    <>
      <Heading level={1} over={titleOf(now.plan.title, locale)}>
        {words('indicators.planCorrections.title')}
      </Heading>
      <CheckTabs now="/plan/corrections" words={words} />
      <p>{words('indicators.planCorrections.lead')}</p>
      <DataTable
        caption={words('indicators.planCorrections.title')}
        captionHidden
        dense
        columns={columnsOf(now, view)}
        rowKey={({ key }) => key}
        groups={groups}
        empty={<EmptyState heading={words('indicators.planCorrections.none')} />}
      />
    </>
  )
}

function columnsOf({ plan }: PlanNow, view: ViewContext): Column<CorrectionNow>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`indicators.corrections.${key}`) })
  return [
    {
      ...heading('id'),
      names: true,
      phone: 'title',
      cell: ({ key, number, question, status, stands }) => (
        <span className="whitespace-nowrap">
          <a href={`/plan/corrections/${key}`}>{number}</a>{' '}
          {question ? <Badge tone="outline">{words('indicators.corrections.question')}</Badge> : null}{' '}
          {status === 'proposed' ? null : <StateBadge status={status} words={words} />}{' '}
          {stands ? null : <Badge tone="warning">{words('indicators.correction.gone')}</Badge>}
        </span>
      ),
    },
    { key: 'place', heading: words('indicators.finding.place'), cell: (one) => placeName(plan, one, view) },
    { ...heading('printed'), cell: ({ printed }) => <span lang="ja">{printed}</span> },
    {
      ...heading('proposed'),
      cell: ({ proposed, question }) =>
        proposed === null ? question && inLocale(question, locale) : <span lang="ja">{proposed}</span>,
    },
    { ...heading('reason'), cell: ({ reason }) => inLocale(reason, locale) },
  ]
}
