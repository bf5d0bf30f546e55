import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { NetworkPicture } from '../../../ui/picture/network.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { networkNow } from '../queries/network.ts'
import { type Brings, firstOf, type Network } from '../rules/network.ts'
import { said } from './say.tsx'

type Props = { data: Network; view: ViewContext }
type Row = Network['targets'][number]

/** More are not drawn; the table has all. */
const mostDrawn = 14
/** Residents, who are nobody in particular. */
const people = 'residents'

/** 協働のつながり: which organisations bring what to which activities and wishes, and how many residents; drawn, with the table of it. */
export const networkPage = definePage<Network>({
  name: 'wishes.network',
  path: '/wishes/network',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/wishes'],
  load: ({ tx }) => networkNow(tx),
  view: (data, view) => <NetworkView data={data} view={view} />,
})

function NetworkView({ data, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('wishes.network.title')}</Heading>
      <p>{words('wishes.network.lead')}</p>
      <Stack>
        {data.targets.length === 0 ? (
          <EmptyState heading={words('wishes.network.none')}>{words('wishes.network.none.then')}</EmptyState>
        ) : (
          <>
            <Picture data={data} view={view} />
            <Section id="table" heading={words('wishes.network.table')}>
              <Table data={data} view={view} />
            </Section>
          </>
        )}
        <Cluster>
          <ButtonLink href="/wishes">{words('wishes.wall.title')}</ButtonLink>
          <ButtonLink href="/activities">{words('wishes.activities.title')}</ButtonLink>
        </Cluster>
      </Stack>
    </>
  )
}

function Picture({ data, view }: Props) {
  const { words } = view
  const { orgs, targets, ties } = firstOf(data, mostDrawn)
  const withPeople = targets.filter(({ residents }) => residents > 0)
  const left = [
    ...orgs.map(({ form, name, kind }) => ({ key: form, label: name, note: said(view, 'orgKind', kind) })),
    ...(withPeople.length > 0
      ? [{ key: people, label: words('wishes.network.residents'), note: '', people: true }]
      : []),
  ]
  const right = targets.map(({ id, label, residents }) => ({
    ...{ key: id, label },
    note: residents > 0 ? words('wishes.partners.residents', { count: residents }) : '',
  }))
  const drawn = [
    ...ties.map(({ form, target }) => ({ from: form, to: target })),
    ...withPeople.map(({ id }) => ({ from: people, to: id })),
  ]
  return (
    <NetworkPicture
      title={words('wishes.network.title')}
      description={words('wishes.network.description', { orgs: orgs.length, targets: targets.length })}
      left={left}
      right={right}
      ties={drawn}
    />
  )
}

const bringsWord = (brings: Brings, view: ViewContext): string =>
  brings === 'part' ? view.words('wishes.network.part') : said(view, 'kind', brings)

function Table({ data: { orgs, targets, ties }, view }: Props) {
  const { words } = view
  const named = new Map(orgs.map((org) => [org.form, org]))
  const between = words('wishes.list.between')
  const carriers = (id: string) =>
    ties
      .filter(({ target }) => target === id)
      .map(({ form, brings }) => {
        const org = named.get(form)
        return words('wishes.network.org', {
          name: org?.name ?? '',
          kind: org ? said(view, 'orgKind', org.kind) : '',
          brings: brings.map((one) => bringsWord(one, view)).join(between),
        })
      })
  const columns: Column<Row>[] = [
    {
      ...{
        key: 'target',
        heading: words('wishes.network.target'),
        names: true,
        phone: 'title',
        width: 'wide',
      },
      cell: ({ id, label, isActivity }) => (
        <a href={`/${isActivity ? 'activities' : 'wishes'}/${id}`}>{label}</a>
      ),
    },
    {
      ...{ key: 'what', heading: words('wishes.network.what'), phone: 'half' },
      cell: ({ isActivity }) => words(isActivity ? 'wishes.network.activity' : 'wishes.network.wish'),
    },
    {
      ...{ key: 'orgs', heading: words('wishes.network.orgs'), width: 'wide' },
      cell: ({ id }) => (
        <ul>
          {carriers(id).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ),
    },
    {
      ...{ key: 'residents', heading: words('wishes.partner.resident'), align: 'end', phone: 'half' },
      cell: ({ residents }) => words('wishes.partners.residents', { count: residents }),
    },
  ]
  return (
    <DataTable<Row>
      caption={words('wishes.network.table')}
      captionHidden
      rowKey={({ id }) => id}
      rows={targets}
      columns={columns}
    />
  )
}
