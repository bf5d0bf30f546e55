import { defineBlock } from '../../core/room.ts'
import { caseworkActions } from './actions.ts'
import './audience.ts'
import './conflicts/audience.ts'
import { conflictActions } from './conflicts/actions.ts'
import './audit-records.ts'
import { conflictsPage } from './pages/conflicts.tsx'
import { handOverPage } from './pages/hand-over.tsx'
import { handOversPage } from './pages/hand-overs.tsx'
import { newConflictPage } from './pages/new-conflict.tsx'
import './parts/person-cases.tsx'
import './parts/person-conflict.tsx'
import { caseworkData } from './personal-data.ts'
import { caseworkRetention } from './retention.ts'
import './protected.ts'
import './transfers/holdings.ts'
import './own-file/own-file.ts'
import ownFileEn from './own-file/words/en.json' with { type: 'json' }
import ownFileJa from './own-file/words/ja.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const appended = 'appended only: what was said or done then stays'

/** Cases and what happens in them. Inside the closed network only. */
export const casework = defineBlock({
  id: 'casework',
  zones: ['inner'],
  sql: new URL('./sql/', import.meta.url),
  tables: {
    support_case: { class: 'tenant' },
    contact: { class: 'tenant', noHistory: appended },
    safe_contact: { class: 'tenant' },
    hand_over: { class: 'tenant', noHistory: appended },
    consent: { class: 'tenant' },
    hand_over_note: { class: 'tenant' },
    declared_conflict: { class: 'tenant' },
  },
  actions: [...caseworkActions, ...conflictActions],
  pages: [handOversPage, handOverPage, conflictsPage, newConflictPage],
  indicators: [],
  privacy: caseworkData,
  retention: caseworkRetention,
  words: { ja: { ...ja, ...ownFileJa }, en: { ...en, ...ownFileEn } },
})
