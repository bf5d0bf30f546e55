import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { keepPlace } from '../actions.ts'
import { groupsToKeep } from '../queries/listed.ts'
import { PlaceFields } from './place-fields.tsx'
import { type Areas, areasOf } from './say.ts'

type Data = { areas: Areas; groups: { id: string; name: string }[]; isDuty: boolean }

/** A place is kept: by whoever has the duty, or by those who lead the group that hosts it. */
export const newPlacePage = definePage<Data>({
  name: 'places-to-be.newPlace',
  path: '/places-to-be/new',
  allow: keepPlace.allow,
  zones: bothZones,
  density: 'reader',
  under: ['/places-to-be'],
  load: async ({ tx }) => ({
    areas: await areasOf(tx),
    groups: await groupsToKeep(tx),
    isDuty: hasDuty(tx),
  }),
  forms: { keep: { action: keepPlace, next: ({ id }) => `/places-to-be/${id}?done=kept` } },
  view: (data, view) => <NewPlace data={data} view={view} />,
})

function NewPlace({ data: { areas, groups, isDuty }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('places-to-be.newPlace.title')}</Heading>
      {isDuty || groups.length > 0 ? (
        <>
          <p>{words('places-to-be.newPlace.lead')}</p>
          <ActionForm view={view} name="keep">
            <PlaceFields areas={areas} groups={groups} view={view} />
          </ActionForm>
        </>
      ) : (
        <EmptyState heading={words('places-to-be.newPlace.notYours')}>
          <a href="/community-groups">{words('places-to-be.newPlace.notYours.then')}</a>
        </EmptyState>
      )}
    </>
  )
}
