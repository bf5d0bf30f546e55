import { saidPurpose } from '../../../blocks/matching/personal-data.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { bothZones } from '../../../core/zone.ts'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { sayWish } from '../actions/saying.ts'
import { CardFirst } from './card-first.tsx'
import { LineField } from './line-field.tsx'
import { type Areas, areaChoices, areasOf } from './say.tsx'

/** Somebody says what they would like. Whoever has no card is led to one, and finds what they typed when they come back. */
export const newWishPage = definePage<Areas>({
  name: 'wishes.newWish',
  path: '/wishes/new',
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/wishes'],
  purposes: [saidPurpose],
  load: ({ tx }) => areasOf(tx),
  forms: { say: { action: sayWish, next: ({ id }) => `/wishes/${id}?done=said` } },
  view: (areas, view) => <Asked areas={areas} view={view} />,
})

function Asked({ areas, view }: { areas: Areas; view: ViewContext }) {
  const { words, actor } = view
  return (
    <>
      <Heading level={1}>{words('wishes.newWish.title')}</Heading>
      <p>{words('wishes.newWish.lead')}</p>
      {actor.post ? (
        <Notice tone="info">
          <a href="/wishes/take-down">{words('wishes.newWish.staff')}</a>
        </Notice>
      ) : null}
      {actor.post || participantIdOf(actor) ? null : <CardFirst view={view} next="/wishes/new" />}
      <ActionForm view={view} name="say">
        <ActionField name="kind" layout="inline" />
        <LineField />
        <ActionField name="themes" layout="columns" />
        {areas.size > 0 ? <ActionField name="areaCode" as="list" choices={areaChoices(areas, view)} /> : null}
        <ActionField name="times" layout="inline" />
        <ActionField name="named" />
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
        <p>
          <a href="/wishes/house-rules">{words('wishes.houseRules.title')}</a>
        </p>
        <PurposeNote view={view} code={saidPurpose} />
      </ActionForm>
    </>
  )
}
