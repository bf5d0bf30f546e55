import { defineCasePlace } from '../parts/case-places.tsx'
import './audience.ts'
import './card.tsx'
import { memberActions } from './member-actions.ts'
import './own-file.ts'
import { householdPage } from './pages/household.tsx'
import { householdPicturePage } from './pages/picture.tsx'
import { partActions } from './part-actions.ts'
import { householdPath } from './paths.ts'
import './protected.ts'
import { stateActions } from './state-actions.ts'
import { tieActions } from './tie-actions.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: who stands around the person of a case, what is between them, how they live, and the parts.

export const householdActions = [...memberActions, ...tieActions, ...partActions, ...stateActions]

export const householdPages = [householdPage, householdPicturePage]

export const householdPartTables = {
  case_member: { class: 'tenant' },
  case_tie: { class: 'tenant' },
  household_state: { class: 'tenant', noHistory: 'appended only: how it was on a day stays' },
  case_part: { class: 'tenant' },
} as const

defineCasePlace({ key: 'household', order: 10, href: householdPath })

export const householdWords = { ja, en }
