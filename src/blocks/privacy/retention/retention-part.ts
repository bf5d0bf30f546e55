import exportEn from '../export/words/en.json' with { type: 'json' }
import exportJa from '../export/words/ja.json' with { type: 'json' }
import './audience.ts'
import { eraseRecords } from './erase-action.ts'
import { carryOutJob } from './job.ts'
import { retentionActions } from './list-actions.ts'
import './part.ts'
import { retentionPages } from './pages/routes.ts'
import { ownRetention } from './retention.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/** 保存と廃棄: what this part adds to its room. */
export const retentionPart = {
  tables: {
    retention_class: { class: 'tenant', noHistory: 'appended only: a later version follows' },
    retention_hold: { class: 'tenant' },
    disposal_list: { class: 'tenant' },
    disposal_item: { class: 'tenant', noHistory: 'what became of it stands on the row' },
    disposal_review: { class: 'tenant', noHistory: 'appended only: that it is agreed is added' },
  },
  actions: [...retentionActions, eraseRecords],
  pages: retentionPages,
  jobs: [carryOutJob],
  retention: ownRetention,
  words: { ja: { ...ja, ...exportJa }, en: { ...en, ...exportEn } },
} as const
