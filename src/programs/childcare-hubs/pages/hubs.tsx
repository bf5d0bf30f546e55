import { today } from '../../../core/calendar/clock.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { tileSettings } from '../../../core/settings.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { MapPicture } from '../../../ui/picture/map.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { statesOn, type Today } from '../queries/days.ts'
import { type Hub, openHubs, worksFor } from '../queries/hubs.ts'
import { dayLong, LevelText, OpenToday } from './say.tsx'

type Line = Hub & { today: Today }
type List = { hubs: Line[]; day: string; now: Date }

/** Where one can go with a small child today. */
export const hubsPage = definePage<List>({
  name: 'childcare-hubs.hubList',
  path: '/childcare-hubs',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  navigation: { order: 14, residents: true },
  async load({ tx }) {
    const hubs = await openHubs(tx)
    const day = today()
    const ids = hubs.map(({ id }) => id)
    const states = await statesOn(tx, ids, day)
    const stateOf = (id: string): Today => states.get(id) ?? { state: 'notEntered', reason: null }
    return { hubs: hubs.map((hub) => ({ ...hub, today: stateOf(hub.id) })), day, now: tx.now }
  },
  view: (list, view) => <Hubs list={list} view={view} />,
})

type Props = { list: List; view: ViewContext }

function Hubs({ list, view }: Props) {
  const { words, actor } = view
  const isStaff = list.hubs.some((hub) => worksFor(actor, hub))
  return (
    <>
      <Heading
        level={1}
        aside={
          isStaff ? (
            <ButtonLink href="/childcare-hubs/desk" size="small">
              {words('childcare-hubs.desk.title')}
            </ButtonLink>
          ) : null
        }
      >
        {words('childcare-hubs.hubList.title')}
      </Heading>
      <Stack>
        <p>{words('childcare-hubs.hubList.lead')}</p>
        {list.hubs.length === 0 ? (
          <EmptyState heading={words('childcare-hubs.hubList.none')}>
            {words('childcare-hubs.hubList.none.then')}
          </EmptyState>
        ) : (
          <>
            <HubMap hubs={list.hubs} words={words} />
            <Table list={list} view={view} />
          </>
        )}
      </Stack>
    </>
  )
}

/** Those whose point is known; the table beside it says it all. */
function HubMap({ hubs, words }: { hubs: readonly Line[]; words: ViewContext['words'] }) {
  const points = hubs.flatMap(({ id, name, latitude, longitude, kind }) =>
    latitude === null || longitude === null
      ? []
      : {
          key: id,
          name,
          latitude,
          longitude,
          href: `/childcare-hubs/hubs/${id}`,
          note: words(`childcare-hubs.kind.${kind}`),
        },
  )
  if (points.length === 0) return null
  const tiles = tileSettings()
  return (
    <MapPicture
      label={words('childcare-hubs.hubList.map')}
      count={words('childcare-hubs.hubList.mapCount', { count: points.length, all: hubs.length })}
      points={points}
      {...(tiles ? { tiles } : {})}
    />
  )
}

function Table({ list: { hubs, day, now }, view }: Props) {
  const { words } = view
  return (
    <DataTable<Line>
      caption={words('childcare-hubs.hubList.caption', { day: dayLong(day, view) })}
      rowKey={({ id }) => id}
      rows={hubs}
      columns={[
        {
          key: 'name',
          heading: words('childcare-hubs.field.name'),
          phone: 'title',
          cell: ({ id, name, kind }) => (
            <>
              <a href={`/childcare-hubs/hubs/${id}`}>{name}</a>
              <br />
              <small>{words(`childcare-hubs.kind.${kind}`)}</small>
            </>
          ),
        },
        {
          key: 'today',
          heading: words('childcare-hubs.public.today'),
          cell: (hub) => <OpenToday today={hub.today} words={words} />,
        },
        {
          key: 'level',
          heading: words('childcare-hubs.public.level'),
          cell: (hub) => <LevelText hub={hub} now={now} words={words} />,
        },
        { key: 'hours', heading: words('childcare-hubs.field.hours'), cell: ({ hours }) => hours },
        {
          key: 'address',
          heading: words('childcare-hubs.field.address'),
          cell: ({ address, telephone }) => (
            <>
              {address}
              {telephone ? (
                <>
                  <br />
                  <a href={`tel:${telephone}`}>{telephone}</a>
                </>
              ) : null}
            </>
          ),
        },
      ]}
    />
  )
}
