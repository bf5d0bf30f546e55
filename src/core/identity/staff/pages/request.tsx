import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { formatDate } from '../../../calendar/format.ts'
import { isId } from '../../../id.ts'
import { idOf } from '../../../page/address.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { addAccount } from '../../means/actions.ts'
import { StepUpFirst } from '../../means/pages/say.tsx'
import { type Colleague, staffAccounts } from '../posts.ts'
import { approveRequest, returnRequest, withdrawRequest } from '../request-actions.ts'
import { requestOf, type StaffRequest } from '../requests.ts'
import { State, whatText } from './requests.tsx'
import { agencyName, staffPage, termText } from './say.tsx'

type Data = { request: StaffRequest; colleagues: Colleague[] }
type Props = { data: Data; view: ViewContext }

const list = (done: string) => () => `/staff/requests?done=${done}`

/** One request: what is asked for and why, and the answer. */
export const requestPage = definePage<Data>({
  ...staffPage,
  name: 'staff.request',
  path: '/staff/requests/:id',
  allow: ['admin', 'supervisor'],
  under: ['/staff', '/staff/requests'],
  load: async ({ tx, params }) => ({
    request: await requestOf(tx, idOf(params)),
    colleagues: await staffAccounts(tx),
  }),
  forms: {
    account: { action: addAccount, next: ({ id }, { path }) => `${path}?account=${id}` },
    approve: { action: approveRequest, next: list('approve') },
    return: { action: returnRequest, next: list('return') },
    withdraw: { action: withdrawRequest, next: list('withdraw') },
  },
  view: (data, view) => (
    <>
      <Heading level={1} over={agencyName(nameOf(data.request), view)}>
        {whatText(data.request, view)}
      </Heading>
      <Columns shape="aside">
        <Facts data={data} view={view} />
        {data.request.state === 'open' ? <Forms data={data} view={view} /> : null}
      </Columns>
    </>
  ),
})

const nameOf = ({ agency, agency_en }: StaffRequest) => ({ name: agency, nameEn: agency_en })

function Facts({ data: { request }, view }: Props) {
  const { words, locale } = view
  const term =
    request.starts_on === null
      ? formatDate(request.ends_on as string, locale)
      : termText({ startsOn: request.starts_on, endsOn: request.ends_on }, view)
  const items = [
    { key: 'state', term: words('staff.requests.state'), value: <State of={request} view={view} /> },
    { key: 'by', term: words('staff.requests.by'), value: request.by_name },
    {
      key: 'term',
      term: words(request.kind === 'end' ? 'staff.field.endsOn' : 'staff.post.term'),
      value: term,
    },
    { key: 'reason', term: words('staff.field.reason'), value: request.reason },
    ...(request.answer ? [{ key: 'answer', term: words('staff.field.answer'), value: request.answer }] : []),
  ]
  return (
    <Card level={2} heading={words('staff.post.facts')}>
      <DescriptionList items={items} />
    </Card>
  )
}

function Forms({ data: { request, colleagues }, view }: Props) {
  const { words, actor } = view
  const at = { id: request.id, version: request.version }
  if (!approveRequest.allow.includes(actor.role))
    return (
      <Fold view={view} form="withdraw" label={words('staff.withdrawRequest.title')}>
        <ActionForm view={view} name="withdraw" hidden={at}>
          {null}
        </ActionForm>
      </Fold>
    )
  const isNamed = request.kind === 'post' && request.account_id === null
  return (
    <Stack gap="small">
      {isNamed ? <Account name={request.person_name ?? ''} view={view} /> : null}
      <ActionForm view={view} name="approve" hidden={at}>
        {isNamed ? (
          <ActionField
            name="accountId"
            as="list"
            value={view.query.get('account') ?? ''}
            choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            hint={words('staff.request.named', { name: request.person_name ?? '' })}
          />
        ) : null}
      </ActionForm>
      <Fold view={view} form="return" label={words('staff.returnRequest.title')}>
        <ActionForm view={view} name="return" hidden={at}>
          <ActionField name="answer" rows={3} />
        </ActionForm>
      </Fold>
    </Stack>
  )
}

/** For somebody who has no account yet: it is made and they are invited, without leaving the request. */
function Account({ name, view }: { name: string; view: ViewContext }) {
  const { words, actor, query } = view
  const made = query.get('account')
  if (made !== null && isId(made))
    return (
      <Notice tone="success" announce heading={words('identity.done.addAccount')}>
        <p>
          <a href={`/staff/accounts/${made}`}>{words('identity.accountMeans.title')}</a>
        </p>
      </Notice>
    )
  if (!actor.freshFactor) return <StepUpFirst view={view} />
  return (
    <Fold view={view} form="account" label={words('identity.addAccount.title')}>
      <ActionForm view={view} name="account">
        <ActionField name="displayName" value={name} width="medium" />
        <ActionField name="address" width="medium" />
        <ActionField name="userName" width="medium" />
        <ActionField name="way" value="letter" as="radio" />
      </ActionForm>
    </Fold>
  )
}
