import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { formatDate } from '../../../calendar/format.ts'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { type Agency, allAgencies, staffCounts } from '../agencies.ts'
import { addAgency } from '../agency-actions.ts'
import { isAgencyKind as isKind, staffReaders } from '../kinds.ts'
import { requestsSeen } from '../requests.ts'
import { agencyName, Done, staffPage } from './say.tsx'

type Data = { agencies: Agency[]; counts: Map<string, number>; waiting: number }

/** All agencies, with how many work in each. */
export const agenciesPage = definePage<Data>({
  ...staffPage,
  name: 'staff.agencies',
  path: '/staff',
  allow: staffReaders,
  wide: true,
  navigation: { order: 70 },
  async load({ tx }) {
    const requests = await requestsSeen(tx)
    const waiting = requests.filter(({ state }) => state === 'open').length
    return { agencies: await allAgencies(tx), counts: await staffCounts(tx), waiting }
  },
  view: (data, view) => <Agencies data={data} view={view} />,
})

function Agencies({ data, view }: { data: Data; view: ViewContext }) {
  const { words, actor } = view
  const decides = addAgency.allow.includes(actor.role)
  return (
    <>
      <Heading
        level={1}
        aside={
          decides ? (
            <ButtonLink href="/staff/agencies/new" kind="primary" size="small">
              {words('staff.addAgency.title')}
            </ButtonLink>
          ) : null
        }
      >
        {words('staff.agencies.title')}
      </Heading>
      <Stack gap="small">
        <Done view={view} of={['addAgency']} />
        <p>{words('staff.agencies.lead')}</p>
        {data.waiting > 0 ? (
          <Notice tone="info">{words('staff.agencies.requests', { count: data.waiting })}</Notice>
        ) : null}
        <Cluster>
          <ButtonLink href="/staff/requests" size="small">
            {words('staff.agencies.requestsLink')}
          </ButtonLink>
          <ButtonLink href="/staff/reviews" size="small">
            {words('staff.reviews.title')}
          </ButtonLink>
          {decides ? (
            <>
              <ButtonLink href="/staff/transfers" size="small">
                {words('staff.transfers.title')}
              </ButtonLink>
              <ButtonLink href="/staff/accounts" size="small">
                {words('identity.accounts.title')}
              </ButtonLink>
              <ButtonLink href="/staff/services" size="small">
                {words('identity.services.title')}
              </ButtonLink>
            </>
          ) : null}
        </Cluster>
        <Table data={data} view={view} />
      </Stack>
    </>
  )
}

function Table({ data, view }: { data: Data; view: ViewContext }) {
  const { words, locale } = view
  return (
    <DataTable<Agency>
      caption={words('staff.agencies.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'name',
          heading: words('staff.field.name'),
          names: true,
          phone: 'title',
          cell: (agency) => (
            <>
              <a href={`/staff/agencies/${agency.id}`}>{agencyName(agency, view)}</a>{' '}
              {agency.endsOn ? (
                <Badge tone="warning">
                  {words('staff.agencies.ended', { day: formatDate(agency.endsOn, locale) })}
                </Badge>
              ) : null}
            </>
          ),
        },
        {
          key: 'kind',
          heading: words('staff.field.kind'),
          cell: ({ kind }) => kindText(kind, view),
        },
        { key: 'code', heading: words('staff.field.code'), cell: ({ code }) => code },
        {
          key: 'count',
          heading: words('staff.agencies.count'),
          align: 'end',
          cell: ({ id }) => words('staff.agencies.people', { count: data.counts.get(id) ?? 0 }),
        },
      ]}
      rowKey={({ id }) => id}
      rows={data.agencies}
    />
  )
}

/** Agencies that were added by hand may be of any kind. */
export const kindText = (kind: string, { words }: ViewContext): string =>
  isKind(kind) ? words(`staff.field.kind.${kind}`) : kind
