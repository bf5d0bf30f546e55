import type { SeatKind } from '../../../blocks/gatherings/sign-ups/opening.ts'
import { signUpPurpose } from '../../../blocks/gatherings/sign-ups/personal-data.ts'
import { standingOf } from '../../../blocks/gatherings/sign-ups/rules.ts'
import { type Participant, participantIdOf, participantOf } from '../../../blocks/memberships/participants.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { isId } from '../../../core/id.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Refusal } from '../../../core/refusal.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { recordPresence, strikePresence } from '../actions/meetings.ts'
import { openSignUp } from '../actions/opening.ts'
import { type SignedUpFor, signUpForDay } from '../actions/sign-ups.ts'
import { hasDuty, isTheirs } from '../actions/whose.ts'
import { meetingOf, organisationsToChoose } from '../queries/meetings.ts'
import { type SignUpDay, signUpDayOf } from '../queries/sign-ups.ts'
import { isDoorDay } from '../rules/door.ts'
import { meetingKind } from '../rules/meetings.ts'
import { kindPlaces } from '../rules/opening.ts'
import { type MeetingData, MeetingSection } from './meeting.tsx'
import { SignedUpView } from './own-sign-up.tsx'
import { dayText, hostName, publicPlace } from './say.tsx'
import { SignUpFields } from './sign-up-fields.tsx'

type Data = SignUpDay & { may: boolean; own: Participant | null; now: Date; meeting: MeetingData | null }

/** The id of a day from the address. Refuses `core.notFound` (404) for what can be none. */
export function dayIdOf({ dayId = '' }: Record<string, string | undefined>): string {
  if (!isId(dayId)) throw new Refusal('core.notFound', 404)
  return dayId
}

export const dayPath = (eventId: string, dayId: string): string => `/events/${eventId}/days/${dayId}`

/** One day of an event: how one signs up for it, and the form; for those whose it is, how it is opened. */
export const dayPage = definePage<Data>({
  ...publicPlace,
  name: 'participation.dayPage',
  path: '/events/:id/days/:dayId',
  density: 'reader',
  under: ['/events'],
  title: ({ event }) => event.title,
  async load({ tx, params }) {
    const found = await signUpDayOf(tx, idOf(params), dayIdOf(params))
    const own = participantIdOf(tx.actor)
    const may = hasDuty(tx) || (await isTheirs(tx, found.event))
    // Who was at a 顔合わせ is for those whose it is and for staff; for whoever wants to come it is of no use.
    const shows = found.event.kinds.includes(meetingKind) && (may || tx.actor.post !== null)
    return {
      ...found,
      may,
      meeting: shows
        ? { ...(await meetingOf(tx, found.day.id)), choosable: await organisationsToChoose(tx) }
        : null,
      own: own ? await participantOf(tx, own) : null,
      now: tx.now,
    }
  },
  purposes: [signUpPurpose],
  forms: {
    signUp: {
      action: signUpForDay,
      next: () => '/events/sign-ups',
      shown: (result, view) => <SignedUpView signedUp={result as SignedUpFor} view={view} />,
    },
    open: { action: openSignUp, next: (_, { path }) => `${path}?done=opened` },
    present: { action: recordPresence, next: (_, { path }) => `${path}?done=present` },
    strike: { action: strikePresence, next: (_, { path }) => `${path}?done=struck` },
  },
  view: (data, view) => <DayView data={data} view={view} />,
})

type Props = { data: Data; view: ViewContext }

const dones = ['opened', 'present', 'struck'] as const

function DayView({ data, view }: Props) {
  const { words, query } = view
  const { event, day, opening, may, meeting } = data
  const done = dones.find((one) => one === query.get('done'))
  return (
    <Stack>
      <Heading level={1} over={hostName(event, view)}>
        {event.title}
      </Heading>
      {done ? <Notice tone="success" announce heading={words(`participation.done.${done}`)} /> : null}
      <DescriptionList
        items={[
          { term: words('participation.day.when'), value: dayText(day, view) },
          { term: words('participation.field.placeName'), value: day.placeName ?? '' },
        ]}
      />
      {day.state === 'cancelled' ? (
        <Notice tone="warning" heading={words('participation.day.state.cancelled')}>
          <p className="as-written">{day.reason}</p>
        </Notice>
      ) : opening ? (
        <Opened data={data} view={view} />
      ) : (
        <p>{words('participation.signUp.justCome')}</p>
      )}
      {may ? <HostLinks data={data} view={view} /> : null}
      {meeting ? <MeetingSection meeting={meeting} of={data} may={may} view={view} /> : null}
      {may && !opening && day.state === 'open' ? <OpenForm data={data} view={view} /> : null}
      <p>
        <a href={`/events/${event.id}`}>{words('participation.signUp.back')}</a>
      </p>
    </Stack>
  )
}

