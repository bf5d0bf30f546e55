import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { PlaceDetails } from '../parts/place-details.tsx'
import { PlacesMap, pointText } from '../parts/place-list.tsx'
import { type Place, placeOf } from '../places.ts'
import { everyColleague, registerPage } from './roles.ts'
import { inLocale } from './say.tsx'

/** One place, with what the list of its kind says of it, and where it lies. */
export const placePage = definePage<Place>({
  ...registerPage,
  name: 'registry.place',
  path: '/registry/places/:id',
  allow: everyColleague,
  under: ['/registry', '/registry/places'],
  wide: true,
  load: ({ tx, params }) => placeOf(tx, idOf(params)),
  view: (place, view) => <PlaceView place={place} view={view} />,
})

type Props = { place: Place; view: ViewContext }

function PlaceView({ place, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        over={words(`registry.place.kind.${place.kind}`)}
        aside={<PrintButton>{words('registry.print')}</PrintButton>}
      >
        {place.name}
      </Heading>
      {place.confidential ? <Badge tone="danger">{words('registry.place.confidential')}</Badge> : null}
      {place.retired ? <Badge tone="warning">{words('registry.place.gone')}</Badge> : null}
      <Columns>
        <Stack>
          <Facts place={place} view={view} />
          <PlaceDetails details={place.details as Record<string, unknown>} words={words} />
        </Stack>
        <PlacesMap places={[place]} view={view} />
      </Columns>
    </>
  )
}

function Facts({ place, view }: Props) {
  const { words } = view
  const organization = place.organization_id ? (
    <a href={`/registry/organizations/${place.organization_id}`}>{place.organization}</a>
  ) : null
  const facts = [
    { key: 'address', term: words('registry.field.address'), value: place.address },
    { key: 'area', term: words('registry.field.areaCode'), value: inLocale(place.area, place.area_en, view) },
    { key: 'organization', term: words('registry.organization.title'), value: organization },
    {
      key: 'point',
      term: words('registry.place.point'),
      value: pointText(place) || words('registry.place.noPoint'),
    },
  ]
  return (
    <Card level={2} heading={words('registry.place.facts')}>
      <DescriptionList items={facts.filter(({ value }) => value)} />
    </Card>
  )
}
