import { formatInstant } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { checkPlan } from '../plan-check/actions.ts'
import { type Answered, answerNow } from '../plan-check/findings.ts'
import { type Check, checkOf, type Filter } from '../plan-check/list.ts'
import { sentencesOf } from '../plan-lint/finding.ts'
import { placeName } from './place.ts'
import { CheckFilter } from './plan-check-filter.tsx'
import { AnswerBadge, SeverityBadge } from './plan-check-parts.tsx'
import { CheckTabs } from './plan-check-tabs.tsx'
import { number, titleOf } from './say.ts'

type Data = { check: Check; filter: Filter; page: number }

const onPage = 50

/** 計画の点検: what the plan in force was found to lack, and what the city says to it. */
export const planCheckPage = definePage<Data>({
  name: 'indicators.planFindings',
  path: '/plan/check',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  landscape: true,
  navigation: { order: 60 },
  async load({ tx, query }) {
    const filter = filterOf(query)
    const page = Number(query.get('page'))
    return { check: await checkOf(tx, filter), filter, page: Number.isInteger(page) && page > 0 ? page : 1 }
  },
  forms: { check: { action: checkPlan, next: ({ id }) => `/jobs/${id}` } },
  view: (data, view) => <CheckView data={data} view={view} />,
})

function filterOf(query: URLSearchParams): Filter {
  const asked = (name: string) => query.get(name)?.slice(0, 40) || undefined
  return {
    code: asked('code'),
    severity: asked('severity'),
    measure: asked('measure'),
    answer: asked('answer'),
  }
}

type Props = { data: Data; view: ViewContext }

function CheckView({ data, view }: Props) {
  const { words, locale, actor } = view
  const { plan, checkedAt, all } = data.check
  return (
    <>
      <Heading
        level={1}
        over={titleOf(plan.title, locale)}
        aside={<PrintButton>{words('indicators.print')}</PrintButton>}
      >
        {words('indicators.planFindings.title')}
      </Heading>
      <CheckTabs now="/plan/check" words={words} />
      <p>
        {checkedAt
          ? words('indicators.planFindings.lead', {
              at: formatInstant(checkedAt, locale),
              count: number(all.length),
              open: number(all.filter(({ answer }) => answerNow(answer) === 'open').length),
            })
          : words('indicators.planFindings.unchecked')}
      </p>
      {actor.role === 'plan-officer' ? (
        <ActionForm view={view} name="check" submit={{ kind: 'secondary' }} warn={false} />
      ) : null}
      {all.length > 0 ? <CheckFilter check={data.check} filter={data.filter} view={view} /> : null}
      {checkedAt ? <Findings data={data} view={view} /> : null}
    </>
  )
}

function Findings({ data: { check, filter, page }, view }: Props) {
  const { words } = view
  const { all, findings } = check
  if (all.length === 0) return <Notice tone="success">{words('indicators.planFindings.clean')}</Notice>
  const from = (page - 1) * onPage
  return (
    <>
      <DataTable
        caption={words('indicators.planFindings.caption', { count: number(findings.length) })}
        dense
        columns={columnsOf(check, view)}
        rowKey={({ id }) => id}
        rows={findings.slice(from, from + onPage)}
        empty={<EmptyState heading={words('indicators.planFindings.none')} />}
      />
      {findings.length > onPage ? <Pages {...{ filter, page, count: findings.length, view }} /> : null}
    </>
  )
}

function columnsOf({ plan }: Check, view: ViewContext): Column<Answered>[] {
  const { words } = view
  const heading = (key: string) => ({ key, heading: words(`indicators.planFindings.${key}`) })
  return [
    {
      ...heading('finding'),
      names: true,
      phone: 'title',
      cell: (one) => (
        <>
          <a href={`/plan/check/${one.id}`}>{sentencesOf(one, words).title}</a>{' '}
          <SeverityBadge severity={one.severity} words={words} />
        </>
      ),
    },
    { ...heading('place'), cell: (one) => placeName(plan, one, view) },
    { ...heading('what'), width: 'wide', cell: (one) => sentencesOf(one, words).what },
    {
      ...heading('answer'),
      cell: ({ answer }) => (
        <Cluster>
          <AnswerBadge answer={answer} words={words} />
        </Cluster>
      ),
    },
  ]
}

type PagesProps = { filter: Filter; page: number; count: number; view: ViewContext }

function Pages({ filter, page, count, view: { words } }: PagesProps) {
  const at = (number: number) => {
    const set = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return `/plan/check?${new URLSearchParams([...set, ['page', String(number)]])}`
  }
  const from = (page - 1) * onPage
  return (
    <Pager
      summary={words('indicators.planFindings.page', {
        from: from + 1,
        to: Math.min(count, from + onPage),
        count: number(count),
      })}
      {...(page > 1 ? { previous: at(page - 1) } : {})}
      {...(from + onPage < count ? { next: at(page + 1) } : {})}
    />
  )
}
