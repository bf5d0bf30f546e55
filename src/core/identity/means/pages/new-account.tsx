import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import type { Tx } from '../../../db/transaction.ts'
import { mailPlace } from '../../../mail/place.ts'
import { ActionField } from '../../../page/field.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { addAccount } from '../actions.ts'
import { DoneNotice, meansPage, StepUpFirst } from './say.tsx'

type Row = { id: string; name: string; state: 'invited' | 'postless' }
type Data = { rows: Row[]; mail: boolean }

/** A new account, and those that are not in use yet: invited, or without a post. */
export const newAccountPage = definePage<Data>({
  ...meansPage,
  name: 'identity.accounts',
  path: '/staff/accounts',
  under: ['/staff'],
  wide: true,
  load: async ({ tx }) => ({ rows: await notInUse(tx), mail: mailPlace() !== null }),
  forms: { add: { action: addAccount, next: ({ id }) => `/staff/accounts/${id}?done=addAccount` } },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('identity.accounts.title')}</Heading>
      <Stack>
        <DoneNotice view={view} of={[]} />
        <Add data={data} view={view} />
        <NotInUse data={data} view={view} />
      </Stack>
    </>
  ),
})

function Add({ data: { mail }, view }: { data: Data; view: ViewContext }) {
  const { words, actor } = view
  return (
    <Section id="new" heading={words('identity.addAccount.title')} lead={words('identity.accounts.lead')}>
      <StepUpFirst view={view} />
      {mail ? null : <p>{words('identity.accounts.noMail')}</p>}
      {actor.freshFactor ? (
        <ActionForm view={view} name="add">
          <ActionField name="displayName" width="medium" />
          <ActionField name="address" width="medium" />
          <ActionField name="userName" width="medium" />
          <ActionField name="way" value="letter" as="radio" />
        </ActionForm>
      ) : null}
    </Section>
  )
}

function NotInUse({ data: { rows }, view: { words } }: { data: Data; view: ViewContext }) {
  return (
    <Section id="not-in-use" heading={words('identity.accounts.notInUse')}>
      <DataTable<Row>
        caption={words('identity.accounts.notInUse')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={rows}
        columns={[
          {
            key: 'name',
            heading: words('identity.field.displayName'),
            names: true,
            phone: 'title',
            cell: ({ id, name }) => <a href={`/staff/accounts/${id}`}>{name}</a>,
          },
          {
            key: 'state',
            heading: words('identity.invitation.state'),
            cell: ({ state }) => words(`identity.accounts.${state}`),
          },
        ]}
        empty={<EmptyState heading={words('identity.accounts.none')} />}
      />
    </Section>
  )
}

/** Accounts of staff with an invitation that nobody used, or that never had a post. */
async function notInUse(tx: Tx): Promise<Row[]> {
  const rows = await tx
    .selectFrom('account as a')
    .leftJoin('invitation as i', (join) =>
      join
        .on('i.municipality_id', '=', tx.municipality)
        .onRef('i.account_id', '=', 'a.id')
        .on('i.used_at', 'is', null)
        .on('i.revoked_at', 'is', null),
    )
    .leftJoin('post as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.account_id', '=', 'a.id'),
    )
    .select(['a.id', 'a.display_name', 'i.id as invitation'])
    .distinct()
    .where('a.municipality_id', '=', tx.municipality)
    .where('a.kind', '=', 'staff')
    .where((where) => where.or([where('i.id', 'is not', null), where('p.id', 'is', null)]))
    .orderBy('a.display_name')
    .orderBy('a.id')
    .limit(200)
    .execute()
  return rows.map(({ id, display_name, invitation }) => ({
    id,
    name: display_name,
    state: invitation ? 'invited' : 'postless',
  }))
}
