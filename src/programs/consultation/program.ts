import { defineCaseKind } from '../../blocks/casework/kinds.ts'
import { defineProgram } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { actions } from './actions.ts'
import './audience.ts'
import { indicators } from './indicators.ts'
import { showLettersJob } from './jobs.ts'
import { callBackFoundPage, callBackPage } from './pages/call-back.tsx'
import { caseDetailPage } from './pages/case.tsx'
import { casesPage } from './pages/cases.tsx'
import { concernsPage } from './pages/concerns.tsx'
import { groupsPage } from './pages/groups.tsx'
import { intakePage } from './pages/intake.tsx'
import { intakeSheetPage } from './pages/intake-sheet.tsx'
import { letterPage } from './pages/letter.tsx'
import { lettersPage } from './pages/letters.tsx'
import { ownerRulesPage } from './pages/owner-rules.tsx'
import { paperPage } from './pages/paper.tsx'
import { personOptions, personResults } from './pages/persons.tsx'
import { statisticsPage } from './pages/statistics.tsx'
import { statisticsCasesPage } from './pages/statistics-cases.tsx'
import { statisticsSheetPage } from './pages/statistics-sheet.tsx'
import { concernPage } from './pages/tell-concern.tsx'
import { writePage } from './pages/write.tsx'
import { consultationData } from './personal-data.ts'
import { consultationRetention } from './retention.ts'
import './statistics.ts'
import { concernKind } from './queries/concern-across.ts'
import './queries/directory.ts'
import { letterKind } from './queries/letter-across.ts'
import './queries/letters-left.ts'
import './queries/national-measures.ts'
import './queries/own-file.ts'
import { receiptKind } from './queries/receipt-across.ts'
import { caseKind, topics } from './rules/codes.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

defineCaseKind({
  kind: caseKind,
  href: (id) => `/consultation/cases/${id}`,
  word: 'consultation.case.kind',
  topics,
})

/**
 * 福祉の総合相談窓口 (2-1): the desk that refuses nobody. Made of casework and registry, inside the closed network; the
 * internet side has the form by which anybody writes at night, and keeps none of it.
 */
export const consultation = defineProgram({
  id: 'consultation',
  measure: 'P2-M1',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: { web_consultation: { class: 'tenant' } },
  actions,
  pages: [
    intakePage,
    personOptions,
    personResults,
    casesPage,
    caseDetailPage,
    intakeSheetPage,
    lettersPage,
    letterPage,
    writePage,
    callBackPage,
    callBackFoundPage,
    groupsPage,
    concernPage,
    concernsPage,
    ownerRulesPage,
    ...[statisticsPage, statisticsSheetPage, statisticsCasesPage],
    paperPage,
  ],
  indicators,
  privacy: consultationData,
  retention: consultationRetention,
  jobs: [showLettersJob],
  packages: [letterKind, receiptKind, concernKind],
  words: { ja, en, easy },
})
