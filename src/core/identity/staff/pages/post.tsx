import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { today } from '../../../calendar/clock.ts'
import { type Former, historyOf } from '../../../db/history.ts'
import { back, idOf } from '../../../page/address.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { namesOf } from '../../accounts.ts'
import { staffReaders } from '../kinds.ts'
import { callOffPost, changePost, deputise, setEnd } from '../post-actions.ts'
import { type Colleague, deputiesOf, type PostLine, postOf, postsOfAccount, staffAccounts } from '../posts.ts'
import { PostHistory } from './post-history.tsx'
import { agencyName, Done, PostTable, staffPage, termText } from './say.tsx'

type Data = {
  post: PostLine
  deputised: PostLine | null
  deputies: PostLine[]
  others: PostLine[]
  colleagues: Colleague[]
  former: Former[]
  names: Map<string, string>
}
type Props = { data: Data; view: ViewContext }

/** One post: what it is, whose, until when, who acts in its place, and what was changed. */
export const postPage = definePage<Data>({
  ...staffPage,
  name: 'staff.post',
  path: '/staff/posts/:id',
  allow: staffReaders,
  under: ['/staff'],
  wide: true,
  async load({ tx, params }) {
    const post = await postOf(tx, idOf(params))
    const former = post.version > 1 ? await historyOf(tx, 'post', post.id) : []
    const writers = former.flatMap(({ replacedBy }) => replacedBy ?? [])
    return {
      post,
      deputised: post.deputyFor ? await postOf(tx, post.deputyFor) : null,
      deputies: await deputiesOf(tx, post.id),
      others: (await postsOfAccount(tx, post.accountId)).filter(({ id }) => id !== post.id),
      colleagues: (await staffAccounts(tx)).filter(({ id }) => id !== post.accountId),
      former,
      names: await namesOf(tx, writers),
    }
  },
  forms: {
    change: { action: changePost, next: back('changePost') },
    end: { action: setEnd, next: back('setEnd') },
    callOff: { action: callOffPost, next: back('callOff') },
    deputise: { action: deputise, next: back('deputise') },
  },
  view: (data, view) => <PostView data={data} view={view} />,
})

function PostView({ data, view }: Props) {
  const { words, actor } = view
  const { post } = data
  const decides = changePost.allow.includes(actor.role)
  const own = actor.accountId === post.accountId
  return (
    <>
      <Heading level={1} over={agencyName({ name: post.agency, nameEn: post.agencyEn }, view)}>
        {post.name}
        <small> {post.title}</small>
      </Heading>
      <Done view={view} of={['changePost', 'setEnd', 'callOff', 'deputise']} />
      {decides ? (
        <p>
          <a href={`/staff/accounts/${post.accountId}`}>{words('identity.accountMeans.title')}</a>
        </p>
      ) : null}
      {decides && own ? <Notice tone="info">{words('staff.post.own')}</Notice> : null}
      <Columns shape="aside">
        <Stack>
          <Facts data={data} view={view} />
          {data.deputies.length > 0 ? (
            <PostTable view={view} caption={words('staff.post.deputies')} posts={data.deputies} />
          ) : null}
          {data.others.length > 0 ? (
            <PostTable view={view} caption={words('staff.post.others')} posts={data.others} agency />
          ) : null}
          <PostHistory former={data.former} names={data.names} view={view} />
        </Stack>
        {decides && !own ? <Forms data={data} view={view} /> : null}
      </Columns>
    </>
  )
}

function Facts({ data: { post, deputised }, view }: Props) {
  const { words } = view
  const duties = post.duties.map((one) => words(`staff.field.duties.${one}`))
  const items = [
    { key: 'role', term: words('staff.field.role'), value: words(`staff.field.role.${post.role}`) },
    { key: 'title', term: words('staff.field.jobTitle'), value: post.title },
    { key: 'term', term: words('staff.post.term'), value: termText(post, view) },
    {
      key: 'employment',
      term: words('staff.field.employment'),
      value: words(`staff.field.employment.${post.employment}`),
    },
    {
      key: 'duties',
      term: words('staff.field.duties'),
      value: duties.length > 0 ? duties.join('・') : words('staff.post.none'),
    },
  ]
  return (
    <Card level={2} heading={words('staff.post.facts')}>
      {deputised ? (
        <p>
          <Badge tone="warning">
            {words('staff.post.deputyOf', { name: deputised.name, title: deputised.title })}
          </Badge>
        </p>
      ) : null}
      <DescriptionList items={items} />
    </Card>
  )
}

function Forms({ data: { post, colleagues }, view }: Props) {
  const { words } = view
  const at = { id: post.id, version: post.version }
  return (
    <Stack gap="small">
      <Fold view={view} form="change" label={words('staff.changePost.title')}>
        <ActionForm view={view} name="change" hidden={at}>
          <ActionField name="jobTitle" value={post.title} />
          <ActionField name="duties" value={post.duties} />
          <ActionField name="employment" value={post.employment} as="list" />
        </ActionForm>
      </Fold>
      <Fold
        view={view}
        form="end"
        label={words('staff.setEnd.title')}
        explanation={words('staff.post.ends.explanation')}
      >
        <ActionForm view={view} name="end" hidden={at}>
          <ActionField name="endsOn" value={post.endsOn ?? ''} />
        </ActionForm>
      </Fold>
      {post.startsOn > today() ? (
        <Fold
          view={view}
          form="callOff"
          label={words('staff.callOff.title')}
          danger
          explanation={words('staff.post.callOff.explanation')}
        >
          <ActionForm view={view} name="callOff" hidden={at} submit={{ kind: 'danger' }}>
            {null}
          </ActionForm>
        </Fold>
      ) : null}
      {post.deputyFor ? null : (
        <Fold view={view} form="deputise" label={words('staff.deputise.title')}>
          <ActionForm view={view} name="deputise" hidden={{ id: post.id }}>
            <ActionField
              name="accountId"
              as="list"
              choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <ActionField name="jobTitle" value={words('staff.post.deputyTitle', { title: post.title })} />
            <FieldRow>
              <ActionField name="startsOn" />
              <ActionField name="endsOn" />
            </FieldRow>
          </ActionForm>
        </Fold>
      )}
    </Stack>
  )
}
