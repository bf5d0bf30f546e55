import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { today } from '../../../calendar/clock.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { type Agency, allAgencies } from '../../staff/agencies.ts'
import { agencyName, staffPage, termText } from '../../staff/pages/say.tsx'
import { holdsOn } from '../../staff/terms.ts'
import { addService } from '../actions.ts'
import { type Service, services, type TokenLine, tokensOf } from '../services.ts'
import { TokenTable } from './tokens.tsx'

type Data = { services: Service[]; agencies: Agency[]; tokens: TokenLine[] }
type Props = { data: Data; view: ViewContext }

/** The programs that may come in, and every token there is. */
export const servicesPage = definePage<Data>({
  ...staffPage,
  name: 'identity.services',
  path: '/staff/services',
  allow: ['admin'],
  under: ['/staff'],
  wide: true,
  load: async ({ tx }) => ({
    services: await services(tx),
    agencies: (await allAgencies(tx)).filter(({ endsOn }) => endsOn === null || endsOn >= today()),
    tokens: await tokensOf(tx),
  }),
  forms: { add: { action: addService, next: ({ id }) => `/staff/services/${id}?done=addService` } },
  view: (data, view) => <Services data={data} view={view} />,
})

function Services({ data, view }: Props) {
  const { words } = view
  const choices = data.agencies.map((agency) => ({ value: agency.id, label: agencyName(agency, view) }))
  return (
    <>
      <Heading level={1}>{words('identity.services.title')}</Heading>
      <Stack>
        <p>{words('identity.services.lead')}</p>
        <ServiceTable data={data} view={view} />
        <Fold view={view} form="add" label={words('identity.addService.title')}>
          <ActionForm view={view} name="add">
            <ActionField name="agencyId" as="list" choices={choices} />
            <ActionField name="displayName" />
            <ActionField name="purpose" />
            <ActionField name="role" as="list" />
            <ActionField name="endsOn" />
          </ActionForm>
        </Fold>
        <Section id="tokens" heading={words('identity.services.tokens')}>
          <TokenTable tokens={data.tokens} view={view} whose />
        </Section>
      </Stack>
    </>
  )
}

function ServiceTable({ data, view }: Props) {
  const { words } = view
  return (
    <DataTable<Service>
      caption={words('identity.services.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'name',
          heading: words('identity.addService.displayName'),
          names: true,
          phone: 'title',
          cell: ({ accountId, name }) => <a href={`/staff/services/${accountId}`}>{name}</a>,
        },
        { key: 'purpose', heading: words('identity.addService.purpose'), cell: ({ purpose }) => purpose },
        {
          key: 'agency',
          heading: words('staff.field.agencyId'),
          cell: ({ agency, agencyEn }) => agencyName({ name: agency, nameEn: agencyEn }, view),
        },
        {
          key: 'role',
          heading: words('staff.field.role'),
          cell: ({ role }) => words(`staff.field.role.${role}`),
        },
        {
          key: 'term',
          heading: words('staff.post.term'),
          cell: (service) => (
            <>
              {termText(service, view)}{' '}
              {holdsOn(service, today()) ? null : <Badge>{words('identity.service.over')}</Badge>}
            </>
          ),
        },
      ]}
      rowKey={({ postId }) => postId}
      rows={data.services}
      empty={
        <EmptyState heading={words('identity.services.none')}>
          {words('identity.services.none.then')}
        </EmptyState>
      }
    />
  )
}
