import { defineCasePlace } from '../parts/case-places.tsx'
import { absenceActions } from './absence-actions.ts'
import './audience.ts'
import './card.tsx'
import { feedActions } from './feed-actions.ts'
import { followUpActions } from './follow-up-actions.ts'
import './hand-overs-pending.ts'
import { absencesPage } from './pages/absences.tsx'
import { boardPage } from './pages/board.tsx'
import { calendarPage } from './pages/calendar.tsx'
import { caseTasksPage } from './pages/case-side.tsx'
import { dayPage } from './pages/day.tsx'
import { feedPage, feedSettingsPage } from './pages/feed.tsx'
import { reassignPage } from './pages/reassign.tsx'
import { visitPage } from './pages/visit.tsx'
import { visitsPage } from './pages/visits.tsx'
import { reassignCases } from './reassign-actions.ts'
import { tellSilenceJob } from './silent.ts'
import { taskActions } from './task-actions.ts'
import { visitActions } from './visit-actions.ts'
import { watchVisitsJob } from './visit-alarms.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: tasks, calendar, absence, the supervisor's board, 伴走.

export const taskPartActions = [
  ...taskActions,
  ...absenceActions,
  ...feedActions,
  ...followUpActions,
  ...visitActions,
  reassignCases,
]

export const taskPartPages = [
  ...[dayPage, calendarPage, feedSettingsPage, feedPage, absencesPage],
  ...[visitsPage, visitPage, boardPage, reassignPage, caseTasksPage],
]

export const taskPartJobs = [watchVisitsJob, tellSilenceJob]

const appended = 'appended only: what was found then stays'

export const taskPartTables = {
  case_task: { class: 'tenant' },
  contact_rhythm: { class: 'tenant' },
  outreach_visit: { class: 'tenant' },
  case_review: { class: 'tenant', noHistory: appended },
  absence: { class: 'tenant' },
  follow_up_rule: { class: 'tenant' },
  calendar_feed: { class: 'tenant', noHistory: 'made and ended, nothing of it changes' },
} as const

defineCasePlace({ key: 'tasks', order: 50, href: (id) => `/casework/cases/${id}/tasks` })

export const taskPartWords = { ja, en }
