import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { organizationKinds } from '../codes.ts'
import {
  listOrganizations,
  type Organization,
  organizationCounts,
  organizationsShown,
} from '../organizations.ts'
import { mayKeepOrganizations } from './organization.tsx'
import { everyColleague, registerPage } from './roles.ts'
import { inLocale, pageOf } from './say.tsx'

type Asked = { kind: string | null; typed: string; retired: boolean; page: number }
type List = { organizations: Organization[]; more: boolean; counts: Map<string, number>; asked: Asked }

/** The partners, by kind and name. */
export const organizationsPage = definePage<List>({
  ...registerPage,
  name: 'registry.organizations',
  path: '/registry/organizations',
  allow: everyColleague,
  under: ['/registry'],
  wide: true,
  async load({ tx, query }) {
    const asked = askedOf(query)
    return { ...(await listOrganizations(tx, asked)), counts: await organizationCounts(tx), asked }
  },
  view: (list, view) => <Organizations list={list} view={view} />,
})

function askedOf(query: URLSearchParams): Asked {
  return {
    kind: organizationKinds.find((one) => one === query.get('kind')) ?? null,
    typed: (query.get('name') ?? '').slice(0, 100),
    retired: query.get('retired') === 'yes',
    page: pageOf(query),
  }
}

function address({ kind, typed, retired, page }: Asked): string {
  const query = new URLSearchParams({
    ...(kind ? { kind } : {}),
    ...(typed ? { name: typed } : {}),
    ...(retired ? { retired: 'yes' } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `/registry/organizations${query.size > 0 ? `?${query}` : ''}`
}

type Props = { list: List; view: ViewContext }

function Organizations({ list, view }: Props) {
  const { words, actor } = view
  const { asked } = list
  return (
    <>
      <Heading
        level={1}
        aside={
          mayKeepOrganizations(actor.role) ? (
            <ButtonLink href="/registry/organizations/new" kind="primary" size="small">
              {words('registry.addOrganization.title')}
            </ButtonLink>
          ) : null
        }
      >
        {words('registry.organizations.title')}
      </Heading>
      <Stack gap="small">
        <Filters list={list} view={view} />
        <Table list={list} view={view} />
        <Pages list={list} view={view} />
        <p>
          <a href={address({ ...asked, retired: !asked.retired, page: 1 })}>
            {words(
              asked.retired ? 'registry.organizations.showActive' : 'registry.organizations.showRetired',
            )}
          </a>
        </p>
      </Stack>
    </>
  )
}

function Filters({ list: { asked, counts }, view: { words } }: Props) {
  const options = organizationKinds.map((value) => ({
    value,
    label: words('registry.organizations.kindCount', {
      kind: words(`registry.field.kind.${value}`),
      count: counts.get(value) ?? 0,
    }),
  }))
  return (
    <FilterBar
      action="/registry/organizations"
      label={words('registry.organizations.filter')}
      submit={words('registry.organizations.narrow')}
      reset={{ href: '/registry/organizations', label: words('registry.organizations.all') }}
    >
      {asked.retired ? <input type="hidden" name="retired" value="yes" /> : null}
      <Select
        name="kind"
        label={words('registry.field.kind')}
        options={options}
        value={asked.kind ?? ''}
        empty={words('registry.organizations.allKinds')}
      />
      <TextField
        name="name"
        label={words('registry.organizations.name')}
        hint={words('registry.organizations.name.hint')}
        value={asked.typed}
      />
    </FilterBar>
  )
}

function Table({ list: { organizations, asked }, view }: Props) {
  const { words } = view
  return (
    <DataTable<Organization>
      caption={words(asked.retired ? 'registry.organizations.retired' : 'registry.organizations.title')}
      dense
      columns={[
        {
          key: 'name',
          heading: words('registry.field.name'),
          names: true,
          phone: 'title',
          cell: (one) => (
            <>
              <a href={`/registry/organizations/${one.id}`}>{one.name}</a>{' '}
              {one.reading ? <small>{one.reading}</small> : null}
            </>
          ),
        },
        {
          key: 'kind',
          heading: words('registry.field.kind'),
          cell: ({ kind }) => words(`registry.field.kind.${kind}`),
        },
        {
          key: 'area',
          heading: words('registry.field.areaCode'),
          cell: (one) => inLocale(one.area, one.area_en, view),
        },
        { key: 'address', heading: words('registry.field.address'), cell: ({ address }) => address },
        { key: 'telephone', heading: words('registry.field.telephone'), cell: ({ telephone }) => telephone },
      ]}
      rowKey={({ id }) => id}
      rows={organizations}
      empty={
        <EmptyState heading={words('registry.organizations.none')}>
          {words('registry.organizations.none.then')}
        </EmptyState>
      }
    />
  )
}

function Pages({ list: { asked, organizations, more }, view: { words } }: Props) {
  if (asked.page === 1 && !more) return null
  const from = (asked.page - 1) * organizationsShown + 1
  return (
    <Pager
      summary={words('registry.rows', { from, to: from + organizations.length - 1 })}
      {...(asked.page > 1 ? { previous: address({ ...asked, page: asked.page - 1 }) } : {})}
      {...(more ? { next: address({ ...asked, page: asked.page + 1 }) } : {})}
    />
  )
}
