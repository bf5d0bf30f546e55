import { defineBlock } from '../../core/room.ts'
import { caseworkActions } from './actions.ts'
import { askingActions, askingJobs, askingPages, askingTables, askingWords } from './asking/manifest.ts'
import './audience.ts'
import './conflicts/audience.ts'
import { approvalPages, approvalPartActions, approvalTables, approvalWords } from './approvals/manifest.ts'
import { conflictActions } from './conflicts/actions.ts'
import './audit-records.ts'
import { cautionActions, cautionPages, cautionTables, cautionWords } from './cautions/manifest.ts'
import './desk/audience.ts'
import './desk/also-open-card.tsx'
import './desk/merged-card.tsx'
import './desk/together-card.tsx'
import deskEn from './desk/words/en.json' with { type: 'json' }
import deskJa from './desk/words/ja.json' with { type: 'json' }
import { disclosureActions, disclosurePages, disclosureWords } from './disclosure/manifest.ts'
import {
  householdActions,
  householdPages,
  householdPartTables,
  householdWords,
} from './household/manifest.ts'
import { conflictsPage } from './pages/conflicts.tsx'
import { handOverPage } from './pages/hand-over.tsx'
import { handOversPage } from './pages/hand-overs.tsx'
import { newConflictPage } from './pages/new-conflict.tsx'
import './parts/person-cases.tsx'
import './parts/person-conflict.tsx'
import './asking/pages/person-part.tsx'
import { caseworkData } from './personal-data.ts'
import { planningActions, planningPages, planningWords } from './planning/manifest.ts'
import { caseworkRetention } from './retention.ts'
import './protected.ts'
import {
  referralActions,
  referralJobs,
  referralPages,
  referralTables,
  referralWords,
} from './referral/manifest.ts'
import { guardedActions, guardedJobs, guardedPages, guardedWords } from './restricted/manifest.ts'
import {
  taskPartActions,
  taskPartJobs,
  taskPartPages,
  taskPartTables,
  taskPartWords,
} from './tasks/manifest.ts'
import { timelineActions, timelinePages, timelineTables, timelineWords } from './timeline/manifest.ts'
import './national-measures.ts'
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
    non_consent: { class: 'tenant', noHistory: appended },
    disclosure: { class: 'tenant', noHistory: appended },
    disclosure_end: { class: 'tenant', noHistory: appended },
    disclosure_decision: { class: 'tenant', noHistory: appended },
    disclosure_question: { class: 'tenant' },
    hand_over_note: { class: 'tenant' },
    referral: { class: 'tenant' },
    ...referralTables,
    declared_conflict: { class: 'tenant' },
    case_restriction: { class: 'tenant' },
    named_post: { class: 'tenant' },
    emergency_access: { class: 'tenant' },
    assessment: { class: 'tenant' },
    case_point: { class: 'tenant' },
    support_plan: { class: 'tenant' },
    plan_goal: { class: 'tenant' },
    plan_role: { class: 'tenant' },
    plan_agreement: { class: 'tenant' },
    plan_monitoring: { class: 'tenant', noHistory: appended },
    ...taskPartTables,
    ...cautionTables,
    ...approvalTables,
    ...timelineTables,
    ...householdPartTables,
    ...askingTables,
    default_owner: { class: 'tenant' },
    group_contact: { class: 'tenant' },
  },
  actions: [
    ...caseworkActions,
    ...conflictActions,
    ...guardedActions,
    ...disclosureActions,
    ...planningActions,
    ...taskPartActions,
    ...referralActions,
    ...cautionActions,
    ...approvalPartActions,
    ...timelineActions,
    ...householdActions,
    ...askingActions,
  ],
  pages: [
    ...[handOversPage, handOverPage, conflictsPage, newConflictPage],
    ...guardedPages,
    ...disclosurePages,
    ...planningPages,
    ...taskPartPages,
    ...referralPages,
    ...cautionPages,
    ...approvalPages,
    ...timelinePages,
    ...householdPages,
    ...askingPages,
  ],
  indicators: [],
  jobs: [...guardedJobs, ...taskPartJobs, ...referralJobs, ...askingJobs],
  privacy: caseworkData,
  retention: caseworkRetention,
  words: {
    ja: {
      ...ja,
      ...ownFileJa,
      ...disclosureWords.ja,
      ...guardedWords.ja,
      ...planningWords.ja,
      ...taskPartWords.ja,
      ...referralWords.ja,
      ...cautionWords.ja,
      ...approvalWords.ja,
      ...timelineWords.ja,
      ...householdWords.ja,
      ...askingWords.ja,
      ...deskJa,
    },
    en: {
      ...en,
      ...ownFileEn,
      ...disclosureWords.en,
      ...guardedWords.en,
      ...planningWords.en,
      ...taskPartWords.en,
      ...referralWords.en,
      ...cautionWords.en,
      ...approvalWords.en,
      ...timelineWords.en,
      ...householdWords.en,
      ...askingWords.en,
      ...deskEn,
    },
    easy: disclosureWords.easy,
  },
})