/** Where those whose it is see who comes, who is at the door, and who came. */
function HostLinks({ data: { event, day, opening }, view: { words } }: Props) {
  const path = dayPath(event.id, day.id)
  const isAtDoor = day.state !== 'cancelled' && isDoorDay(day.onDay, today())
  return (
    <Cluster>
      {isAtDoor ? (
        <ButtonLink href={`${path}/door`} kind="primary">
          {words('participation.door.open')}
        </ButtonLink>
      ) : null}
      {opening ? (
        <ButtonLink href={`${path}/people`} size="small">
          {words('participation.people.title')}
        </ButtonLink>
      ) : null}
      <ButtonLink href={`${path}/attendance`} size="small">
        {words('participation.attendance.title')}
      </ButtonLink>
    </Cluster>
  )
}

function Opened({ data, view }: Props) {
  const { words, locale } = view
  const { event, day, opening, kinds, now, may, own } = data
  if (!opening) return null
  const standing = standingOf(opening, now, now)
  const isOpen = standing === 'open'
  const at = (instant: Date) => formatInstant(instant, locale)
  return (
    <>
      <Section id="seats" heading={words('participation.signUp.seats')}>
        <Stack>
          <DescriptionList
            items={[
              {
                term: words('participation.field.way'),
                value: words(`participation.field.way.${opening.way}`),
              },
              {
                term: words('participation.signUp.from'),
                value: words('participation.signUp.span', {
                  from: at(opening.opensAt),
                  until: at(opening.closesAt),
                }),
              },
              { term: words('participation.signUp.cancelUntil'), value: at(opening.cancelUntil) },
              ...(opening.drawsAt
                ? [{ term: words('participation.signUp.drawsAt'), value: at(opening.drawsAt) }]
                : []),
            ]}
          />
          <DataTable<SeatKind>
            caption={words('participation.signUp.seats')}
            captionHidden
            dense
            rowKey={({ id }) => id}
            rows={kinds}
            columns={seatColumns(view)}
          />
          {opening.waiting > 0 ? (
            <p>{words('participation.signUp.waiting', { count: opening.waiting })}</p>
          ) : null}
          {opening.lotteryId ? (
            <p>
              <a href={`${dayPath(event.id, day.id)}/lottery`}>{words('participation.lottery.title')}</a>
            </p>
          ) : null}
        </Stack>
      </Section>
      {isOpen && !may ? (
        <Section
          id="sign-up"
          heading={words('participation.signUp.title')}
          lead={words(own ? 'participation.signUp.lead.card' : 'participation.signUp.lead')}
        >
          <ActionForm view={view} name="signUp" hidden={{ id: event.id, dayId: day.id }}>
            <SignUpFields {...{ view, kinds, opening, own }} helping={view.query.get('as') === 'hand'} />
            <div className="visually-hidden">
              <ActionField name="homepage" />
            </div>
            <PurposeNote view={view} code={signUpPurpose} />
          </ActionForm>
        </Section>
      ) : null}
      {isOpen ? null : (
        <Notice
          tone="info"
          heading={words(standing === 'notOpen' ? 'participation.signUp.later' : 'participation.signUp.over')}
        />
      )}
    </>
  )
}

const seatColumns = ({ words, locale }: ViewContext): Column<SeatKind>[] => [
  {
    ...{ key: 'name', heading: words('participation.signUp.kind'), names: true, phone: 'title' },
    cell: ({ name, nameEn, helps }) => (
      <>
        {locale === 'en' ? nameEn : name}{' '}
        {helps ? <Badge tone="accent">{words('participation.seats.helps')}</Badge> : null}
      </>
    ),
  },
  {
    ...{ key: 'left', heading: words('participation.signUp.left'), phone: 'half' },
    cell: ({ left, capacity }) => words('participation.signUp.leftOf', { left, capacity }),
  },
  {
    ...{ key: 'price', heading: words('participation.field.fee'), phone: 'half' },
    cell: ({ price }) =>
      price === 0
        ? words('participation.free')
        : words('participation.yen', { fee: price.toLocaleString('ja') }),
  },
]

function OpenForm({ data: { event, day }, view }: Props) {
  const { words } = view
  const before = addDays(day.onDay, -1)
  return (
    <Fold view={view} form="open" label={words('participation.openSignUp.title')}>
      <p>{words('participation.openSignUp.then')}</p>
      <ActionForm view={view} name="open" hidden={{ id: event.id, dayId: day.id }}>
        <ActionField name="way" value="first-come" />
        <FieldRow>
          <ActionField name="opensOn" picker value={today()} />
          <ActionField name="closesOn" picker value={before} />
          <ActionField name="cancelOn" picker value={before} />
        </FieldRow>
        <When field="way" is={['lottery']}>
          <ActionField name="drawsOn" picker />
        </When>
        {kindPlaces.map((at) => (
          <FieldSet key={at} shape="boxed" legend={words('participation.seats.kind', { at })}>
            <FieldRow>
              <ActionField
                name={`kind${at}`}
                value={at === 1 ? words('participation.seats.usual') : undefined}
              />
              <ActionField name={`kind${at}En`} />
              <ActionField name={`capacity${at}`} />
              <ActionField name={`price${at}`} />
            </FieldRow>
            <ActionField name={`helps${at}`} />
          </FieldSet>
        ))}
        <FieldRow>
          <ActionField name="companionsMost" value="3" />
          <ActionField name="offerHours" value="24" />
          <ActionField name="waitingMost" />
        </FieldRow>
        <ActionField name="childcare" />
      </ActionForm>
    </Fold>
  )
}
