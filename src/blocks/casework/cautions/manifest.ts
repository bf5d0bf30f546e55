import { defineCasePlace } from '../parts/case-places.tsx'
import { cautionActions } from './actions.ts'
import { caseCautionsPage } from './pages/case-cautions.tsx'
import { visitSheetPage } from './pages/visit-sheet.tsx'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: 注意情報, 訪問票, exceptions from the safe ways of contact.

export { cautionActions }

export const cautionPages = [caseCautionsPage, visitSheetPage]

export const cautionTables = {
  case_caution: { class: 'tenant' },
  contact_exception: { class: 'tenant' },
} as const

defineCasePlace({ key: 'cautions', order: 15, href: (id) => `/casework/cases/${id}/cautions` })

export const cautionWords = { ja, en }
