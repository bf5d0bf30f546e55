import { defineBlock } from '../../core/room.ts'
import { duplicateActions } from './actions/duplicates.ts'
import { importActions } from './actions/imports.ts'
import { listActions } from './actions/lists.ts'
import { lookActions } from './actions/looks.ts'
import { openAccount } from './actions/open-account.ts'
import { organizationActions } from './actions/organizations.ts'
import { protectionActions } from './actions/protection.ts'
import { relationshipActions } from './actions/relationships.ts'
import { residentActions } from './actions/residents.ts'
import './audience.ts'
import './audit-records.ts'
import { findDuplicatesJob, noticeDuplicatesJob } from './duplicates/jobs.ts'
import { importJobs } from './import/jobs.ts'
import listsEn from './import/lists/words/en.json' with { type: 'json' }
import listsJa from './import/lists/words/ja.json' with { type: 'json' }
import { registerPages } from './pages/routes.ts'
import { registryData } from './personal-data.ts'
import { watchProtectionsJob } from './protection/watch.ts'
import { registryRetention } from './retention.ts'
import './residents/keys.ts'
import residentsEasy from './residents/words/easy.json' with { type: 'json' }
import residentsEn from './residents/words/en.json' with { type: 'json' }
import residentsJa from './residents/words/ja.json' with { type: 'json' }
import './own-file/own-file.ts'
import ownFileEn from './own-file/words/en.json' with { type: 'json' }
import ownFileJa from './own-file/words/ja.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/** People, households, where they can be reached, and the areas of the municipality. Inside the closed network only. */
export const registry = defineBlock({
  id: 'registry',
  zones: ['inner'],
  sql: new URL('./sql/', import.meta.url),
  tables: {
    area: { class: 'tenant' },
    household: { class: 'tenant' },
    person: { class: 'tenant' },
    person_contact: { class: 'tenant' },
    external_number: { class: 'tenant' },
    residency: { class: 'tenant', noHistory: 'each row is a dated change; an undone one stays' },
    relationship: { class: 'tenant' },
    account_person: { class: 'tenant' },
    proxy: { class: 'tenant' },
    area_town: { class: 'tenant' },
    organization: { class: 'tenant' },
    place: { class: 'tenant' },
    population: { class: 'tenant' },
    listed_event: { class: 'tenant' },
    address_protection: { class: 'tenant' },
    protected_person: { class: 'tenant' },
    data_import: { class: 'tenant' },
    import_problem: { class: 'tenant', noHistory: 'the list of the last check' },
    import_layout: { class: 'tenant' },
    imported_state: { class: 'tenant', noHistory: 'written once' },
    duplicate_candidate: { class: 'tenant' },
  },
  actions: [
    ...lookActions,
    ...listActions,
    ...relationshipActions,
    ...residentActions,
    openAccount,
    ...organizationActions,
    ...importActions,
    ...protectionActions,
    ...duplicateActions,
  ],
  pages: registerPages,
  indicators: [],
  privacy: registryData,
  retention: registryRetention,
  jobs: [...importJobs, findDuplicatesJob, noticeDuplicatesJob, watchProtectionsJob],
  words: {
    ja: { ...ja, ...ownFileJa, ...listsJa, ...residentsJa },
    en: { ...en, ...ownFileEn, ...listsEn, ...residentsEn },
    easy: residentsEasy,
  },
})
