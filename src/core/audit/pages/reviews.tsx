import { Stack } from '../../../ui/page/layout.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Tx } from '../../db/transaction.ts'
import { namesOf } from '../../identity/accounts.ts'
import { definePage, type ViewContext } from '../../page/page.ts'
import { recordAudit } from '../audit.ts'
import { type LimitRow, limitRows } from '../review/kinds.ts'
import { auditPlaceOnScreen } from './log.tsx'
import { LogTabs } from './parts.tsx'
import { type Review, type ReviewState, reviewCounts, reviewStates, reviewsIn } from './reviews-list.ts'
import { actorText, atShort } from './say.ts'

type Reviews = {
  state: ReviewState
  reviews: Review[]
  counts: Map<ReviewState, number>
  names: Map<string, string>
  limits: LimitRow[]
}

/** Unusual accesses: what is to be looked into first, then what came of it; and from how many on they are shown. */
export const auditReviewsPage = definePage<Reviews>({
  ...auditPlaceOnScreen,
  name: 'core.auditReviews',
  path: '/audit/reviews',
  under: ['/audit'],
  load: ({ tx, query }) => load(tx, reviewStates.find((one) => one === query.get('state')) ?? 'open'),
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('core.auditReviews.title')}</Heading>
      <LogTabs view={view} />
      <Stack>
        <p>{view.words('core.auditReviews.lead')}</p>
        <List data={data} view={view} />
        <LimitsNow limits={data.limits} view={view} />
      </Stack>
    </>
  ),
})

async function load(tx: Tx, state: ReviewState): Promise<Reviews> {
  await recordAudit(tx, { verb: 'core.auditReviews', outcome: 'seen', facts: { state } })
  const reviews = await reviewsIn(tx, state)
  const named = reviews.flatMap(({ accountId, reviewedBy }) => [
    accountId,
    ...(reviewedBy ? [reviewedBy] : []),
  ])
  return {
    ...{ state, reviews, counts: await reviewCounts(tx), limits: await limitRows(tx) },
    names: await namesOf(tx, [...new Set(named)]),
  }
}

function List({ data: { state, reviews, counts, names }, view }: { data: Reviews; view: ViewContext }) {
  const { words } = view
  return (
    <Stack gap="small">
      <Tabs
        label={words('core.auditReviews.states')}
        tabs={reviewStates.map((one) => ({
          label: words(`core.auditReviews.state.${one}`),
          href: `/audit/reviews?state=${one}`,
          current: one === state,
          count: String(counts.get(one) ?? 0),
        }))}
      />
      <DataTable
        caption={words(`core.auditReviews.state.${state}`)}
        captionHidden
        dense
        columns={columnsOf(names, view)}
        rowKey={({ id }) => id}
        rows={reviews}
        empty={
          <EmptyState heading={words('core.auditReviews.none')}>
            {words('core.auditReviews.none.then')}
          </EmptyState>
        }
      />
    </Stack>
  )
}

function columnsOf(names: ReadonlyMap<string, string>, view: ViewContext): Column<Review>[] {
  const { words } = view
  const heading = (key: string) => ({ key, heading: words(`core.audit.column.${key}`) })
  return [
    {
      ...heading('why'),
      names: true,
      phone: 'title',
      cell: ({ id, kind }) => <a href={`/audit/reviews/${id}`}>{words(`core.auditKind.${kind}`)}</a>,
    },
    {
      ...heading('who'),
      cell: ({ accountId }) => actorText({ accountId, operator: null }, names, view),
    },
    { ...heading('from'), cell: ({ startsAt }) => atShort(startsAt, view) },
    { ...heading('to'), cell: ({ endsAt }) => atShort(endsAt, view) },
    {
      ...heading('records'),
      align: 'end',
      cell: ({ records }) => words('core.audit.records', { count: records }),
    },
    {
      ...heading('result'),
      cell: ({ result, reviewedBy, reviewedAt }) =>
        result && reviewedAt
          ? words('core.auditReviews.by', {
              result: words(`core.reviewAccess.result.${result}`),
              name: actorText({ accountId: reviewedBy, operator: null }, names, view),
              at: atShort(reviewedAt, view),
            })
          : null,
    },
  ]
}

/** One line for each kind: what is counted, and from how many on. */
function LimitsNow({ limits, view }: { limits: LimitRow[]; view: ViewContext }) {
  const { words } = view
  return (
    <Section
      id="limits"
      heading={words('core.auditReviews.limits')}
      lead={words('core.auditReviews.limits.lead')}
    >
      <DataTable
        caption={words('core.auditReviews.limits')}
        captionHidden
        dense
        columns={[
          {
            key: 'kind',
            heading: words('core.audit.column.why'),
            names: true,
            phone: 'title',
            cell: ({ kind }) => words(`core.auditKind.${kind}`),
          },
          {
            key: 'amount',
            heading: words('core.audit.column.limit'),
            align: 'end',
            cell: ({ amount }) =>
              amount === 0 ? words('core.auditReviews.off') : words('core.audit.records', { count: amount }),
          },
          {
            key: 'counted',
            heading: words('core.audit.column.counted'),
            cell: ({ kind }) => words(`core.auditKind.${kind}.counted`),
          },
        ]}
        rowKey={({ kind }) => kind}
        rows={limits}
      />
      <p>
        <a href="/audit/limits">{words('core.auditLimits.title')}</a>
      </p>
    </Section>
  )
}
