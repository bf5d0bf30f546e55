import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import './audience.ts'
import { actions } from './actions.ts'
import { participationDemo } from './demo.ts'
import { indicators } from './indicators.ts'
import { tellSignUps } from './jobs.ts'
import { attendancePage } from './pages/attendance.tsx'
import { dayPage } from './pages/day.tsx'
import { deskPage, minePage } from './pages/desk.tsx'
import { doorPage, doorShell } from './pages/door.tsx'
import { encourageOnePage } from './pages/encourage-one.tsx'
import { encouragingPage } from './pages/encouraging.tsx'
import { eventCalendarPage, eventPage } from './pages/event.tsx'
import { editEventPage, newEventPage } from './pages/event-form.tsx'
import { calendarPage, eventsPage } from './pages/events.tsx'
import { lotteryFile, lotteryPage } from './pages/lottery.tsx'
import { meetingsPage } from './pages/meetings.tsx'
import { openedSignUpPage, ownSignUpsPage } from './pages/own-sign-up.tsx'
import { peoplePage } from './pages/people.tsx'
import { participationData } from './personal-data.ts'
import { participationRetention } from './retention.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 社会参加イベント (1-2): what neighbours, groups and the city invite to, looked at by whoever has the duty before it is announced.
 * Made of gatherings and memberships, and on the internet side as well.
 */
export const participation = defineProgram({
  id: 'participation',
  measure: 'P1-M2',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: { community_event: { class: 'tenant' }, meeting_presence: { class: 'tenant' } },
  actions,
  pages: [
    eventsPage,
    calendarPage,
    newEventPage,
    minePage,
    deskPage,
    encouragingPage,
    encourageOnePage,
    meetingsPage,
    ownSignUpsPage,
    openedSignUpPage,
    doorShell,
    eventPage,
    editEventPage,
    eventCalendarPage,
    dayPage,
    peoplePage,
    doorPage,
    attendancePage,
    lotteryPage,
    lotteryFile,
  ],
  jobs: [tellSignUps],
  indicators,
  privacy: participationData,
  retention: participationRetention,
  demo: participationDemo,
  words: { ja, en, easy },
})
