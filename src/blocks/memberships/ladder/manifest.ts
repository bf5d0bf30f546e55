import './audience.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the block takes from here: 次の一歩へのお誘い.

export const ladderTables = {
  rung_invitation: {
    class: 'tenant',
    noHistory: 'before a yes there is only that it was asked, which stays in the row',
  },
  rung_declined: { class: 'tenant', noHistory: 'a no is said once, and has no day' },
} as const

export const ladderWords = { ja, en, easy }
