import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { type Colleague, postsOfAgency } from '../../../core/identity/staff/posts.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { personName } from '../../registry/parts/person.tsx'
import { declareConflict, declareConflictFor, declarers } from '../conflicts/actions.ts'

type Data = {
  person: { id: string; name: string | null; called: string | null } | null
  colleagues: Colleague[]
}
type Props = { data: Data; view: ViewContext }

/** Somebody says that they know the person whose record they see; it is the last time that they see it. */
export const newConflictPage = definePage<Data>({
  name: 'casework.newConflict',
  path: '/casework/conflicts/new',
  allow: declarers,
  zones: ['inner'],
  density: 'staff',
  async load({ tx, query }) {
    return {
      person: await personSeen(tx, query.get('person') ?? ''),
      colleagues: tx.actor.role === 'supervisor' ? await ownColleagues(tx) : [],
    }
  },
  forms: {
    declare: { action: declareConflict, next: () => '/casework/conflicts/new?done=declareConflict' },
    of: { action: declareConflictFor, next: () => '/casework/conflicts?done=declareConflictFor' },
  },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('casework.newConflict.title')}</Heading>
      {view.query.get('done') === 'declareConflict' ? (
        <Notice tone="success" announce>
          {view.words('casework.newConflict.done')}
        </Notice>
      ) : (
        <Forms data={data} view={view} />
      )}
    </>
  ),
})

async function personSeen(tx: Tx, id: string): Promise<Data['person']> {
  if (!isId(id)) return null
  const row = await tx
    .selectFrom('person')
    .select(['id', 'name', 'called'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Everybody who holds a post in the agency one acts for, each once. */
async function ownColleagues(tx: Tx): Promise<Colleague[]> {
  const posts = await postsOfAgency(tx, tx.actor.post?.agencyId as string)
  const others = posts.filter(({ accountId }) => accountId !== tx.actor.accountId)
  return [...new Map(others.map(({ accountId, name }) => [accountId, { id: accountId, name }])).values()]
}

function Forms({ data: { person, colleagues }, view }: Props) {
  const { words } = view
  if (!person) return <EmptyState heading={words('casework.newConflict.nobody')} />
  const about = { personId: person.id }
  return (
    <Stack>
      <p>
        <strong>{personName(person, words)}</strong>
      </p>
      <Notice tone="warning">{words('casework.newConflict.lead')}</Notice>
      <ActionForm view={view} name="declare" hidden={about} submit={{ kind: 'danger' }}>
        <ActionField name="kind" />
      </ActionForm>
      {colleagues.length > 0 ? (
        <Fold view={view} form="of" label={words('casework.declareConflictFor.title')}>
          <ActionForm view={view} name="of" hidden={about}>
            <ActionField
              name="accountId"
              as="list"
              choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <ActionField name="kind" />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}
