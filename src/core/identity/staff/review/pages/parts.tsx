import { Button } from '../../../../../ui/form/button.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { Stack } from '../../../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../../ui/text/badge.tsx'
import { formatDateShort } from '../../../../calendar/format.ts'
import { back } from '../../../../page/address.ts'
import { ActionField } from '../../../../page/field.tsx'
import { Fold } from '../../../../page/fold.tsx'
import { ActionForm } from '../../../../page/form.tsx'
import type { ViewContext } from '../../../../page/page.ts'
import { agencyName, termText } from '../../pages/say.tsx'
import { confirmPosts, endReviewed } from '../actions.ts'
import { mayConfirm } from '../confirmer.ts'
import type { Facts } from '../facts.ts'
import type { Reviewed } from '../posts.ts'
import type { Review, Verdict } from '../reviews.ts'

export type ReviewParts = { review: Review; posts: Reviewed[]; facts: Map<string, Facts> }
export type ReviewProps = { data: ReviewParts; view: ViewContext }

/** The forms of both pages on which posts are confirmed: one goes back to where one was. */
export const confirmingForms = {
  confirm: { action: confirmPosts, next: back('confirmPosts') },
  end: { action: endReviewed, next: back('endReviewed') },
}

/** Those that wait for whoever looks. */
export const waitingFor = ({ review, posts }: ReviewParts, { actor }: ViewContext): Reviewed[] =>
  review.state === 'open'
    ? posts.filter((post) => post.verdict === null && mayConfirm(actor, post, post.confirmer))
    : []

const tones = { confirmed: 'good', ended: 'neutral', lapsed: 'danger', kept: 'warning' } as const

/** What was decided, or who has to. */
export function VerdictBadge({ post, view }: { post: Reviewed; view: ViewContext }) {
  const { words, locale } = view
  const { verdict, confirmer, lastOn } = post
  if (verdict === null) return <Badge tone="outline">{words(`staff.review.waits.${confirmer}`)}</Badge>
  return (
    <Badge tone={tones[verdict]}>
      {words(`staff.review.verdict.${verdict satisfies Verdict}`)}
      {lastOn ? ` ${formatDateShort(lastOn, locale)}` : ''}
    </Badge>
  )
}

/** Posts with what helps to decide; those that wait for whoever looks can be confirmed in their row. */
export function ReviewTable({
  data,
  view,
  caption,
  captionHidden = false,
}: ReviewProps & { caption: string; captionHidden?: boolean }) {
  const waiting = new Set(waitingFor(data, view).map(({ id }) => id))
  return (
    <DataTable<Reviewed>
      caption={caption}
      captionHidden={captionHidden}
      dense
      columns={[...whoColumns(view), ...factColumns(data, view), stateColumn(data, view, waiting)]}
      rowKey={({ id }) => id}
      rows={data.posts}
    />
  )
}

const whoColumns = (view: ViewContext): Column<Reviewed>[] => {
  const { words } = view
  return [
    {
      key: 'name',
      heading: words('staff.field.accountId'),
      names: true,
      phone: 'title',
      cell: ({ name, kind }) => (
        <>
          {name} {kind === 'service' ? <Badge>{words('staff.review.service')}</Badge> : null}
        </>
      ),
    },
    {
      key: 'post',
      heading: words('staff.field.postId'),
      cell: (post) => (
        <>
          {post.title}
          <br />
          <small>{agencyName({ name: post.agency, nameEn: post.agencyEn }, view)}</small>
        </>
      ),
    },
    {
      key: 'role',
      heading: words('staff.review.role'),
      cell: ({ role, duties }) =>
        [words(`staff.field.role.${role}`), ...duties.map((one) => words(`staff.field.duties.${one}`))].join(
          '・',
        ),
    },
    {
      key: 'term',
      heading: words('staff.review.term'),
      cell: (post) => (
        <>
          {words(`staff.field.employment.${post.employment}`)}
          <br />
          <small>{termText(post, view)}</small>
        </>
      ),
    },
  ]
}

function factColumns({ facts }: ReviewParts, { words, locale }: ViewContext): Column<Reviewed>[] {
  const of = ({ id }: Reviewed) => facts.get(id)
  return [
    {
      key: 'signedIn',
      heading: words('staff.review.signedIn'),
      cell: (post) => {
        const day = of(post)?.signedInOn
        return day ? formatDateShort(day, locale) : words('staff.review.never')
      },
    },
    {
      key: 'factor',
      heading: words('staff.review.factor'),
      phone: 'half',
      cell: (post) => words(of(post)?.secondFactor ? 'staff.review.yes' : 'staff.review.no'),
    },
    {
      key: 'tokens',
      heading: words('staff.review.tokens'),
      phone: 'half',
      align: 'end',
      cell: (post) => of(post)?.tokens ?? 0,
    },
  ]
}

const stateColumn = (
  { review }: ReviewParts,
  view: ViewContext,
  waiting: ReadonlySet<string>,
): Column<Reviewed> => ({
  key: 'state',
  heading: view.words('staff.review.state'),
  cell: (post) =>
    waiting.has(post.id) ? (
      <OneClick review={review} post={post} view={view} />
    ) : (
      <VerdictBadge post={post} view={view} />
    ),
})

/** The form of a row has its own key: one click each, and sent twice it is done once. */
function OneClick({ review, post, view }: { review: Review; post: Reviewed; view: ViewContext }) {
  const { key } = view.form('confirm')
  return (
    <Form
      action={view.path}
      hidden={{ _form: 'confirm', _key: `${key}-${post.id}`, id: review.id, postIds: post.id }}
      label={view.words('staff.review.confirmOne', { name: post.name })}
      warn={false}
    >
      <Button size="small">{view.words('staff.confirmPosts.submit')}</Button>
    </Form>
  )
}

/** Several at once, or one that is not needed any more. */
export function ConfirmForms({ data, view }: ReviewProps) {
  const { words } = view
  const waiting = waitingFor(data, view)
  if (waiting.length === 0) return null
  const choices = waiting.map((post) => ({
    value: post.id,
    label: words('staff.review.choice', {
      name: post.name,
      title: post.title,
      agency: agencyName({ name: post.agency, nameEn: post.agencyEn }, view),
    }),
  }))
  return (
    <Stack gap="small">
      <Fold view={view} form="confirm" label={words('staff.confirmPosts.title')}>
        <ActionForm view={view} name="confirm" hidden={{ id: data.review.id }}>
          <ActionField name="postIds" choices={choices} layout="stack" />
        </ActionForm>
      </Fold>
      <Fold
        view={view}
        form="end"
        label={words('staff.endReviewed.title')}
        danger
        explanation={words('staff.endReviewed.explanation')}
      >
        <ActionForm view={view} name="end" hidden={{ id: data.review.id }} submit={{ kind: 'danger' }}>
          <ActionField name="postId" choices={choices} as="list" />
          <ActionField name="endsOn" />
          <ActionField name="reason" rows={2} />
        </ActionForm>
      </Fold>
    </Stack>
  )
}
