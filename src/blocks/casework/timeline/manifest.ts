import { defineCasePlace } from '../parts/case-places.tsx'
import './audience.ts'
import { addDocument } from './document-actions.ts'
import { documentsPath } from './documents.ts'
import { dropList, saveList } from './list-actions.ts'
import './own-file.ts'
import { documentPage } from './pages/document.tsx'
import { documentsPage } from './pages/documents.tsx'
import { exportFilePage, exportPage } from './pages/export.tsx'
import { caseFoundPage, searchFoundPage, searchPage } from './pages/search.tsx'
import { templatesPage } from './pages/templates.tsx'
import { timelinePage, timelinePath } from './pages/timeline.tsx'
import './sources.ts'
import { tagCase, untagCase } from './tag-actions.ts'
import { addNoteTemplate, changeNoteTemplate, endNoteTemplate } from './template-actions.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: the papers of a case, its whole course, search, lists, export.

export const timelineActions = [
  ...[addDocument, tagCase, untagCase],
  ...[addNoteTemplate, changeNoteTemplate, endNoteTemplate, saveList, dropList],
]

export const timelinePages = [
  ...[timelinePage, caseFoundPage, searchPage, searchFoundPage],
  ...[documentsPage, documentPage, exportPage, exportFilePage, templatesPage],
]

export const timelineTables = {
  case_tag: { class: 'tenant' },
  note_template: { class: 'tenant' },
  saved_list: { class: 'tenant', noHistory: 'made and thrown away, nothing of it changes' },
} as const

defineCasePlace({ key: 'timeline', order: 5, href: timelinePath })
defineCasePlace({ key: 'documents', order: 60, href: documentsPath })

export const timelineWords = { ja, en }
