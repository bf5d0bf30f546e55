import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { BarChart } from '../../../ui/picture/bar-chart.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type AgeBand, type AreaNode, agesIn, areaTree, publishedPeople } from '../area-figures.ts'
import { PlacesMap, PlacesTable } from '../parts/place-list.tsx'
import { listPlaces, type Place } from '../places.ts'
import { inOrder } from './areas.tsx'
import { everyColleague, registerPage } from './roles.ts'
import { dayText, inLocale } from './say.tsx'

type AreaPage = {
  area: AreaNode
  above: AreaNode[]
  inside: AreaNode[]
  ages: AgeBand[]
  published: { countedOn: string; people: number } | null
  places: Place[]
  today: string
}

/** One area: who lives there by age, what lies in it, and its places. */
export const areaPage = definePage<AreaPage>({
  ...registerPage,
  name: 'registry.area',
  path: '/registry/areas/:code',
  allow: everyColleague,
  under: ['/registry', '/registry/areas'],
  wide: true,
  load: ({ tx, params }) => load(tx, params.code ?? ''),
  view: (data, view) => <Area data={data} view={view} />,
})

async function load(tx: Tx, code: string): Promise<AreaPage> {
  const tree = await areaTree(tx)
  const area = tree.find((one) => one.code === code)
  if (!area) throw new Refusal('core.notFound', 404)
  const codes = [code, ...inOrder(tree, code).map((one) => one.code)]
  const day = today()
  return {
    area,
    above: aboveOf(tree, area),
    inside: tree.filter(({ parent }) => parent === code),
    ages: await agesIn(tx, codes, day),
    published: await publishedPeople(tx, code),
    places: (await listPlaces(tx, { areaCodes: codes })).places,
    today: day,
  }
}

/** The areas it lies in, the largest first. */
function aboveOf(tree: readonly AreaNode[], { parent }: AreaNode): AreaNode[] {
  const found = tree.find(({ code }) => code === parent)
  return found ? [...aboveOf(tree, found), found] : []
}

type Props = { data: AreaPage; view: ViewContext }

function Area({ data, view }: Props) {
  const { words } = view
  const { area, places } = data
  return (
    <>
      <Heading
        level={1}
        over={words('registry.area.title')}
        aside={<PrintButton>{words('registry.print')}</PrintButton>}
      >
        {inLocale(area.name, area.nameEn, view)}
      </Heading>
      <Stack>
        <Facts data={data} view={view} />
        {area.people > 0 ? <Ages data={data} view={view} /> : null}
        <Section id="places" heading={words('registry.places.title')}>
          {places.length === 0 ? <p>{words('registry.area.noPlaces')}</p> : null}
          <PlacesMap places={places} view={view} />
          {places.length > 0 ? <PlacesTable places={places} view={view} /> : null}
        </Section>
      </Stack>
    </>
  )
}

function Facts({ data: { area, above, inside, published }, view }: Props) {
  const { words } = view
  const links = (areas: readonly AreaNode[]) =>
    areas.map((one, at) => (
      <span key={one.code}>
        {at > 0 ? words('registry.comma') : ''}
        <a href={`/registry/areas/${one.code}`}>{inLocale(one.name, one.nameEn, view)}</a>
      </span>
    ))
  const facts = [
    { key: 'people', value: words('registry.people', { count: area.people.toLocaleString('en') }) },
    {
      key: 'published',
      value: published
        ? words('registry.area.publishedPeople', {
            count: published.people.toLocaleString('en'),
            day: dayText(published.countedOn, view),
          })
        : null,
    },
    { key: 'above', value: above.length > 0 ? links(above) : null },
    { key: 'inside', value: inside.length > 0 ? links(inside) : null },
  ]
  return (
    <DescriptionList
      items={facts
        .filter(({ value }) => value)
        .map(({ key, value }) => ({ key, value, term: words(`registry.area.${key}`) }))}
    />
  )
}

/** Who lives there by age, as a picture and as the table behind it. */
function Ages({ data: { ages, area, today }, view }: Props) {
  const { words } = view
  const title = words('registry.area.ages')
  const label = ({ from, to }: AgeBand) =>
    to === null ? words('registry.area.ageFrom', { from }) : words('registry.area.ageBand', { from, to })
  return (
    <BarChart
      title={title}
      description={words('registry.area.ages.about', {
        area: inLocale(area.name, area.nameEn, view),
        day: dayText(today, view),
      })}
      bars={ages.map((band) => ({ key: String(band.from), label: String(band.from), value: band.all }))}
      legend={{ bar: words('registry.area.ages.bar') }}
      format={(value) => value.toLocaleString('en')}
      table={
        <DataTable<AgeBand>
          caption={title}
          captionHidden
          dense
          phone="scroll"
          columns={[
            { key: 'band', heading: words('registry.person.age'), names: true, cell: label },
            ...(['all', 'male', 'female'] as const).map((key) => ({
              key,
              heading: words(key === 'all' ? 'registry.area.all' : `registry.sex.${key}`),
              align: 'end' as const,
              cell: (band: AgeBand) => band[key].toLocaleString('en'),
            })),
          ]}
          rowKey={({ from }) => String(from)}
          rows={ages}
        />
      }
    />
  )
}
