import { defineBlock } from '../../core/room.ts'
import { privacyData } from './personal-data.ts'
import { retentionPart } from './retention/retention-part.ts'
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
    ...retentionPart.tables,
  },
  actions: [...retentionPart.actions],
  pages: [...retentionPart.pages],
  indicators: [],
  privacy: privacyData,
  retention: retentionPart.retention,
  jobs: [...retentionPart.jobs],
  words: { ja: { ...ja, ...retentionPart.words.ja }, en: { ...en, ...retentionPart.words.en } },
})
