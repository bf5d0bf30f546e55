import { z } from 'zod'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { optionalText, text, wholeNumber } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { roles } from '../../../core/identity/roles.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { ownRequest } from '../queries/own.ts'
import { applyReply, type Reply, replyPackage } from '../queries/packages.ts'
import { lockedRequest } from '../queries/requests.ts'
import { contactProblems } from '../rules/asking.ts'
import { requireStep } from '../rules/states.ts'

// What the group does with its own request: it has no account, and shows the number with its key.

const credentials = { receipt: text({ max: 20 }), key: text({ max: 20 }) }

const own = {
  allow: roles,
  zones: bothZones,
  subject: 'lecture_request',
} as const

/** How one's own request stands. Refuses `lectures.ownUnknown` (404) alike for a wrong number and a wrong key. */
export const readOwn = defineAction({
  ...own,
  name: 'lectures.readOwn',
  http: { method: 'POST', path: '/lectures/requests/own' },
  writes: [],
  confidential: true,
  input: z.strictObject(credentials),
  run: ({ tx }, input) => opened(tx, input),
})

async function opened(tx: Tx, typed: { receipt: string; key: string }) {
  const request = await asSystem(tx, 'lectures.own', () => ownRequest(tx, typed))
  if (!request) throw new Refusal('lectures.ownUnknown', 404)
  return request
}

/** Writes what the group changed, and tells the inner side. Refuses `lectures.notInState` (409) what is over or given up. */
async function change(tx: Tx, reply: Reply): Promise<{ id: string }> {
  await asSystem(tx, 'lectures.own', async () => {
    requireStep((await lockedRequest(tx, reply.id)).state, 'cancelled')
    await applyReply(tx, reply)
  })
  await sendAcross(tx, replyPackage, reply)
  return { id: reply.id }
}

/** The group gives its lecture up. Refuses `lectures.notInState` (409) what was held or given up already. */
export const cancelOwn = defineAction({
  ...own,
  name: 'lectures.cancelOwn',
  http: { method: 'POST', path: '/lectures/requests/own/cancel' },
  writes: ['lecture_request', 'gathering_session', 'booked_slot'],
  input: z.strictObject({ ...credentials, reason: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { reason, ...typed }) {
    const { id } = await opened(tx, typed)
    return change(tx, { id, cancelled: reason, prepared: null })
  },
})

/** The group says more about the place, that more or fewer people come, or a number at which it can be reached. */
export const prepareOwn = defineAction({
  ...own,
  name: 'lectures.prepareOwn',
  http: { method: 'POST', path: '/lectures/requests/own/place' },
  writes: ['lecture_request'],
  input: z.strictObject({
    ...credentials,
    equipment: optionalText({ max: 300 }),
    parking: optionalText({ max: 300 }),
    expected: wholeNumber({ min: 1, max: 10_000 }),
    telephone: optionalText({ max: 40, control: 'tel' }),
    mail: optionalText({ max: 200 }),
  }),
  async run({ tx }, { receipt, key, ...told }) {
    const { id, groupName } = await opened(tx, { receipt, key })
    const problems = contactProblems({ ...told, groupName })
    if (problems.length > 0) throw refuseFields(problems)
    const { equipment = null, parking = null, telephone = null, mail = null, expected } = told
    return change(tx, { id, cancelled: null, prepared: { equipment, parking, expected, telephone, mail } })
  },
})
