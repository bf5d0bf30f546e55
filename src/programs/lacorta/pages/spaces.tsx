import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays, isDate } from '../../../core/calendar/day.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { addRoom, changeRoom, noteSpaceUse } from '../actions/spaces.ts'
import { allRooms, lastUseBefore, type Room, type SpaceUse, usesOf } from '../queries/spaces.ts'
import { ageBands } from '../rules/codes.ts'
import { atDesk, underDesk } from './place.ts'
import { said } from './say.ts'
import { Done, NoDuty } from './tools.tsx'

type Data = { isDuty: boolean; rooms: Room[]; changing: Room | null; days: Days }
/** What was noted from one day to another, and on which day before them something is. */
type Days = { from: string; to: string; uses: SpaceUse[]; earlier: string | null }
type Props = { data: Data; view: ViewContext }

/** How many days back what was noted is shown: what stands beyond is pages long on a telephone, and one press away. */
const daysShown = 1

/** In the evening: how the spaces of the house were used, a line each. */
export const spacesPage = definePage<Data>({
  ...atDesk,
  name: 'lacorta.spaces',
  path: '/lacorta/spaces',
  under: underDesk,
  wide: true,
  async load({ tx, query }) {
    const rooms = await allRooms(tx)
    const asked = query.get('room') ?? ''
    const changing = isId(asked) ? (rooms.find(({ id }) => id === asked) ?? null) : null
    return { isDuty: hasDuty(tx), rooms, changing, days: await daysUntil(tx, query.get('until') ?? '') }
  },
  forms: {
    use: { action: noteSpaceUse, next: () => '/lacorta/spaces?done=used' },
    room: { action: addRoom, next: () => '/lacorta/spaces?done=changed' },
    change: { action: changeRoom, next: () => '/lacorta/spaces?done=changed' },
  },
  view: (data, view) => <Spaces data={data} view={view} />,
})

/** The days up to the one that is asked for; what is none, or has not come, asks for today. */
async function daysUntil(tx: Tx, asked: string): Promise<Days> {
  const to = isDate(asked) && asked < today() ? asked : today()
  const from = addDays(to, -daysShown)
  return { from, to, uses: await usesOf(tx, { from, to }), earlier: await lastUseBefore(tx, from) }
}

function Spaces({ data, view }: Props) {
  const { words } = view
  if (!data.isDuty) return <NoDuty view={view} />
  return (
    <>
      <Heading level={1}>{words('lacorta.spaces.title')}</Heading>
      <Stack>
        <Done view={view} known={['used', 'changed']} />
        <UseForm data={data} view={view} />
        <Section id="uses" heading={words('lacorta.uses')} lead={words('lacorta.uses.lead')}>
          <DataTable<SpaceUse>
            caption={words('lacorta.uses')}
            captionHidden
            dense
            rowKey={({ id }) => id}
            rows={data.days.uses}
            columns={columnsOf(view)}
            empty={<EmptyState heading={words('lacorta.uses.none')} />}
          />
          <OtherDays days={data.days} view={view} />
        </Section>
        <Rooms data={data} view={view} />
      </Stack>
    </>
  )
}

function OtherDays({
  days: { from, to, earlier },
  view: { words, locale },
}: {
  days: Days
  view: ViewContext
}) {
  const summary = words('lacorta.uses.days', {
    from: formatDateShort(from, locale),
    to: formatDateShort(to, locale),
  })
  return (
    <Pager
      summary={summary}
      {...(to < today() ? { previous: '/lacorta/spaces#uses' } : {})}
      {...(earlier ? { next: `/lacorta/spaces?until=${earlier}#uses` } : {})}
    />
  )
}

function UseForm({ data: { rooms }, view }: Props) {
  const { words } = view
  const open = rooms.filter(({ closed }) => !closed)
  if (open.length === 0)
    return <EmptyState heading={words('lacorta.rooms.none')}>{words('lacorta.rooms.none.then')}</EmptyState>
  return (
    <ActionForm view={view} name="use">
      <FieldRow>
        <ActionField
          name="roomId"
          as="list"
          choices={open.map((room) => ({ value: room.id, label: roomName(room, view) }))}
        />
        <ActionField name="use" as="list" />
        <ActionField name="part" as="list" value="afternoon" />
        <ActionField name="onDay" picker value={today()} />
      </FieldRow>
      <FieldRow narrow>
        {ageBands.map((band) => (
          <ActionField key={band} name={band} width="narrow" />
        ))}
      </FieldRow>
    </ActionForm>
  )
}

const roomName = ({ floor, name }: Room, { words }: ViewContext): string =>
  words('lacorta.room.name', { floor, name })

function columnsOf(view: ViewContext): Column<SpaceUse>[] {
  const { words, locale } = view
  return [
    {
      ...{ key: 'room', heading: words('lacorta.field.roomId'), names: true, width: 'wide', phone: 'title' },
      cell: ({ room }) => room,
    },
    {
      ...{ key: 'on', heading: words('lacorta.field.onDay'), phone: 'half' },
      cell: ({ onDay }) => formatDateShort(onDay, locale),
    },
    {
      ...{ key: 'part', heading: words('lacorta.field.part'), phone: 'half' },
      cell: ({ part }) => said(view, 'part', part),
    },
    {
      ...{ key: 'use', heading: words('lacorta.field.use'), phone: 'half' },
      cell: ({ use }) => said(view, 'use', use),
    },
    ...ageBands.map(
      (band): Column<SpaceUse> => ({
        ...{ key: band, heading: words(`lacorta.field.${band}`), align: 'end', phone: 'half' },
        cell: (row) => row[band],
      }),
    ),
  ]
}

function Rooms({ data: { rooms, changing }, view }: Props) {
  const { words } = view
  return (
    <Section id="rooms" heading={words('lacorta.rooms')}>
      <Stack>
        <ul>
          {rooms.map((room) => (
            <li key={room.id}>
              <a href={`/lacorta/spaces?room=${room.id}#change`}>{roomName(room, view)}</a>
              {room.closed ? words('lacorta.room.notNoted') : null}
            </li>
          ))}
        </ul>
        {changing ? (
          <Fold view={view} form="change" label={words('lacorta.changeRoom.title')} open>
            <ActionForm view={view} name="change" hidden={{ id: changing.id, version: changing.version }}>
              <ActionField name="name" value={changing.name} />
              <ActionField name="floor" value={String(changing.floor)} />
              <ActionField name="closed" {...(changing.closed ? { value: 'on' } : {})} />
            </ActionForm>
          </Fold>
        ) : (
          <Fold view={view} form="room" label={words('lacorta.addRoom.title')}>
            <ActionForm view={view} name="room" />
          </Fold>
        )}
      </Stack>
    </Section>
  )
}
