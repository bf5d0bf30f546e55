import type { Updateable } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../../core/db/tables.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { agencyOfCode } from '../../../core/identity/accounts.ts'
import { serverZone } from '../../../core/settings.ts'
import { answers, fields, menuStates, requestStates, sides, targetGroups, themes } from '../rules/codes.ts'
import { readKey } from '../rules/secrets.ts'
import { mayCome } from '../rules/states.ts'
import { keepFeedback, requestOfKey } from './feedback.ts'
import { addIdea } from './ideas.ts'
import { addMenu, changeMenu, type Menu, menuOf, stepMenu } from './menus.ts'
import { picturePackage } from './picture-packages.ts'
import { addRequest, cancelRequest, changeRequest, lockedRequest, requestOf } from './requests.ts'

// What crosses between the two sides of a separated network. Menus and requests bear the same id on both; agencies are
// named by their code. Everything is taken as system.

const day = z.iso.date()
const optional = z.string().nullable()

// What was sealed before these were told of says none of them.
const options = { signLanguage: z.boolean().default(false), online: z.boolean().default(false) }

const menuPayload = z.object({
  id: z.uuid(),
  agency: z.object({ code: z.string(), name: z.string(), nameEn: z.string(), kind: z.string() }),
  number: z.int(),
  title: z.string(),
  summary: z.string(),
  field: z.enum(fields),
  themes: z.array(z.enum(themes)).default([]),
  targetGroups: z.array(z.enum(targetGroups)).default([]),
  ...options,
  forWhom: z.string(),
  minutes: z.int(),
  peopleFrom: z.int(),
  peopleTo: z.int(),
  needs: optional,
  communityWelfare: z.boolean(),
  noticeDays: z.int(),
  offeredFrom: day,
  offeredUntil: day.nullable(),
  state: z.enum(menuStates),
})

type MenuPayload = z.infer<typeof menuPayload>

/**
 * A menu as it stands, inside to outside: the catalogue of the internet side. A draft is not kept there, unless it was
 * published before: its number may be another menu's by now.
 */
