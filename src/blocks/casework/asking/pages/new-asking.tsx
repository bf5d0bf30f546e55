import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { isId } from '../../../../core/id.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { personName } from '../../../registry/parts/person.tsx'
import { recordsOf } from '../../../registry/records.ts'
import { type OtherAgency, otherAgencies } from '../../owners.ts'
import { BasisFields } from '../../pages/ledger-forms.tsx'
import { askInvolvement } from '../actions.ts'
import { askingPath } from '../codes.ts'
import { ownAsking } from '../list.ts'

type Person = { id: string; name: string | null; called: string | null }
type Data = { person: Person | null; agencies: OtherAgency[]; running: string | null; today: string }
type Props = { data: Data; view: ViewContext }

/** Somebody asks which agencies have to do with a person. The page is the same for every person. */
export const newAskingPage = definePage<Data>({
  name: 'casework.newAsking',
  path: '/casework/askings/new',
  allow: askInvolvement.allow,
  zones: ['inner'],
  density: 'staff',
  under: ['/casework/askings'],
  async load({ tx, query }) {
    const person = await personSeen(tx, query.get('person') ?? '')
    const records = person ? await recordsOf(tx, person.id) : []
    return {
      person,
      agencies: await otherAgencies(tx, agencyOf(tx.actor)),
      running: (await ownAsking(tx, records))?.id ?? null,
      today: today(),
    }
  },
  forms: {
    ask: { action: askInvolvement, next: ({ id }) => `${askingPath(id)}?done=askInvolvement` },
  },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('casework.newAsking.title')}</Heading>
      <Stack>
        <Body data={data} view={view} />
      </Stack>
    </>
  ),
})

async function personSeen(tx: Tx, id: string): Promise<Person | null> {
  if (!isId(id)) return null
  const row = await tx
    .selectFrom('person')
    .select(['id', 'name', 'called'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

function Body({ data, view }: Props) {
  const { words } = view
  const { person, running } = data
  if (!person) return <EmptyState heading={words('casework.newAsking.nobody')} />
  const link = <a href={`/registry/persons/${person.id}`}>{personName(person, words)}</a>
  if (running)
    return (
      <Notice tone="info" heading={words('casework.asking.already')}>
        <a href={askingPath(running)}>{words('casework.asking.running')}</a>
      </Notice>
    )
  return (
    <>
      <p>
        <strong>{link}</strong>
      </p>
      <Notice tone="info">
        <p>{words('casework.newAsking.lead')}</p>
        <p>{words('casework.newAsking.same')}</p>
      </Notice>
      <AskForm data={data} personId={person.id} view={view} />
    </>
  )
}

function AskForm({ data, personId, view }: Props & { personId: string }) {
  const agencies = data.agencies.map(({ id, name, nameEn }) => ({
    value: id,
    label: view.locale === 'en' ? nameEn : name,
  }))
  return (
    <ActionForm view={view} name="ask" hidden={{ personId }}>
      <ActionField name="agencyIds" choices={agencies} layout="columns" />
      <BasisFields data={data} view={view} />
      <ActionField name="purpose" rows={3} />
      <ActionField name="telephone" width="medium" />
    </ActionForm>
  )
}
