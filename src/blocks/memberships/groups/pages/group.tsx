import type { AreaName } from '../../../../core/areas/areas.ts'
import { communityAreas } from '../../../../core/areas/areas.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { participantIdOf } from '../../participants.ts'
import { changeGroup, confirmGroup, declineGroup, endGroup } from '../actions.ts'
import { hasDuty } from '../leading.ts'
import { dropMember, joinGroup, leaveGroup, makeLeader } from '../member-actions.ts'
import { type Group, groupOf, type Member, membersIn } from '../queries.ts'
import { GroupFields } from './fields.tsx'
import { areaName, groupPlace } from './groups.tsx'
import { MembersSection, OwnPart } from './members.tsx'

export type GroupData = {
  group: Group
  areas: AreaName[]
  /** As far as the actor sees them: all of them for who leads it, themselves for who belongs to it. */
  members: Member[]
  own: string | null
  /** Whether the actor's post carries the duty. */
  looksAfter: boolean
}

/** One group: for everybody what it does; for who belongs to it, leads it or looks after it, what they can do there. */
export const groupPage = definePage<GroupData>({
  ...groupPlace,
  name: 'memberships.group',
  path: '/community-groups/:id',
  density: 'reader',
  under: ['/community-groups'],
  title: ({ group }) => group.name,
  async load({ tx, params }) {
    const group = await groupOf(tx, idOf(params))
    return {
      ...{ group, areas: await communityAreas(tx), members: await membersIn(tx, group.id) },
      ...{ own: participantIdOf(tx.actor), looksAfter: hasDuty(tx) },
    }
  },
  forms: {
    join: { action: joinGroup, next: back('joined') },
    leave: { action: leaveGroup, next: back('left') },
    lead: { action: makeLeader, next: back('changed') },
    drop: { action: dropMember, next: back('changed') },
    change: { action: changeGroup, next: back('changed') },
    confirm: { action: confirmGroup, next: back('confirmed') },
    decline: { action: declineGroup, next: back('declined') },
    end: { action: endGroup, next: back('ended') },
  },
  view: (data, view) => <One data={data} view={view} />,
})

const done = ['founded', 'added', 'joined', 'left', 'changed', 'confirmed', 'declined', 'ended']

type Props = { data: GroupData; view: ViewContext }

/** Who may write it anew: who leads it, and who looks after it. */
const mayWrite = ({ own, members, looksAfter }: GroupData) =>
  looksAfter || members.some(({ participantId, part }) => participantId === own && part === 'leader')

function One({ data, view }: Props) {
  const { words, query } = view
  const { group, areas } = data
  const said = done.find((one) => one === query.get('done'))
  const isLive = group.state === 'asked' || group.state === 'confirmed'
  return (
    <Stack>
      <Heading level={1} over={words(`memberships.field.kind.${group.kind}`)}>
        {group.name}
      </Heading>
      {said ? <Notice tone="success" announce heading={words(`memberships.group.done.${said}`)} /> : null}
      <Cluster>
        <Badge tone="outline">{areaName(areas, group.areaCode, view)}</Badge>
        {group.seeksSuccessor ? <Badge tone="accent">{words('memberships.groups.seeking')}</Badge> : null}
      </Cluster>
      {group.state === 'confirmed' ? null : (
        <Notice tone="info" heading={words(`memberships.group.state.${group.state}`)}>
          {group.reason ? <p className="as-written">{group.reason}</p> : null}
        </Notice>
      )}
      <p className="as-written">{group.about}</p>
      <OwnPart data={data} view={view} />
      {mayWrite(data) ? <MembersSection data={data} view={view} /> : null}
      {mayWrite(data) && isLive ? <Change data={data} view={view} /> : null}
      {data.looksAfter ? <Decide group={group} view={view} /> : null}
    </Stack>
  )
}

const Change = ({ data: { group, areas }, view }: Props) => (
  <Fold view={view} form="change" label={view.words('memberships.changeGroup.title')}>
    <ActionForm view={view} name="change" hidden={{ id: group.id, version: group.version }}>
      <GroupFields view={view} areas={areas} row={group} />
    </ActionForm>
  </Fold>
)

function Decide({ group: { id, version, state }, view }: { group: Group; view: ViewContext }) {
  const { words } = view
  const hidden = { id, version }
  return (
    <Stack>
      {state === 'asked' || state === 'declined' ? (
        <ActionForm view={view} name="confirm" hidden={hidden}>
          {null}
        </ActionForm>
      ) : null}
      {state === 'asked' ? (
        <Fold view={view} form="decline" label={words('memberships.declineGroup.title')}>
          <ActionForm view={view} name="decline" hidden={hidden} />
        </Fold>
      ) : null}
      {state === 'asked' || state === 'confirmed' ? (
        <Fold view={view} form="end" label={words('memberships.endGroup.title')} danger>
          <ActionForm view={view} name="end" hidden={hidden} submit={{ kind: 'danger' }} />
        </Fold>
      ) : null}
    </Stack>
  )
}