export const menuPackage = definePackageKind<MenuPayload>({
  kind: 'lectures.menu',
  from: 'inner',
  payload: menuPayload,
  async take(tx, { id, agency, state, ...menu }) {
    const known = await tx
      .selectFrom('lecture_menu')
      .select(['id', 'version'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!known) {
      if (state !== 'draft')
        await addMenu(tx, { ...menu, id, state, agencyId: await agencyOfCode(tx, agency) })
      return
    }
    await changeMenu(tx, known, menu)
    await stepMenu(tx, { id, version: known.version + 1 }, { state })
  },
  async standing(tx) {
    const rows = await tx
      .selectFrom('lecture_menu')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('state', '!=', 'draft')
      .orderBy('number')
      .execute()
    return Promise.all(rows.map(({ id }) => menuToTell(tx, id)))
  },
})

async function menuToTell(tx: Tx, id: string): Promise<MenuPayload> {
  const menu: Menu = await menuOf(tx, id)
  const agency = await tx
    .selectFrom('agency')
    .select(['code', 'name', 'name_en as nameEn', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', menu.agencyId)
    .executeTakeFirstOrThrow()
  return menuPayload.parse({ ...menu, agency })
}

/** Tells the internet side how a menu stands: one that it shows, or shows no longer. */
export const tellMenu = async (tx: Tx, id: string): Promise<void> =>
  sendAcross(tx, menuPackage, await menuToTell(tx, id))

const requestPayload = z.object({
  id: z.uuid(),
  receipt: z.string(),
  menuId: z.uuid(),
  askedAt: z.iso.datetime(),
  groupName: z.string(),
  contactName: z.string(),
  telephone: optional,
  mail: optional,
  placeName: z.string(),
  placeAddress: optional,
  expected: z.int(),
  wishesText: optional,
  ...options,
  wishes: z.array(z.object({ onDay: day, starts: z.string(), ends: z.string() })).max(3),
})

/** What a group asked for on the internet side, whole. */
export const requestPackage = definePackageKind<z.infer<typeof requestPayload>>({
  kind: 'lectures.request',
  from: 'outer',
  payload: requestPayload,
  async take(tx, { askedAt, ...request }) {
    const { agencyId } = await menuOf(tx, request.menuId)
    await addRequest(tx, { ...request, agencyId, channel: 'web', askedAt: new Date(askedAt) })
    await sendAcross(tx, answerPackage, answerOf(await requestOf(tx, request.id)))
  },
})

const answerPayload = z.object({
  id: z.uuid(),
  state: z.enum(requestStates),
  reason: optional,
  cancelledBy: z.enum(sides).nullable(),
  message: optional,
  expected: z.int(),
  equipment: optional,
  parking: optional,
  agreedOn: day.nullable(),
  agreedStarts: optional,
  agreedEnds: optional,
})

type AnswerPayload = z.infer<typeof answerPayload>

type Answered = Awaited<ReturnType<typeof requestOf>>

const answerOf = (request: Answered): AnswerPayload => ({
  id: request.id,
  state: request.state,
  reason: request.reason,
  cancelledBy: request.cancelled_by as AnswerPayload['cancelledBy'],
  message: request.message,
  expected: request.expected,
  equipment: request.equipment,
  parking: request.parking,
  agreedOn: request.agreed_on,
  agreedStarts: request.agreed_starts,
  agreedEnds: request.agreed_ends,
})

/** How a request stands, for the group's own page. With the first answer the inner side has it: the contact is erased here. */
const answerPackage = definePackageKind<AnswerPayload>({
  kind: 'lectures.answer',
  from: 'inner',
  payload: answerPayload,
  async take(tx, answer) {
    await showOutside(tx, answer.id, {
      state: answer.state,
      reason: answer.reason,
      cancelled_by: answer.cancelledBy,
      message: answer.message,
      expected: answer.expected,
      equipment: answer.equipment,
      parking: answer.parking,
      agreed_on: answer.agreedOn,
      agreed_starts: answer.agreedStarts,
      agreed_ends: answer.agreedEnds,
      ...erased,
    })
  },
})

/**
 * What the group's page on the internet side shows. Its version stays, so that no former state is kept there: the contact
 * would stand in it for good.
 */
async function showOutside(tx: Tx, id: string, set: Updateable<Tables['lecture_request']>): Promise<void> {
  await tx
    .updateTable('lecture_request')
    .set(set)
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}

const erased = { contact_name: null, telephone: null, mail: null, place_address: null, wishes: null }

/** Tells the group how their request stands, if it came by the internet side. */
export async function tellGroup(tx: Tx, id: string): Promise<void> {
  const request = await requestOf(tx, id)
  if (request.channel === 'web') await sendAcross(tx, answerPackage, answerOf(request))
}

const prepared = z.object({
  equipment: optional,
  parking: optional,
  expected: z.int(),
  telephone: optional,
  mail: optional,
})

const replyPayload = z.union([
  z.object({ id: z.uuid(), cancelled: z.string(), prepared: z.null() }),
  z.object({ id: z.uuid(), cancelled: z.null(), prepared }),
])

export type Reply = z.infer<typeof replyPayload>

/** What the group changed on its own page: gave it up, or said more about the place. What is over already stays as it is. */
export const replyPackage = definePackageKind<Reply>({
  kind: 'lectures.reply',
  from: 'outer',
  payload: replyPayload,
  take: (tx, reply) => applyReply(tx, reply),
})

/** Applies what a group changed, where it still can be; what its page shows then is what stands inside. */
export async function applyReply(tx: Tx, reply: Reply): Promise<void> {
  const { id, cancelled, prepared } = reply
  const request = await lockedRequest(tx, id)
  if (!mayCome(request.state, 'cancelled')) return
  if (serverZone() === 'outer') return showOutside(tx, id, keptOutside(reply))
  if (cancelled !== null) {
    await cancelRequest(tx, request, { version: request.version, side: 'group', reason: cancelled })
  } else {
    const { telephone, mail, ...place } = prepared
    const contact = { ...(telephone ? { telephone } : {}), ...(mail ? { mail } : {}) }
    await changeRequest(tx, request, { ...place, ...contact })
  }
  await tellGroup(tx, id)
}

/** Of what a group changed, what the internet side keeps: no contact. */
function keptOutside({ cancelled, prepared }: Reply): Updateable<Tables['lecture_request']> {
  if (cancelled !== null) return { state: 'cancelled', reason: cancelled, cancelled_by: 'group' }
  const { equipment, parking, expected } = prepared
  return { equipment, parking, expected }
}

const feedbackPayload = z.object({
  id: z.uuid(),
  key: z.string(),
  answer: z.enum(answers),
  line: optional,
  at: z.iso.datetime(),
})

/** An answer to the one question, by its key; which lecture it is of is found out inside. */
export const feedbackPackage = definePackageKind<z.infer<typeof feedbackPayload>>({
  kind: 'lectures.feedback',
  from: 'outer',
  payload: feedbackPayload,
  async take(tx, { key, at, ...feedback }) {
    const sheet = readKey(key)
    // What is on no sheet of ours is nobody's answer.
    if (sheet && (await requestOfKey(tx, sheet)))
      await keepFeedback(tx, { ...feedback, key: sheet, channel: 'link', at: new Date(at) })
  },
})

const ideaPayload = z.object({ id: z.uuid(), line: z.string(), place: optional, toldAt: z.iso.datetime() })

/** What somebody would like to hear about; of it nothing stays outside. */
export const ideaPackage = definePackageKind<z.infer<typeof ideaPayload>>({
  kind: 'lectures.idea',
  from: 'outer',
  payload: ideaPayload,
  async take(tx, { toldAt, ...idea }) {
    await addIdea(tx, { ...idea, channel: 'web', toldAt: new Date(toldAt) })
  },
})

export const packages = [
  menuPackage,
  picturePackage,
  requestPackage,
  answerPackage,
  replyPackage,
  feedbackPackage,
  ideaPackage,
]
