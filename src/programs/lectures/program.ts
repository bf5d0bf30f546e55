import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import './audience.ts'
import { actions } from './actions.ts'
import { lecturesDemo } from './demo.ts'
import { indicators } from './indicators.ts'
import { askPage } from './pages/ask.tsx'
import { blankFormPage } from './pages/blank-form.tsx'
import { calendarFilePage, calendarPage } from './pages/calendar.tsx'
import { cataloguePage } from './pages/catalogue.tsx'
import { certificatePage } from './pages/certificate.tsx'
import { feedbackPage, sheetPage } from './pages/feedback.tsx'
import { ideaPage } from './pages/idea.tsx'
import { menuPage } from './pages/menu.tsx'
import { minePage } from './pages/mine.tsx'
import { newMenuPage, ourMenuPage } from './pages/our-menu.tsx'
import { ourMenusPage } from './pages/our-menus.tsx'
import { ownAgainPage, ownOpenedPage, ownPage } from './pages/own.tsx'
import { ownChangedPage } from './pages/own-view.tsx'
import { picturePage } from './pages/picture.tsx'
import { requestDetailPage } from './pages/request.tsx'
import { requestsPage } from './pages/requests.tsx'
import { sheetsPage } from './pages/sheets.tsx'
import { statisticsPage } from './pages/statistics.tsx'
import { takeInPage } from './pages/take-in.tsx'
import { typeFeedbackPage } from './pages/type-feedback.tsx'
import { voicesPage } from './pages/voices.tsx'
import { yearbookPage } from './pages/yearbook.tsx'
import { lecturesData } from './personal-data.ts'
import { lecturesRetention } from './retention.ts'
import './statistics.ts'
import './queries/heard.ts'
import { packages } from './queries/packages.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 地域出前講座 (1-1): staff go where people meet and explain. Made of gatherings. The catalogue and the asking are on the
 * internet side as well; what the division does with it, inside the closed network only.
 */
export const lectures = defineProgram({
  id: 'lectures',
  measure: 'P1-M1',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    lecture_menu: { class: 'tenant' },
    lecture_lecturer: { class: 'tenant' },
    lecture_request: { class: 'tenant' },
    lecture_wish: { class: 'tenant', noHistory: 'as it was wished; what is agreed on stands in the request' },
    lecture_material: { class: 'tenant', noHistory: 'a list to be ticked off' },
    lecture_assignment: {
      class: 'tenant',
      noHistory: 'who goes there now; the audit log says who named them',
    },
    lecture_sheet: { class: 'tenant', noHistory: 'appended only' },
    lecture_feedback: { class: 'tenant', noHistory: 'appended only' },
    lecture_idea: { class: 'tenant' },
    lecture_picture: { class: 'tenant' },
  },
  actions,
  pages: [
    cataloguePage,
    yearbookPage,
    menuPage,
    picturePage,
    askPage,
    ideaPage,
    ownPage,
    ownOpenedPage,
    ownAgainPage,
    ownChangedPage,
    feedbackPage,
    sheetPage,
    blankFormPage,
    requestsPage,
    requestDetailPage,
    certificatePage,
    takeInPage,
    sheetsPage,
    typeFeedbackPage,
    minePage,
    calendarPage,
    calendarFilePage,
    voicesPage,
    statisticsPage,
    ourMenusPage,
    ourMenuPage,
    newMenuPage,
  ],
  indicators,
  privacy: lecturesData,
  retention: lecturesRetention,
  packages,
  demo: lecturesDemo,
  words: { ja, en, easy },
})
