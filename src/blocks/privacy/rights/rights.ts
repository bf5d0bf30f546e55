import { rightsActions } from '../actions/rights.ts'
import { rightsPages } from '../pages/rights/routes.ts'
import './audience.ts'
import './looks.ts'
import './mark.tsx'
import './part.ts'
import './protected.ts'
import './records.ts'
import './stops.ts'
import { rightsJobs } from './jobs.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/** What this part of the room adds to its manifest. */
export const rights = {
  tables: {
    rights_settings: { class: 'tenant' },
    rights_request: { class: 'tenant' },
    rights_package: { class: 'tenant' },
    rights_item: { class: 'tenant' },
    rights_review: { class: 'tenant' },
    use_stop: { class: 'tenant' },
  },
  actions: rightsActions,
  pages: rightsPages,
  jobs: rightsJobs,
  words: { ja, en, easy },
} as const
