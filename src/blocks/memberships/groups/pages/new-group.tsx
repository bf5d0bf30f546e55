import type { AreaName } from '../../../../core/areas/areas.ts'
import { communityAreas } from '../../../../core/areas/areas.ts'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { PurposeNote } from '../../../../core/privacy/purpose-note.tsx'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { staffPlace } from '../../pages/participants.tsx'
import { participantIdOf } from '../../participants.ts'
import { cardPurpose } from '../../personal-data.ts'
import { addGroup, foundGroup, groupPath } from '../actions.ts'
import { GroupFields } from './fields.tsx'
import { groupPlace } from './groups.tsx'

type Data = { areas: AreaName[]; isSomebody: boolean }

/** Somebody founds a group; whoever goes by no card is told the way to one first. */
export const newGroupPage = definePage<Data>({
  ...groupPlace,
  name: 'memberships.newGroup',
  path: '/community-groups/new',
  density: 'resident',
  under: ['/community-groups'],
  load: async ({ tx }) => ({
    areas: await communityAreas(tx),
    isSomebody: participantIdOf(tx.actor) !== null,
  }),
  purposes: [cardPurpose],
  forms: { found: { action: foundGroup, next: ({ id }) => `${groupPath(id)}?done=founded` } },
  view: ({ areas, isSomebody }, view) => (
    <>
      <Heading level={1}>{view.words('memberships.foundGroup.title')}</Heading>
      <p>{view.words('memberships.newGroup.lead')}</p>
      {isSomebody ? (
        <ActionForm view={view} name="found">
          <GroupFields view={view} areas={areas} />
        </ActionForm>
      ) : (
        <CardFirst view={view} />
      )}
      <PurposeNote view={view} code={cardPurpose} />
    </>
  ),
})

/** What whoever goes by no card does first. */
export function CardFirst({ view: { words } }: { view: ViewContext }) {
  return (
    <Notice tone="info" heading={words('memberships.cardFirst')}>
      <Cluster>
        <ButtonLink href="/card/open" kind="primary" size="small">
          {words('identity.card.title')}
        </ButtonLink>
        <ButtonLink href="/card/new" size="small">
          {words('memberships.newCard.title')}
        </ButtonLink>
      </Cluster>
    </Notice>
  )
}

/** Staff write down a group that is there. */
export const knownGroupPage = definePage<{ areas: AreaName[] }>({
  ...staffPlace,
  name: 'memberships.knownGroup',
  path: '/community-groups/desk/new',
  under: ['/community-groups/desk'],
  load: async ({ tx }) => ({ areas: await communityAreas(tx) }),
  forms: { add: { action: addGroup, next: ({ id }) => `${groupPath(id)}?done=added` } },
  view: ({ areas }, view) => (
    <>
      <Heading level={1}>{view.words('memberships.addGroup.title')}</Heading>
      <ActionForm view={view} name="add">
        <GroupFields view={view} areas={areas} />
      </ActionForm>
    </>
  ),
})
