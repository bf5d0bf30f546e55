import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { formatDate } from '../../../calendar/format.ts'
import { back, idOf } from '../../../page/address.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { type Agency, agencyWithId } from '../agencies.ts'
import { addAgency, changeAgency, endAgency } from '../agency-actions.ts'
import { staffReaders } from '../kinds.ts'
import { appoint } from '../post-actions.ts'
import { type Colleague, type PostLine, postsOfAgency, staffAccounts } from '../posts.ts'
import { kindText } from './agencies.tsx'
import { agencyName, Done, PostTable, sorted, staffPage } from './say.tsx'

/** An agency that is new here. */
export const newAgencyPage = definePage<null>({
  ...staffPage,
  name: 'staff.newAgency',
  path: '/staff/agencies/new',
  allow: addAgency.allow,
  under: ['/staff'],
  load: async () => null,
  forms: { add: { action: addAgency, next: ({ id }) => `/staff/agencies/${id}?done=addAgency` } },
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('staff.newAgency.title')}</Heading>
      <ActionForm view={view} name="add" />
    </>
  ),
})

type Data = { agency: Agency; posts: PostLine[]; colleagues: Colleague[] }
type Props = { data: Data; view: ViewContext }

/** One agency: who holds which post, held and will hold one; for the administrator also changing it. */
export const agencyPage = definePage<Data>({
  ...staffPage,
  name: 'staff.agency',
  path: '/staff/agencies/:id',
  allow: staffReaders,
  under: ['/staff'],
  wide: true,
  load: async ({ tx, params }) => {
    const agency = await agencyWithId(tx, idOf(params))
    return { agency, posts: await postsOfAgency(tx, agency.id), colleagues: await staffAccounts(tx) }
  },
  forms: {
    appoint: { action: appoint, next: back('appoint') },
    change: { action: changeAgency, next: back('changeAgency') },
    end: { action: endAgency, next: back('endAgency') },
  },
  view: (data, view) => <AgencyView data={data} view={view} />,
})

function AgencyView({ data, view }: Props) {
  const { words, actor, locale } = view
  const { agency } = data
  return (
    <>
      <Heading level={1} over={kindText(agency.kind, view)}>
        {agencyName(agency, view)}
      </Heading>
      <Done view={view} of={['addAgency', 'changeAgency', 'endAgency', 'appoint']} />
      {agency.endsOn ? (
        <p>
          <Badge tone="warning">
            {words('staff.agencies.ended', { day: formatDate(agency.endsOn, locale) })}
          </Badge>
        </p>
      ) : null}
      <Columns shape="aside">
        <Posts data={data} view={view} />
        {appoint.allow.includes(actor.role) ? <Forms data={data} view={view} /> : null}
      </Columns>
    </>
  )
}

function Posts({ data: { posts }, view }: Props) {
  const { words } = view
  const { now, coming, former } = sorted(posts)
  return (
    <Stack>
      {now.length === 0 ? (
        <EmptyState heading={words('staff.agency.nobody')}>{words('staff.agency.nobody.then')}</EmptyState>
      ) : (
        <PostTable view={view} caption={words('staff.agency.now')} posts={now} />
      )}
      {coming.length > 0 ? (
        <PostTable view={view} caption={words('staff.agency.coming')} posts={coming} />
      ) : null}
      {former.length > 0 ? (
        <PostTable view={view} caption={words('staff.agency.former')} posts={former} />
      ) : null}
    </Stack>
  )
}

function Forms({ data, view }: Props) {
  const { words } = view
  const { agency } = data
  const at = { id: agency.id, version: agency.version }
  return (
    <Stack gap="small">
      <Fold view={view} form="appoint" label={words('staff.appoint.title')}>
        <AppointForm data={data} view={view} />
      </Fold>
      <Fold view={view} form="change" label={words('staff.changeAgency.title')}>
        <ActionForm view={view} name="change" hidden={at}>
          <ActionField name="name" value={agency.name} />
          <ActionField name="nameEn" value={agency.nameEn} />
          <ActionField name="kind" value={agency.kind} as="list" />
        </ActionForm>
      </Fold>
      <Fold view={view} form="end" label={words('staff.endAgency.title')}>
        <ActionForm view={view} name="end" hidden={at}>
          <ActionField name="endsOn" value={agency.endsOn ?? ''} />
        </ActionForm>
      </Fold>
    </Stack>
  )
}

function AppointForm({ data: { agency, colleagues }, view }: Props) {
  return (
    <ActionForm view={view} name="appoint" hidden={{ agencyId: agency.id }}>
      <ActionField
        name="accountId"
        as="list"
        choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        hint={view.words('staff.agency.admin')}
      />
      <ActionField name="role" as="list" />
      <ActionField name="jobTitle" />
      <ActionField name="duties" />
      <ActionField name="employment" as="list" value="regular" />
      <FieldRow>
        <ActionField name="startsOn" />
        <ActionField name="endsOn" />
      </FieldRow>
    </ActionForm>
  )
}
