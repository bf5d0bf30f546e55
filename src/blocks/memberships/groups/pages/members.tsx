import { formatDate } from '../../../../core/calendar/format.ts'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import type { Member } from '../queries.ts'
import type { GroupData } from './group.tsx'
import { CardFirst } from './new-group.tsx'

type Props = { data: GroupData; view: ViewContext }

/** What somebody can do for themselves: join, or leave. Whoever acts in a post does neither. */
export function OwnPart({ data: { group, members, own }, view }: Props) {
  const { words, actor } = view
  if (actor.post) return null
  if (!own) return group.state === 'confirmed' ? <CardFirst view={view} /> : null
  const mine = members.find(({ participantId }) => participantId === own)
  if (!mine)
    return group.state === 'confirmed' ? (
      <ActionForm view={view} name="join" hidden={{ groupId: group.id }}>
        <p>{words('memberships.joinGroup.then')}</p>
      </ActionForm>
    ) : null
  return (
    <Notice tone="info" heading={words(`memberships.group.you.${mine.part}`)}>
      <Fold view={view} form="leave" label={words('memberships.leaveGroup.title')}>
        <ActionForm view={view} name="leave" hidden={{ id: mine.id, version: mine.version }}>
          {null}
        </ActionForm>
      </Fold>
    </Notice>
  )
}

/** Who belongs to it, for who leads it and who looks after it. One member at a time is changed, by a link. */
export function MembersSection({ data: { members }, view }: Props) {
  const { words, query } = view
  const chosen = members.find(({ id }) => id === query.get('member'))
  return (
    <Section id="members" heading={words('memberships.members')} lead={words('memberships.members.lead')}>
      <Stack>
        {chosen ? <Chosen member={chosen} view={view} /> : null}
        <DataTable<Member>
          caption={words('memberships.members')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={members}
          columns={columnsOf(view)}
          empty={<p>{words('memberships.members.none')}</p>}
        />
      </Stack>
    </Section>
  )
}

function columnsOf({ words, locale, path }: ViewContext): Column<Member>[] {
  return [
    {
      ...{ key: 'name', heading: words('memberships.field.name'), names: true, phone: 'title' },
      cell: ({ name }) => name ?? '',
    },
    {
      ...{ key: 'part', heading: words('memberships.members.part'), phone: 'half' },
      cell: ({ part }) => words(`memberships.part.${part}`),
    },
    {
      ...{ key: 'since', heading: words('memberships.members.since'), phone: 'half' },
      cell: ({ since }) => formatDate(since, locale),
    },
    {
      ...{ key: 'change', heading: words('memberships.members.change'), phone: 'plain' },
      cell: ({ id, name }) => (
        <a
          href={`${path}?member=${id}#members`}
          aria-label={words('memberships.members.change.of', { name: name ?? '' })}
        >
          {words('memberships.members.change')}
        </a>
      ),
    },
  ]
}

function Chosen({ member: { id, version, name, part }, view }: { member: Member; view: ViewContext }) {
  const { words, path } = view
  return (
    <Notice tone="info" heading={words('memberships.members.change.of', { name: name ?? '' })}>
      <Cluster>
        {part === 'member' ? (
          <ActionForm view={view} name="lead" hidden={{ id, version }}>
            {null}
          </ActionForm>
        ) : null}
        <ActionForm view={view} name="drop" hidden={{ id, version }} submit={{ kind: 'danger' }}>
          {null}
        </ActionForm>
        <ButtonLink href={`${path}#members`} size="small">
          {words('memberships.members.back')}
        </ButtonLink>
      </Cluster>
    </Notice>
  )
}
