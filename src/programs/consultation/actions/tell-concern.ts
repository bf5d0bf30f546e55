import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, optionalText, text } from '../../../core/action/fields.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { newId } from '../../../core/id.ts'
import { roles } from '../../../core/identity/roles.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { serverZone } from '../../../core/settings.ts'
import { bothZones } from '../../../core/zone.ts'
import { concernKind } from '../queries/concern-across.ts'
import { keepLetter } from '../queries/letters.ts'
import { concernProblems, knowings, namings, sources } from '../rules/concerns.ts'
import { newNumber } from '../rules/receipt.ts'

const told = z.strictObject({
  source: choice(sources),
  seen: text({ max: 5000, control: 'area' }),
  about: optionalText({ max: 200 }),
  aboutWhere: optionalText({ max: 200 }),
  personKnows: choice(knowings),
  mayName: choice(namings),
  tellerName: optionalText({ max: 100 }),
  tellerTelephone: optionalText({ max: 40, control: 'tel' }),
  homepage: optionalText({ max: 200 }),
})

/**
 * 気になる人を伝える: anybody who noticed somebody tells the counter, with or without a name and an account. It waits there as a letter does.
 * Whoever told it hears that it was received. On the internet side it goes sealed to the closed network and nothing of it stays. Refuses at
 * their fields what does not fit (`concernProblems`); `core.exchangeNotReady` while nothing can go across.
 */
export const tellConcern = defineAction({
  name: 'consultation.tellConcern',
  http: { method: 'POST', path: '/consultation/concerns' },
  allow: roles.filter((role) => role !== 'kiosk'),
  zones: bothZones,
  writes: ['web_consultation'],
  subject: 'web_consultation',
  input: told,
  async run({ tx }, { homepage, ...input }) {
    const problems = concernProblems({ ...input, homepage })
    if (problems.length > 0) throw refuseFields(problems)
    const made = concernOf(input, tx.now)
    if (serverZone() !== 'outer') return { id: await keepLetter(tx, made) }
    await sendAcross(tx, concernKind, { ...made, sentAt: tx.now.toISOString() })
    return { id: newId() }
  },
})

type Typed = Omit<z.infer<typeof told>, 'homepage'>

/** In the columns of a letter: the teller is who may be called, and what was seen is what was written. */
const concernOf = (input: Typed, sentAt: Date) => ({
  number: newNumber(),
  sentAt,
  body: input.seen,
  topics: [],
  forWhom: 'other',
  reach: input.tellerTelephone ? 'telephone' : 'none',
  telephone: input.tellerTelephone ?? null,
  email: null,
  reachWhen: null,
  mustNotKnow: null,
  name: input.tellerName ?? null,
  source: input.source,
  about: input.about ?? null,
  aboutWhere: input.aboutWhere ?? null,
  personKnows: input.personKnows,
  mayName: input.mayName,
})
