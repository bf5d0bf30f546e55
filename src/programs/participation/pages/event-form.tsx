import { groupsOfParticipant } from '../../../blocks/memberships/groups/queries.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { changeEvent, draftEvent, eventPath } from '../actions/making.ts'
import { requireTheirs } from '../actions/whose.ts'
import { hosting } from '../personal-data.ts'
import { type Event, eventOf } from '../queries/events.ts'
import { areaName, publicPlace } from './say.tsx'

type Leading = { id: string; name: string }
type Data = { areas: AreaName[]; groups: Leading[]; may: boolean; event?: Event }

async function dataOf(tx: Tx): Promise<Data> {
  const own = participantIdOf(tx.actor)
  const groups = own ? await groupsOfParticipant(tx, own) : []
  return {
    areas: await communityAreas(tx),
    groups: groups.filter(({ part, state }) => part === 'leader' && state === 'confirmed'),
    may: own !== null || tx.actor.post !== null,
  }
}

/** Somebody begins an event; whoever goes by no card is told the way to one first. */
export const newEventPage = definePage<Data>({
  ...publicPlace,
  name: 'participation.newEvent',
  path: '/events/new',
  density: 'resident',
  under: ['/events'],
  purposes: [hosting],
  load: ({ tx }) => dataOf(tx),
  forms: { draft: { action: draftEvent, next: ({ id }) => `${eventPath(id)}?done=drafted` } },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('participation.newEvent.title')}</Heading>
      <p>{view.words('participation.newEvent.lead')}</p>
      {data.may ? (
        <ActionForm view={view} name="draft">
          {data.groups.length > 0 ? (
            <ActionField
              name="groupId"
              as="list"
              empty={view.words('participation.host.alone')}
              choices={data.groups.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <EventFields data={data} view={view} />
        </ActionForm>
      ) : (
        <Notice tone="info" heading={view.words('memberships.cardFirst')}>
          <Cluster>
            <ButtonLink href="/card/open" kind="primary" size="small">
              {view.words('identity.card.title')}
            </ButtonLink>
            <ButtonLink href="/card/new" size="small">
              {view.words('memberships.newCard.title')}
            </ButtonLink>
          </Cluster>
        </Notice>
      )}
      <PurposeNote view={view} code={hosting} />
    </>
  ),
})

/** The same anew, until it is handed in and when it came back. Refuses `participation.notYours` (403). */
export const editEventPage = definePage<Data & { event: Event }>({
  ...publicPlace,
  name: 'participation.editEvent',
  path: '/events/:id/edit',
  density: 'resident',
  under: ['/events'],
  async load({ tx, params }) {
    const event = await eventOf(tx, idOf(params))
    await requireTheirs(tx, event)
    return { ...(await dataOf(tx)), event }
  },
  forms: { change: { action: changeEvent, next: ({ id }) => `${eventPath(id)}?done=changed` } },
  view: (data, view) => (
    <>
      <Heading level={1} over={data.event.title}>
        {view.words('participation.editEvent.title')}
      </Heading>
      <ActionForm view={view} name="change" hidden={{ id: data.event.id, version: data.event.version }}>
        <EventFields data={data} view={view} />
      </ActionForm>
    </>
  ),
})

type Props = { data: Data; view: ViewContext }

function EventFields({ data: { areas, event }, view }: Props) {
  const { words } = view
  return (
    <>
      <FieldSet shape="boxed" legend={words('participation.part.what')}>
        <ActionField name="heading" value={event?.title} />
        <ActionField name="about" value={event?.about} rows={5} />
        <ActionField name="kinds" value={event?.kinds} layout="columns" />
        <ActionField name="theme" as="list" value={event?.theme} />
        <ActionField name="forWhom" value={event?.forWhom ?? ['anyone']} layout="columns" />
      </FieldSet>
      <FieldSet shape="boxed" legend={words('participation.part.when')}>
        <ActionField name="repeats" value={event?.repeats ?? 'once'} layout="inline" />
        <ActionField name="firstOn" picker value={event?.firstOn ?? today()} />
        <When field="repeats" is={['weekly', 'monthly']}>
          <ActionField name="lastOn" picker value={event?.lastOn ?? undefined} />
          <ActionField name="skipped" value={event?.skipped.join('、')} />
        </When>
        <When field="repeats" is={['dates']}>
          <ActionField name="listed" value={event?.listed.join('、')} />
        </When>
        <FieldRow>
          <ActionField name="starts" value={event?.starts} width="narrow" />
          <ActionField name="ends" value={event?.ends} width="narrow" />
        </FieldRow>
      </FieldSet>
      <FieldSet shape="boxed" legend={words('participation.part.where')}>
        <PlaceFields event={event} />
        {areas.length > 0 ? (
          <ActionField
            name="areaCode"
            as="list"
            value={event?.areaCode ?? undefined}
            choices={areas.map(({ code }) => ({ value: code, label: areaName(areas, code, view) }))}
          />
        ) : null}
      </FieldSet>
      <FieldSet shape="boxed" legend={words('participation.part.how')}>
        <FieldRow>
          <ActionField name="fee" value={String(event?.fee ?? 0)} width="narrow" />
          <ActionField name="feeNote" value={event?.feeNote ?? undefined} />
        </FieldRow>
        <ActionField name="access" value={event?.access} layout="columns" />
        <ActionField name="contact" value={event?.contact} />
      </FieldSet>
    </>
  )
}

/** Where it takes place; at ラコルタ柏 the room and the number of the city's own reservation system. */
export function PlaceFields({ event }: { event?: Event | undefined }) {
  return (
    <>
      <ActionField name="placeName" value={event?.placeName} />
      <ActionField name="atLacorta" value={event?.atLacorta ? 'on' : undefined} />
      <When field="atLacorta" is={['on']}>
        <FieldRow>
          <ActionField name="room" value={event?.room ?? undefined} />
          <ActionField name="bookingNumber" value={event?.bookingNumber ?? undefined} />
        </FieldRow>
      </When>
    </>
  )
}
