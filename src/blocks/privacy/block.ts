import { defineBlock } from '../../core/room.ts'
import { exportNamed } from './export/named.ts'
import { privacyHomePage } from './pages/home.tsx'
import { privacyData } from './personal-data.ts'
import { purposeActions } from './purposes/actions.ts'
import { purposePages } from './purposes/purposes.ts'
import purposesEn from './purposes/words/en.json' with { type: 'json' }
import purposesJa from './purposes/words/ja.json' with { type: 'json' }
import { retentionPart } from './retention/retention-part.ts'
import { rights } from './rights/rights.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * What a municipality owes to the people whose data it holds: why it holds them, what they may ask for, and when they go.
 * Inside the closed network only.
 */
export const privacy = defineBlock({
  id: 'privacy',
  zones: ['inner'],
  sql: new URL('./sql/', import.meta.url),
  tables: {
    purpose_use: { class: 'tenant' },
    personal_file: { class: 'tenant' },
    ...rights.tables,
    ...retentionPart.tables,
  },
  actions: [...purposeActions, ...rights.actions, ...retentionPart.actions, exportNamed],
  pages: [privacyHomePage, ...purposePages, ...rights.pages, ...retentionPart.pages],
  indicators: [],
  privacy: privacyData,
  retention: retentionPart.retention,
  jobs: [...rights.jobs, ...retentionPart.jobs],
  words: {
    ja: { ...ja, ...purposesJa, ...rights.words.ja, ...retentionPart.words.ja },
    en: { ...en, ...purposesEn, ...rights.words.en, ...retentionPart.words.en },
    easy: rights.words.easy,
  },
})
