import { defineBlock } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import './audience.ts'
import { gatheringsData } from './personal-data.ts'
import { gatheringsRetention } from './retention.ts'
import { signUpJobs, signUpTables, signUpWords } from './sign-ups/manifest.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/** Where people come together: sessions, who and what they take up, who signed up, how many came, and what was heard there. */
export const gatherings = defineBlock({
  id: 'gatherings',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    gathering_session: { class: 'tenant' },
    booked_slot: { class: 'tenant', noHistory: 'follows its session' },
    tally: { class: 'tenant', noHistory: 'appended only: a correction is a row of its own' },
    voice_memo: { class: 'tenant' },
    ...signUpTables,
  },
  actions: [],
  pages: [],
  indicators: [],
  jobs: signUpJobs,
  privacy: gatheringsData,
  retention: gatheringsRetention,
  words: { ja: { ...ja, ...signUpWords.ja }, en: { ...en, ...signUpWords.en } },
})
