import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { agencyOf } from '../../actor.ts'
import { type Colleague, type PostLine, postsOfAgency, staffAccounts } from '../posts.ts'
import { requestEnd, requestPost } from '../request-actions.ts'
import { requestsSeen, type StaffRequest } from '../requests.ts'
import { agencyName, Done, sorted, staffPage, termText } from './say.tsx'

type Data = { requests: StaffRequest[]; colleagues: Colleague[]; posts: PostLine[] }
type Props = { data: Data; view: ViewContext }

const done = () => '/staff/requests?done=request'

/** What managers asked for; they ask here, the administrator decides on the page of each. */
export const requestsPage = definePage<Data>({
  ...staffPage,
  name: 'staff.requests',
  path: '/staff/requests',
  allow: ['admin', 'supervisor'],
  under: ['/staff'],
  wide: true,
  async load({ tx }) {
    const asks = requestPost.allow.includes(tx.actor.role)
    return {
      requests: await requestsSeen(tx),
      colleagues: asks ? await staffAccounts(tx) : [],
      posts: asks ? sorted(await postsOfAgency(tx, agencyOf(tx.actor))).now : [],
    }
  },
  forms: {
    post: { action: requestPost, next: done },
    end: { action: requestEnd, next: done },
  },
  view: (data, view) => <Requests data={data} view={view} />,
})

function Requests({ data, view }: Props) {
  const { words, actor } = view
  return (
    <>
      <Heading level={1}>{words('staff.requests.title')}</Heading>
      <Done view={view} of={['request', 'approve', 'return', 'withdraw']} />
      <p>{words('staff.requests.lead')}</p>
      <Columns shape="aside">
        <Table data={data} view={view} />
        {requestPost.allow.includes(actor.role) ? <Forms data={data} view={view} /> : null}
      </Columns>
    </>
  )
}

/** What is asked for, in one line. */
export function whatText(request: StaffRequest, { words }: Pick<ViewContext, 'words'>): string {
  const name = request.name ?? request.person_name ?? ''
  if (request.kind === 'end')
    return words('staff.requests.what.end', { name, title: request.post_title ?? '' })
  return words('staff.requests.what.post', {
    name,
    title: request.title ?? '',
    role: words(`staff.field.role.${request.role}`),
    employment: words(`staff.field.employment.${request.employment}`),
  })
}

function Table({ data, view }: Props) {
  const { words } = view
  return (
    <DataTable<StaffRequest>
      caption={words('staff.requests.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'what',
          heading: words('staff.requests.what'),
          names: true,
          phone: 'title',
          cell: (one) => <a href={`/staff/requests/${one.id}`}>{whatText(one, view)}</a>,
        },
        {
          key: 'agency',
          heading: words('staff.field.agencyId'),
          cell: (one) => agencyName({ name: one.agency, nameEn: one.agency_en }, view),
        },
        { key: 'by', heading: words('staff.requests.by'), cell: ({ by_name }) => by_name },
        {
          key: 'state',
          heading: words('staff.requests.state'),
          cell: (one) => <State of={one} view={view} />,
        },
      ]}
      rowKey={({ id }) => id}
      rows={data.requests}
      empty={
        <EmptyState heading={words('staff.requests.none')}>{words('staff.requests.none.then')}</EmptyState>
      }
    />
  )
}

export function State({ of: { state }, view: { words } }: { of: StaffRequest; view: ViewContext }) {
  const tone = state === 'open' ? 'warning' : state === 'approved' ? 'good' : 'neutral'
  return <Badge tone={tone}>{words(`staff.requests.state.${state}`)}</Badge>
}

function Forms({ data: { colleagues, posts }, view }: Props) {
  const { words } = view
  const people = colleagues.map(({ id, name }) => ({ value: id, label: name }))
  const ours = posts.map((post) => ({
    value: post.id,
    label: `${post.name} ${post.title} ${termText(post, view)}`,
  }))
  return (
    <Stack gap="small">
      <Fold view={view} form="post" label={words('staff.requestPost.title')}>
        <ActionForm view={view} name="post">
          <ActionField name="accountId" as="list" choices={people} />
          <ActionField name="personName" />
          <ActionField name="role" as="list" />
          <ActionField name="jobTitle" />
          <ActionField name="employment" as="list" />
          <FieldRow>
            <ActionField name="startsOn" />
            <ActionField name="endsOn" />
          </FieldRow>
          <ActionField name="reason" rows={3} />
        </ActionForm>
      </Fold>
      <Fold view={view} form="end" label={words('staff.requestEnd.title')}>
        <ActionForm view={view} name="end">
          <ActionField name="postId" as="list" choices={ours} />
          <ActionField name="endsOn" />
          <ActionField name="reason" rows={3} />
        </ActionForm>
      </Fold>
    </Stack>
  )
}
