import { Stack } from '../../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../../ui/text/heading.tsx'
import { Section } from '../../../../../ui/text/section.tsx'
import { today } from '../../../../calendar/clock.ts'
import { addDays } from '../../../../calendar/day.ts'
import { formatDate, formatDateShort } from '../../../../calendar/format.ts'
import { ActionField } from '../../../../page/field.tsx'
import { Fold } from '../../../../page/fold.tsx'
import { ActionForm } from '../../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../../page/page.ts'
import { staffReaders } from '../../kinds.ts'
import { staffPage } from '../../pages/say.tsx'
import { startReview } from '../actions.ts'
import { type Idle, idleAccounts, idleDays } from '../facts.ts'
import { allReviews, type Review } from '../reviews.ts'

type Data = { reviews: Review[]; idle: Idle[] }
type Props = { data: Data; view: ViewContext }

/** All reviews of accounts; for the administrator also beginning one, and which accounts nobody needs any more. */
export const reviewsPage = definePage<Data>({
  ...staffPage,
  name: 'staff.reviews',
  path: '/staff/reviews',
  allow: staffReaders,
  under: ['/staff'],
  wide: true,
  async load({ tx }) {
    const watches = tx.actor.role !== 'supervisor'
    return { reviews: await allReviews(tx), idle: watches ? await idleAccounts(tx) : [] }
  },
  forms: { start: { action: startReview, next: ({ id }) => `/staff/reviews/${id}?done=startReview` } },
  view: (data, view) => <Reviews data={data} view={view} />,
})

function Reviews({ data, view }: Props) {
  const { words, actor } = view
  const starts = startReview.allow.includes(actor.role)
  const running = data.reviews.some(({ state }) => state === 'open')
  return (
    <>
      <Heading level={1}>{words('staff.reviews.title')}</Heading>
      <Stack>
        <p>{words('staff.reviews.lead')}</p>
        <ReviewList data={data} view={view} />
        {starts && !running ? <StartForm view={view} /> : null}
        {data.idle.length > 0 ? <IdleList data={data} view={view} /> : null}
      </Stack>
    </>
  )
}

function ReviewList({ data: { reviews }, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Review>
      caption={words('staff.reviews.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'onDay',
          heading: words('staff.startReview.onDay'),
          names: true,
          phone: 'title',
          cell: ({ id, onDay }) => <a href={`/staff/reviews/${id}`}>{formatDate(onDay, locale)}</a>,
        },
        {
          key: 'dueOn',
          heading: words('staff.startReview.dueOn'),
          cell: ({ dueOn }) => formatDateShort(dueOn, locale),
        },
        {
          key: 'state',
          heading: words('staff.review.state'),
          cell: ({ state }) => (
            <Badge tone={state === 'open' ? 'accent' : 'neutral'}>
              {words(`staff.review.state.${state}`)}
            </Badge>
          ),
        },
      ]}
      rowKey={({ id }) => id}
      rows={reviews}
      empty={
        <EmptyState heading={words('staff.reviews.none')}>{words('staff.reviews.none.then')}</EmptyState>
      }
    />
  )
}

function StartForm({ view }: { view: ViewContext }) {
  return (
    <Fold
      view={view}
      form="start"
      label={view.words('staff.startReview.title')}
      explanation={view.words('staff.startReview.explanation')}
    >
      <ActionForm view={view} name="start">
        <ActionField name="onDay" value={today()} picker />
        <ActionField name="dueOn" value={addDays(today(), 30)} picker />
      </ActionForm>
    </Fold>
  )
}

function IdleList({ data: { idle }, view }: Props) {
  const { words, locale } = view
  return (
    <Section
      id="idle"
      heading={words('staff.reviews.idle', { days: idleDays })}
      lead={words('staff.reviews.idle.lead')}
    >
      <DataTable<Idle>
        caption={words('staff.reviews.idle', { days: idleDays })}
        captionHidden
        dense
        columns={[
          { key: 'name', heading: words('staff.field.accountId'), names: true, cell: ({ name }) => name },
          {
            key: 'lastOn',
            heading: words('staff.reviews.lastPost'),
            cell: ({ lastOn }) => (lastOn ? formatDateShort(lastOn, locale) : words('staff.reviews.noPost')),
          },
        ]}
        rowKey={({ id }) => id}
        rows={idle}
      />
    </Section>
  )
}
