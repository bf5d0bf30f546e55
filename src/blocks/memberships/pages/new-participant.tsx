import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { addCard } from '../actions.ts'
import { cardPurpose } from '../personal-data.ts'
import { ParticipantFields } from './fields.tsx'
import { staffPlace } from './participants.tsx'

/** A card for somebody who telephones, writes or stands there; it is handed over on paper. */
export const newParticipantPage = definePage<{ areas: AreaName[] }>({
  ...staffPlace,
  name: 'memberships.newParticipant',
  path: '/participants/new',
  under: ['/participants'],
  load: async ({ tx }) => ({ areas: await communityAreas(tx) }),
  purposes: [cardPurpose],
  forms: { add: { action: addCard, next: ({ id }) => `/participants/${id}?done=added` } },
  view: ({ areas }, view) => (
    <>
      <Heading level={1}>{view.words('memberships.newParticipant.title')}</Heading>
      <ActionForm view={view} name="add">
        <ActionField name="channel" layout="inline" />
        <ParticipantFields view={view} areas={areas} />
        <PurposeNote view={view} code={cardPurpose} />
      </ActionForm>
    </>
  ),
})
