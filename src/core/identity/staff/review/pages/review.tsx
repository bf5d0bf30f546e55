import { PrintButton } from '../../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../../ui/table/data-table.tsx'
import { Heading } from '../../../../../ui/text/heading.tsx'
import { Section } from '../../../../../ui/text/section.tsx'
import { formatDate } from '../../../../calendar/format.ts'
import { idOf } from '../../../../page/address.ts'
import { definePage, type ViewContext } from '../../../../page/page.ts'
import { staffReaders } from '../../kinds.ts'
import { agencyName, Done, staffPage } from '../../pages/say.tsx'
import { factsOf } from '../facts.ts'
import { type Reviewed, reviewedPosts } from '../posts.ts'
import { reviewOf, type Verdict, verdicts } from '../reviews.ts'
import { agencyPath } from '../tell.ts'
import { ConfirmForms, confirmingForms, type ReviewParts, ReviewTable, waitingFor } from './parts.tsx'

type Props = { data: ReviewParts; view: ViewContext }

/** One review: how far each agency is, and what waits for whoever looks. Printed, it is the sheet for the file. */
export const reviewPage = definePage<ReviewParts>({
  ...staffPage,
  name: 'staff.review',
  path: '/staff/reviews/:id',
  allow: staffReaders,
  under: ['/staff', '/staff/reviews'],
  wide: true,
  async load({ tx, params }) {
    const review = await reviewOf(tx, idOf(params))
    const all = await reviewedPosts(tx, review)
    const own = tx.actor.role === 'supervisor' ? tx.actor.post?.agencyId : undefined
    const posts = own === undefined ? all : all.filter(({ agencyId }) => agencyId === own)
    return { review, posts, facts: await factsOf(tx, posts) }
  },
  forms: confirmingForms,
  view: (data, view) => <Review data={data} view={view} />,
})

function Review({ data, view }: Props) {
  const { words, locale } = view
  const { review } = data
  const waiting = waitingFor(data, view)
  return (
    <>
      <Heading
        level={1}
        over={words(`staff.review.state.${review.state}`)}
        aside={<PrintButton>{words('staff.review.print')}</PrintButton>}
      >
        {words('staff.review.of', { day: formatDate(review.onDay, locale) })}
      </Heading>
      <Done view={view} of={['startReview', 'confirmPosts', 'endReviewed']} />
      <Stack>
        <p>{words('staff.review.due', { day: formatDate(review.dueOn, locale) })}</p>
        {waiting.length > 0 ? (
          <Section id="waiting" heading={words('staff.review.mine', { count: waiting.length })}>
            <Stack gap="small">
              <ReviewTable
                data={{ ...data, posts: waiting }}
                view={view}
                caption={words('staff.review.mine', { count: waiting.length })}
                captionHidden
              />
              <ConfirmForms data={data} view={view} />
            </Stack>
          </Section>
        ) : null}
        <Progress data={data} view={view} />
      </Stack>
    </>
  )
}

type Line = { id: string; agency: Reviewed; counts: Map<Verdict | null, number>; all: number }

function linesOf(posts: readonly Reviewed[]): Line[] {
  return [...Map.groupBy(posts, ({ agencyId }) => agencyId)].map(([id, some]) => {
    const counts = new Map<Verdict | null, number>()
    for (const { verdict } of some) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    return { id, agency: some[0] as Reviewed, counts, all: some.length }
  })
}

function Progress({ data: { review, posts }, view }: Props) {
  const { words } = view
  const counted = (key: Verdict | null) => ({
    key: key ?? 'open',
    heading: words(key === null ? 'staff.review.open' : `staff.review.verdict.${key}`),
    align: 'end' as const,
    cell: ({ counts }: Line) => counts.get(key) ?? 0,
  })
  return (
    <DataTable<Line>
      caption={words('staff.review.progress')}
      dense
      columns={[
        {
          key: 'agency',
          heading: words('staff.field.agencyId'),
          names: true,
          phone: 'title',
          cell: ({ id, agency }) => (
            <a href={agencyPath(review.id, id)}>
              {agencyName({ name: agency.agency, nameEn: agency.agencyEn }, view)}
            </a>
          ),
        },
        { key: 'all', heading: words('staff.review.all'), align: 'end', cell: ({ all }) => all },
        ...verdicts.map(counted),
        counted(null),
      ]}
      rowKey={({ id }) => id}
      rows={linesOf(posts)}
    />
  )
}
