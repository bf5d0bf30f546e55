import { saidPurpose } from '../../../blocks/matching/personal-data.ts'
import { authorsOf } from '../../../blocks/matching/said-by.ts'
import { type Wish, wishOf } from '../../../blocks/matching/wishes.ts'
import { participantIdOf, participantOf } from '../../../blocks/memberships/participants.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { makeActivity } from '../actions/activities/making.ts'
import { ofActivity } from '../actions/activities/whose.ts'
import { requireOwn } from '../actions/shared.ts'
import { type Areas, areaChoices, areasOf } from './say.tsx'

type Data = { wish: Wish; areas: Areas; isOwn: boolean; isMinor: boolean }

/** Whoever made a wish, or the desk, makes a shared activity of it. */
export const makeActivityPage = definePage<Data>({
  zones: ofActivity.zones,
  allow: ofActivity.allow,
  name: 'wishes.makeActivity',
  path: '/wishes/:id/activity',
  density: 'resident',
  under: ['/wishes'],
  purposes: [saidPurpose],
  async load({ tx, params }) {
    const wish = await wishOf(tx, idOf(params))
    await requireOwn(tx, wish.id)
    const me = participantIdOf(tx.actor)
    const isOwn = me !== null && (await authorsOf(tx, [wish.id])).get(wish.id) === me
    const isMinor = isOwn && (await participantOf(tx, me)).is_minor
    return { wish, areas: await areasOf(tx), isOwn, isMinor }
  },
  forms: { make: { action: makeActivity, next: ({ id }) => `/activities/${id}?done=made` } },
  view: (data, view) => <Make data={data} view={view} />,
})

function Make({ data: { wish, areas, isOwn, isMinor }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1} over={wish.line}>
        {words('wishes.makeActivity.title')}
      </Heading>
      <p>{words('wishes.makeActivity.lead')}</p>
      <ActionForm view={view} name="make" hidden={{ wishId: wish.id }}>
        <ActivityFields areas={areas} view={view} from={{ areaCode: wish.areaCode }} />
        <DayFields />
        {isOwn ? (
          <ActionField name="named" />
        ) : (
          <Notice tone="info">{words('wishes.makeActivity.askThem')}</Notice>
        )}
        {isMinor ? <ActionField name="guardianAgrees" /> : null}
        <PurposeNote view={view} code={saidPurpose} />
      </ActionForm>
    </>
  )
}

type From = { heading?: string; about?: string; placeName?: string; areaCode: string | null }

/** What, and where. */
export const ActivityFields = ({ areas, view, from }: { areas: Areas; view: ViewContext; from: From }) => (
  <>
    <ActionField name="heading" value={from.heading} />
    <ActionField name="about" value={from.about} />
    <ActionField name="placeName" value={from.placeName} />
    {areas.size > 0 ? (
      <ActionField
        name="areaCode"
        as="list"
        choices={areaChoices(areas, view)}
        value={from.areaCode ?? undefined}
      />
    ) : null}
  </>
)

/** When. */
export const DayFields = () => (
  <>
    <ActionField name="onDay" picker />
    <FieldRow narrow>
      <ActionField name="starts" width="narrow" value="10:00" />
      <ActionField name="ends" width="narrow" value="11:30" />
    </FieldRow>
  </>
)
