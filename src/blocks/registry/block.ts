import { defineBlock } from '../../core/room.ts'
import './audience.ts'
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
  },
  actions: [],
  pages: [],
  indicators: [],
  words: { ja, en },
})
