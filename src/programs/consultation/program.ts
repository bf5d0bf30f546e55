import { defineCaseKind } from '../../blocks/casework/kinds.ts'
import { defineProgram } from '../../core/room.ts'
import { actions } from './actions.ts'
import { indicators } from './indicators.ts'
import { caseDetailPage } from './pages/case.tsx'
import { casesPage } from './pages/cases.tsx'
import { intakePage } from './pages/intake.tsx'
import { personOptions, personResults } from './pages/persons.tsx'
import { caseKind } from './rules/codes.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

defineCaseKind({
  kind: caseKind,
  href: (id) => `/consultation/cases/${id}`,
  word: 'consultation.case.kind',
})

/**
 * 福祉の総合相談窓口 (2-1): the desk that refuses nobody. Made of casework and registry; inside the closed network only.
 */
export const consultation = defineProgram({
  id: 'consultation',
  measure: 'P2-M1',
  zones: ['inner'],
  tables: {},
  actions,
  pages: [intakePage, personOptions, personResults, casesPage, caseDetailPage],
  indicators,
  words: { ja, en },
})
