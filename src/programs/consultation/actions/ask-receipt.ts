import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { text } from '../../../core/action/fields.ts'
import { roles } from '../../../core/identity/roles.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { locales, wordsFor } from '../../../core/words/words.ts'
import { receiptOf } from '../queries/letters.ts'
import type { Told } from '../rules/letters.ts'
import { opens, readNumber } from '../rules/receipt.ts'

/**
 * How a letter stands, for whoever has its number and the words that open it: whether it was read and what comes next, and nothing of what
 * was written. Refuses `consultation.receipt.unknown` at `number` alike for a number that is not there and for wrong words: neither says which.
 */
export const askReceipt = defineAction({
  name: 'consultation.askReceipt',
  http: { method: 'POST', path: '/consultation/receipts' },
  allow: roles,
  zones: ['outer'],
  writes: [],
  input: z.strictObject({ number: text({ max: 200 }), passphrase: text({ max: 200 }) }),
  async run({ tx }, { number, passphrase }) {
    const read = readNumber(number)
    const kept = read === null ? undefined : await receiptOf(tx, { number: read })
    const lists = locales.map((locale) => wordsFor(locale)('consultation.passphrase.list'))
    // Of a number that is not there the words are compared as well: how long it takes tells nothing.
    const isTheirs = opens(passphrase, kept?.id ?? '', lists)
    if (!kept || !isTheirs) throw refuseFields([{ field: 'number', code: 'consultation.receipt.unknown' }])
    return { id: kept.number, told: kept.told as Told }
  },
})

export type ReceiptTold = { id: string; told: Told }
