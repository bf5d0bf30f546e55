import { formatInstant } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { personName } from '../../registry/parts/person.tsx'
import { breakGlass, endEmergency } from '../emergency/actions.ts'
import { type Emergency, emergencyOf, ownRunning } from '../emergency/list.ts'
import { Done } from './say.tsx'

type Data = {
  person: { id: string; name: string | null; called: string | null } | null
  running: Emergency | null
}
type Props = { data: Data; view: ViewContext }

const back =
  (done: string) =>
  ({ id }: { id: string }): string =>
    `/emergencies/new?emergency=${id}&done=${done}`

/** Somebody breaks the glass about a person, or ends it. The page is the same for every person. */
export const newEmergencyPage = definePage<Data>({
  name: 'casework.newEmergency',
  path: '/emergencies/new',
  allow: breakGlass.allow,
  zones: ['inner'],
  density: 'staff',
  async load({ tx, query }) {
    const person = await personSeen(tx, await personIn(tx, query))
    return { person, running: (person && (await ownRunning(tx, person.id))) ?? null }
  },
  forms: {
    break: { action: breakGlass, next: back('breakGlass') },
    end: { action: endEmergency, next: back('endEmergency') },
  },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('casework.newEmergency.title')}</Heading>
      <Stack>
        <Body data={data} view={view} />
      </Stack>
    </>
  ),
})

/** Whom it is about: as the address says, or as the emergency says that was just opened or ended. */
async function personIn(tx: Tx, query: URLSearchParams): Promise<string> {
  const emergency = query.get('emergency') ?? ''
  if (!isId(emergency)) return query.get('person') ?? ''
  return (await emergencyOf(tx, emergency)).person_id
}

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

function Body({ data: { person, running }, view }: Props) {
  const { words, locale } = view
  if (!person) return <EmptyState heading={words('casework.newEmergency.nobody')} />
  const link = <a href={`/registry/persons/${person.id}`}>{personName(person, words)}</a>
  if (running)
    return (
      <>
        <Done view={view} of={['breakGlass']} />
        <p>
          <strong>{link}</strong>{' '}
          {words('casework.emergency.running.until', { at: formatInstant(running.ends_at, locale) })}
        </p>
        <ActionForm view={view} name="end" hidden={{ id: running.id, version: running.version }}>
          {null}
        </ActionForm>
      </>
    )
  return (
    <>
      <Done view={view} of={['endEmergency']} />
      <p>
        <strong>{link}</strong>
      </p>
      <Notice tone="warning">{words('casework.newEmergency.lead')}</Notice>
      <p>
        {words('casework.newEmergency.stepUp')}{' '}
        <a href={`/account/step-up?next=${encodeURIComponent(`${view.path}?person=${person.id}`)}`}>
          {words('casework.restricted.stepUp')}
        </a>
      </p>
      <ActionForm view={view} name="break" hidden={{ personId: person.id }} submit={{ kind: 'danger' }} />
    </>
  )
}
