import { PrintButton } from '../../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../../ui/page/layout.tsx'
import { Heading } from '../../../../../ui/text/heading.tsx'
import { formatDate } from '../../../../calendar/format.ts'
import { idOf } from '../../../../page/address.ts'
import { definePage, type ViewContext } from '../../../../page/page.ts'
import { Refusal } from '../../../../refusal.ts'
import { type Agency, agencyWithId } from '../../agencies.ts'
import { staffReaders } from '../../kinds.ts'
import { agencyName, Done, staffPage } from '../../pages/say.tsx'
import { factsOf, kiosksOf } from '../facts.ts'
import { reviewedPosts } from '../posts.ts'
import { reviewOf } from '../reviews.ts'
import { reviewPath } from '../tell.ts'
import { ConfirmForms, confirmingForms, type ReviewParts, ReviewTable } from './parts.tsx'

type Data = ReviewParts & { agency: Agency; kiosks: number }

/** The posts of one agency in a review. A manager sees their own agency alone: `core.notFound` (404) elsewhere. */
export const agencyReviewPage = definePage<Data>({
  ...staffPage,
  name: 'staff.agencyReview',
  path: '/staff/reviews/:id/agencies/:agencyId',
  allow: staffReaders,
  under: ['/staff', '/staff/reviews'],
  wide: true,
  async load({ tx, params }) {
    const review = await reviewOf(tx, idOf(params))
    const agency = await agencyWithId(tx, idOf({ id: params.agencyId ?? '' }))
    if (tx.actor.role === 'supervisor' && tx.actor.post?.agencyId !== agency.id)
      throw new Refusal('core.notFound', 404)
    const posts = (await reviewedPosts(tx, review)).filter(({ agencyId }) => agencyId === agency.id)
    const facts = await factsOf(tx, posts)
    return { review, agency, posts, facts, kiosks: await kiosksOf(tx, agency.id) }
  },
  forms: confirmingForms,
  view: (data, view) => <AgencyReview data={data} view={view} />,
})

function AgencyReview({ data, view }: { data: Data; view: ViewContext }) {
  const { words, locale } = view
  const { review, agency, kiosks } = data
  return (
    <>
      <Heading
        level={1}
        over={words('staff.review.of', { day: formatDate(review.onDay, locale) })}
        aside={<PrintButton>{words('staff.review.print')}</PrintButton>}
      >
        {agencyName(agency, view)}
      </Heading>
      <Done view={view} of={['confirmPosts', 'endReviewed']} />
      <Stack>
        <p>{words('staff.review.due', { day: formatDate(review.dueOn, locale) })}</p>
        <p>
          <a href={reviewPath(review.id)}>{words('staff.review.back')}</a>
        </p>
        <p>{words('staff.review.kiosks', { count: kiosks })}</p>
        <ReviewTable data={data} view={view} caption={words('staff.agency.now')} />
        <ConfirmForms data={data} view={view} />
      </Stack>
    </>
  )
}
