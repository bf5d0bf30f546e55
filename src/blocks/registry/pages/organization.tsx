import type { AreaName } from '../../../core/areas/areas.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import {
  addOrganization,
  changeOrganization,
  reinstateOrganization,
  retireOrganization,
} from '../actions/organizations.ts'
import { smallestAreas } from '../areas.ts'
import { type Organization, organizationOf } from '../organizations.ts'
import { everyColleague, registerPage } from './roles.ts'
import { Done, inLocale } from './say.tsx'

export const mayKeepOrganizations = (role: Role): boolean => addOrganization.allow.includes(role)

const under = ['/registry', '/registry/organizations']

/** A partner that is new here. */
export const newOrganizationPage = definePage<AreaName[]>({
  ...registerPage,
  name: 'registry.newOrganization',
  path: '/registry/organizations/new',
  allow: addOrganization.allow,
  under,
  load: ({ tx }) => smallestAreas(tx),
  forms: {
    add: { action: addOrganization, next: ({ id }) => `/registry/organizations/${id}?done=addOrganization` },
  },
  view: (areas, view) => (
    <>
      <Heading level={1}>{view.words('registry.newOrganization.title')}</Heading>
      <ActionForm view={view} name="add">
        <OrganizationFields areas={areas} view={view} />
      </ActionForm>
    </>
  ),
})

type OrganizationPage = { organization: Organization; areas: AreaName[] }
type Props = { data: OrganizationPage; view: ViewContext }

const back =
  (done: string) =>
  ({ id }: { id: string }): string =>
    `/registry/organizations/${id}?done=${done}`

/** One partner: what is known, and changing it. */
export const organizationPage = definePage<OrganizationPage>({
  ...registerPage,
  name: 'registry.organization',
  path: '/registry/organizations/:id',
  allow: everyColleague,
  under,
  wide: true,
  load: async ({ tx, params }) => ({
    organization: await organizationOf(tx, idOf(params)),
    areas: await smallestAreas(tx),
  }),
  forms: {
    change: { action: changeOrganization, next: back('changeOrganization') },
    retire: { action: retireOrganization, next: back('retireOrganization') },
    reinstate: { action: reinstateOrganization, next: back('reinstateOrganization') },
  },
  view: (data, view) => <OrganizationView data={data} view={view} />,
})

function OrganizationView({ data, view }: Props) {
  const { words, actor } = view
  const { organization } = data
  return (
    <>
      <Heading
        level={1}
        over={words(`registry.field.kind.${organization.kind}`)}
        aside={<PrintButton>{words('registry.print')}</PrintButton>}
      >
        {organization.name}
        {organization.reading ? <small> {organization.reading}</small> : null}
      </Heading>
      <Done
        view={view}
        of={['addOrganization', 'changeOrganization', 'retireOrganization', 'reinstateOrganization']}
      />
      {organization.retired ? <Badge tone="warning">{words('registry.organization.gone')}</Badge> : null}
      <Columns shape="aside">
        <Facts data={data} view={view} />
        {mayKeepOrganizations(actor.role) ? <Forms data={data} view={view} /> : null}
      </Columns>
    </>
  )
}

function Facts({ data: { organization: one }, view }: Props) {
  const { words } = view
  const link = one.url ? (
    <a href={one.url} rel="noreferrer">
      {one.url}
    </a>
  ) : null
  const facts = [
    { key: 'address', value: one.address },
    { key: 'areaCode', value: inLocale(one.area, one.area_en, view) },
    { key: 'telephone', value: one.telephone },
    { key: 'fax', value: one.fax },
    { key: 'url', value: link },
    { key: 'corporateNumber', value: one.corporate_number },
    { key: 'note', value: one.note },
  ].filter(({ value }) => value)
  return (
    <Card level={2} heading={words('registry.organization.facts')}>
      {facts.length === 0 ? <p>{words('registry.organization.noFacts')}</p> : null}
      <DescriptionList
        items={facts.map(({ key, value }) => ({ key, value, term: words(`registry.field.${key}`) }))}
      />
    </Card>
  )
}

function Forms({ data, view }: Props) {
  const { words } = view
  const { organization, areas } = data
  const at = { id: organization.id, version: organization.version }
  if (organization.retired)
    return (
      <Stack gap="small">
        <ActionForm view={view} name="reinstate" hidden={at} />
      </Stack>
    )
  return (
    <Stack gap="small">
      <Fold view={view} form="change" label={words('registry.changeOrganization.title')}>
        <ActionForm view={view} name="change" hidden={at}>
          <OrganizationFields areas={areas} view={view} organization={organization} />
        </ActionForm>
      </Fold>
      <Fold
        view={view}
        form="retire"
        label={words('registry.retireOrganization.title')}
        danger
        explanation={words('registry.retireOrganization.explanation')}
      >
        <ActionForm view={view} name="retire" hidden={at} submit={{ kind: 'danger' }}>
          {null}
        </ActionForm>
      </Fold>
    </Stack>
  )
}

type FieldsProps = { areas: AreaName[]; view: ViewContext; organization?: Organization }

function OrganizationFields({ areas, view, organization: one }: FieldsProps) {
  const choices = areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: inLocale(name, nameEn, view),
  }))
  return (
    <>
      <ActionField name="kind" value={one?.kind} as="list" />
      <FieldRow>
        <ActionField name="name" value={one?.name} />
        <ActionField name="reading" value={one?.reading ?? ''} />
      </FieldRow>
      <FieldRow>
        <ActionField name="areaCode" value={one?.area_code ?? ''} choices={choices} as="list" />
        <ActionField name="address" value={one?.address ?? ''} />
      </FieldRow>
      <FieldRow>
        <ActionField name="telephone" value={one?.telephone ?? ''} />
        <ActionField name="fax" value={one?.fax ?? ''} />
      </FieldRow>
      <FieldRow>
        <ActionField name="url" value={one?.url ?? ''} />
        <ActionField name="corporateNumber" value={one?.corporate_number ?? ''} />
      </FieldRow>
      <ActionField name="note" value={one?.note ?? ''} rows={3} />
    </>
  )
}
