import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, choices, optionalChoice, optionalText, text } from '../../../core/action/fields.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { roles } from '../../../core/identity/roles.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { serverZone } from '../../../core/settings.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { letterKind } from '../queries/letter-across.ts'
import { keepLetter, keepNumber, receiptOf } from '../queries/letters.ts'
import { topics } from '../rules/codes.ts'
import { forWhoms, reaches, writtenProblems } from '../rules/letters.ts'
import { newNumber, passphraseOf } from '../rules/receipt.ts'

const written = z.strictObject({
  body: text({ max: 10_000, control: 'area' }),
  topics: choices(topics),
  forWhom: optionalChoice(forWhoms),
  reach: choice(reaches),
  telephone: optionalText({ max: 40, control: 'tel' }),
  email: optionalText({ max: 200 }),
  reachWhen: optionalText({ max: 200 }),
  mustNotKnow: optionalText({ max: 200 }),
  name: optionalText({ max: 100 }),
  homepage: optionalText({ max: 200 }),
})

/**
 * Anybody writes to the counter, at any hour, with or without a name. On the internet side the text goes sealed to the
 * closed network and stays nowhere. Answers the receipt: its number and the words that open it. Refuses at their fields
 * what contradicts itself; `core.exchangeNotReady` while nothing can go across.
 */
export const write = defineAction({
  name: 'consultation.write',
  http: { method: 'POST', path: '/consultation/letters' },
  allow: roles,
  zones: ['outer'],
  writes: ['web_consultation'],
  subject: 'web_consultation',
  input: written,
  async run({ tx }, { homepage, ...input }) {
    const problems = writtenProblems({ ...input, homepage })
    if (problems.length > 0) throw refuseFields(problems)
    const letter = letterOf(input, { number: newNumber(), sentAt: tx.now })
    if (serverZone() !== 'outer') return receipt(await keepLetter(tx, letter), letter.number)
    await sendAcross(tx, letterKind, { ...letter, sentAt: tx.now.toISOString() })
    return receipt(await keepNumber(tx, letter), letter.number)
  },
  async answer({ tx }, id) {
    const kept = await receiptOf(tx, { id })
    if (!kept) throw new Refusal('core.notFound', 404)
    return receipt(id, kept.number)
  },
})

type Written = Omit<z.infer<typeof written>, 'homepage'>

const letterOf = (input: Written, at: { number: string; sentAt: Date }) => ({
  ...at,
  body: input.body,
  topics: input.topics,
  forWhom: input.forWhom ?? null,
  reach: input.reach,
  telephone: input.telephone ?? null,
  email: input.email ?? null,
  reachWhen: input.reachWhen ?? null,
  mustNotKnow: input.mustNotKnow ?? null,
  name: input.name ?? null,
})

const receipt = (id: string, number: string) => ({
  id,
  number,
  passphrase: passphraseOf(id, wordsFor('ja')('consultation.passphrase.list')).join(' '),
})

export type Receipt = ReturnType<typeof receipt>
