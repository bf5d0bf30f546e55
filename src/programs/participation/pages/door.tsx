import { ticketStart } from '../../../blocks/gatherings/sign-ups/tickets.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { DoorDesk, type DoorWords, doorWordKeys } from '../../../ui/form/door.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { neighbours, posts, requireTheirsOrDuty } from '../actions/whose.ts'
import { type SignUpDay, signUpDayOf } from '../queries/sign-ups.ts'
import { requireDoorDay } from '../rules/door.ts'
import { dayIdOf, dayPath } from './day.tsx'
import { dayText, publicPlace } from './say.tsx'

const shell = '/events/door'

const wordsOf = ({ words }: Pick<ViewContext, 'words'>) =>
  Object.fromEntries(doorWordKeys.map((key) => [key, words(`participation.door.${key}`)])) as DoorWords

const around = { shell, scope: '/events/', before: ticketStart } as const

/** At the door of a day: who comes in, also without a network. For those whose it is and who look after it, around its day. */
export const doorPage = definePage<SignUpDay>({
  name: 'participation.door',
  path: '/events/:id/days/:dayId/door',
  allow: [...neighbours, ...posts],
  zones: bothZones,
  density: 'resident',
  under: ['/events'],
  camera: true,
  async load({ tx, params }) {
    const found = await signUpDayOf(tx, idOf(params), dayIdOf(params))
    await requireTheirsOrDuty(tx, found.event)
    requireDoorDay(found.day, today())
    return found
  },
  view: ({ event, day }, view) => (
    <Stack>
      <Heading level={1} over={view.words('participation.door.title')}>
        {event.title}
      </Heading>
      <DoorDesk
        {...around}
        words={wordsOf(view)}
        door={{
          url: `/api${dayPath(event.id, day.id)}/door`,
          session: day.id,
          heading: event.title,
          when: dayText(day, view),
          until: instantInTokyo(addDays(day.onDay, 2), '00:00'),
        }}
      />
      <p>
        <a href={`${dayPath(event.id, day.id)}/attendance`}>{view.words('participation.attendance.title')}</a>
      </p>
    </Stack>
  ),
})

/** The same for everybody and of no day: it stands for the page of a door while there is no network, with what the device keeps. */
export const doorShell = definePage<null>({
  ...publicPlace,
  name: 'participation.doorShell',
  path: shell,
  density: 'resident',
  under: ['/events'],
  camera: true,
  load: async () => null,
  view: (_, view) => (
    <Stack>
      <Heading level={1} over={view.words('participation.door.title')}>
        {view.words('participation.doorShell.title')}
      </Heading>
      <DoorDesk {...around} words={wordsOf(view)} />
    </Stack>
  ),
})
