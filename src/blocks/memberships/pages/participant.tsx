import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { changeTold, leaveTold, renewKey } from '../actions.ts'
import { type Participant, participantOf } from '../participants.ts'
import { ParticipantFields } from './fields.tsx'
import { staffPlace } from './participants.tsx'

type Data = { row: Participant; areas: AreaName[] }

/** Somebody with a card, for whoever looks after them: what they said, a new key, leaving. */
export const participantPage = definePage<Data>({
  ...staffPlace,
  name: 'memberships.participant',
  path: '/participants/:id',
  under: ['/participants'],
  async load({ tx, params }) {
    const row = await participantOf(tx, idOf(params))
    await recordSeen(tx, 'participant', row.id, 'memberships.participant')
    return { row, areas: await communityAreas(tx) }
  },
  forms: {
    change: { action: changeTold, next: back('changed') },
    renew: { action: renewKey, next: back('renewed') },
    leave: { action: leaveTold, next: () => '/participants' },
  },
  view: (data, view) => <One data={data} view={view} />,
})

function One({ data: { row, areas }, view }: { data: Data; view: ViewContext }) {
  const { words, query } = view
  const done = query.get('done')
  const looked = { id: row.id, version: row.version }
  return (
    <Stack>
      <Heading
        level={1}
        over={words('memberships.participants.title')}
        aside={
          <ButtonLink href={`/participants/${row.id}/card`} size="small">
            {words('memberships.cardPaper.title')}
          </ButtonLink>
        }
      >
        {row.name}
      </Heading>
      {done === 'added' || done === 'changed' || done === 'renewed' ? (
        <Notice tone="success" announce heading={words(`memberships.done.${done}`)} />
      ) : null}
      <DescriptionList
        items={[
          { term: words('identity.card.number'), value: row.number },
          { term: words('memberships.field.channel'), value: words(`memberships.channel.${row.channel}`) },
        ]}
      />
      <Section id="told" heading={words('memberships.card.own')}>
        <ActionForm view={view} name="change" hidden={looked}>
          <ParticipantFields view={view} areas={areas} row={row} />
        </ActionForm>
      </Section>
      <Fold view={view} form="renew" label={words('memberships.renewKey.title')}>
        <p>{words('memberships.renewKey.then')}</p>
        <ActionForm view={view} name="renew" hidden={looked}>
          {null}
        </ActionForm>
      </Fold>
      <Fold view={view} form="leave" label={words('memberships.leaveTold.title')} danger>
        <p>{words('memberships.leave.then')}</p>
        <ActionForm view={view} name="leave" hidden={looked} submit={{ kind: 'danger' }}>
          {null}
        </ActionForm>
      </Fold>
    </Stack>
  )
}
