import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { formatInstant } from '../../../calendar/format.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { type AccountData, type AccountPart, mayGive } from './part.ts'

type Row = AccountData['invitations'][number]

/** The invitations of an account: which is open, how it goes out, and a new one. */
export function InvitationPart(part: AccountPart) {
  const { data, view } = part
  const { words } = view
  return (
    <Section
      id="invitations"
      heading={words('identity.invitation.heading')}
      lead={words('identity.invitation.lead')}
    >
      <Stack>
        <Table {...part} />
        {data.mail === 'given-up' ? (
          <Notice tone="warning" heading={words('identity.invitation.mailGivenUp')} />
        ) : null}
        <Open {...part} />
        {mayGive(part) ? (
          <Fold view={view} form="invite" label={words('identity.invite.title')}>
            <ActionForm view={view} name="invite" hidden={{ id: data.id }}>
              <p>{words('identity.invite.lead')}</p>
              <ActionField name="way" value="letter" as="radio" />
            </ActionForm>
          </Fold>
        ) : null}
      </Stack>
    </Section>
  )
}

/** The one that is open can be printed, if it goes by letter, and taken back. */
function Open({ data, view }: AccountPart) {
  const { words, actor } = view
  const open = data.invitations.find(({ state }) => state === 'open')
  if (!open) return null
  return (
    <Cluster>
      {open.way === 'letter' && actor.freshFactor ? (
        <ButtonLink href={`/staff/accounts/${data.id}/letter`} kind="primary">
          {words('identity.letter.open')}
        </ButtonLink>
      ) : null}
      <ActionForm
        view={view}
        name="revokeInvitation"
        hidden={{ id: open.id, version: open.version }}
        submit={{ kind: 'secondary' }}
      >
        {null}
      </ActionForm>
    </Cluster>
  )
}

const tones = { open: 'warning', used: 'good', lapsed: 'neutral', revoked: 'neutral' } as const

function Table({ data: { invitations }, view: { words, locale } }: AccountPart) {
  return (
    <DataTable<Row>
      caption={words('identity.invitation.heading')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={invitations}
      columns={[
        {
          key: 'name',
          heading: words('identity.account.signsInWith'),
          phone: 'title',
          cell: ({ address, user_name }) => [address, user_name].filter(Boolean).join(' · '),
        },
        {
          key: 'way',
          heading: words('identity.field.way'),
          cell: ({ way }) => words(`identity.field.way.${way}`),
        },
        {
          key: 'until',
          heading: words('identity.invitation.until'),
          cell: ({ expires_at }) => formatInstant(expires_at, locale),
        },
        {
          key: 'state',
          heading: words('identity.invitation.state'),
          cell: ({ state }) => (
            <Badge tone={tones[state]}>{words(`identity.invitation.state.${state}`)}</Badge>
          ),
        },
      ]}
      empty={<EmptyState heading={words('identity.invitation.none')} />}
    />
  )
}
