import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, flag, id, texts, version, wholeNumber } from '../../../core/action/fields.ts'
import { grounds } from '../../../core/privacy/person-file.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { takers } from './codes.ts'
import { blackOut, coverRow, leaveOut, uncover } from './items.ts'

const shared = { zones: ['inner'], allow: takers, writes: ['rights_item'], subject: 'rights_item' } as const
const at = { id: id(), version: version() }

/** Blacks out a whole value. Refuses as `blackOut` does. */
export const blackOutValue = defineAction({
  ...shared,
  name: 'privacy.blackOutValue',
  http: { method: 'POST', path: '/privacy/items/{id}/black-out' },
  input: z.strictObject({ ...at, ground: choice(grounds) }),
  run: async ({ tx }, made) => ({ id: await blackOut(tx, made, []) }),
})

/** Blacks out a passage that was selected, by its first character and the one after its last. */
export const blackOutPassage = defineAction({
  ...shared,
  name: 'privacy.blackOutPassage',
  http: { method: 'POST', path: '/privacy/items/{id}/black-out-passage' },
  input: z.strictObject({
    ...at,
    ground: choice(grounds),
    from: wholeNumber({ max: 100_000 }),
    to: wholeNumber({ max: 100_000 }),
  }),
  async run({ tx }, { from, to, ...made }) {
    if (to <= from) throw refuseFields([{ field: 'to', code: 'privacy.rights.nothingSelected' }])
    return { id: await blackOut(tx, made, [{ from, to }]) }
  },
})

const place = /^(\d{1,6})-(\d{1,6})$/

/** Blacks out the sentences that were ticked: the same without selecting. */
export const blackOutSentences = defineAction({
  ...shared,
  name: 'privacy.blackOutSentences',
  http: { method: 'POST', path: '/privacy/items/{id}/black-out-sentences' },
  input: z.strictObject({ ...at, ground: choice(grounds), sentences: texts({ max: 13 }) }),
  async run({ tx }, { sentences, ...made }) {
    const passages = sentences.map((one) => {
      const [, from, to] = place.exec(one) ?? []
      return { from: Number(from), to: Number(to) }
    })
    if (passages.length === 0 || passages.some(({ from, to }) => !(from < to)))
      throw refuseFields([{ field: 'sentences', code: 'privacy.rights.nothingSelected' }])
    return { id: await blackOut(tx, made, passages) }
  },
})

/** Shows a value again. Refuses `privacy.rights.locked` (409) for who called or notified. */
export const uncoverValue = defineAction({
  ...shared,
  name: 'privacy.uncoverValue',
  http: { method: 'POST', path: '/privacy/items/{id}/uncover' },
  input: z.strictObject(at),
  run: async ({ tx }, made) => ({ id: await uncover(tx, made) }),
})

/** Blacks out all values of a row; `id` is one of them. */
export const blackOutRow = defineAction({
  ...shared,
  name: 'privacy.blackOutRow',
  http: { method: 'POST', path: '/privacy/items/{id}/black-out-row' },
  input: z.strictObject({ id: id(), ground: choice(grounds) }),
  run: async ({ tx }, made) => ({ id: await coverRow(tx, made.id, made.ground) }),
})

/** Shows all values of a row again, but for those that are locked. */
export const uncoverRow = defineAction({
  ...shared,
  name: 'privacy.uncoverRow',
  http: { method: 'POST', path: '/privacy/items/{id}/uncover-row' },
  input: z.strictObject({ id: id() }),
  run: async ({ tx }, made) => ({ id: await coverRow(tx, made.id, null) }),
})

/** Puts a row of the officer's part into the answer, or takes it out again without a trace. */
export const includeRow = defineAction({
  ...shared,
  allow: ['privacy-officer'],
  name: 'privacy.includeRow',
  http: { method: 'POST', path: '/privacy/items/{id}/include' },
  input: z.strictObject({ id: id(), included: flag() }),
  run: async ({ tx }, made) => ({ id: await leaveOut(tx, made.id, !made.included) }),
})

export const reviewActions = [
  blackOutValue,
  blackOutPassage,
  blackOutSentences,
  uncoverValue,
  blackOutRow,
  uncoverRow,
  includeRow,
]
