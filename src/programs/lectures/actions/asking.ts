import { z } from 'zod'
import { requireArea } from '../../../blocks/registry/areas.ts'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  flag,
  id,
  optionalDay,
  optionalId,
  optionalText,
  text,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { roles } from '../../../core/identity/roles.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { newReceipt } from '../../../core/text/receipt.ts'
import { bothZones } from '../../../core/zone.ts'
import { isOffered, type Menu, menuOf } from '../queries/menus.ts'
import { requestPackage } from '../queries/packages.ts'
import { addRequest, requestOf } from '../queries/requests.ts'
import { contactProblems, isRobot, optionProblems, peopleProblems } from '../rules/asking.ts'
import { typedChannels } from '../rules/codes.ts'
import { groupKey } from '../rules/secrets.ts'
import { wishesOf, wishProblems } from '../rules/wishes.ts'
import { division } from './menus.ts'

/** The options of a time are the page's: every half an hour. */
const time = () => optionalText({ max: 5 }).meta({ control: 'choice' })

/** The questions of the paper form, in its order. */
const askingFields = {
  groupName: text({ max: 100 }),
  contactName: text({ max: 100 }),
  telephone: optionalText({ max: 40, control: 'tel' }),
  mail: optionalText({ max: 200 }),
  day1: optionalDay(),
  starts1: time(),
  ends1: time(),
  day2: optionalDay(),
  starts2: time(),
  ends2: time(),
  day3: optionalDay(),
  starts3: time(),
  ends3: time(),
  placeName: text({ max: 100 }),
  placeAddress: optionalText({ max: 200 }),
  expected: wholeNumber({ min: 1, max: 10_000 }),
  signLanguage: flag(),
  online: flag(),
  wishesText: optionalText({ max: 1000, control: 'area' }),
}

const askInput = z.strictObject({
  menuId: id(),
  ...askingFields,
  telephone: text({ max: 40, control: 'tel' }),
  // Of programs that fill in everything; nobody else sees it.
  homepage: optionalText({ max: 200 }),
})

type Asking = Omit<z.infer<typeof askInput>, 'homepage'>

const ofRequest = { writes: ['lecture_request', 'lecture_wish'], subject: 'lecture_request' } as const

/** What the group is shown once: the number, and the key that opens the request with it. */
export type Received = { id: string; receipt: string; key: string }

const received = async (tx: Tx, requestId: string): Promise<Received> => {
  const { receipt } = await asSystem(tx, 'lectures.received', () => requestOf(tx, requestId))
  return { id: requestId, receipt, key: groupKey(requestId) }
}

/**
 * A group asks for a lecture. Refuses at their fields: wishes that cannot be (rules/wishes.ts), a number or address at
 * which nobody can be reached, more people than the menu is made for, sign language or online where the menu offers none; `lectures.notOffered` (409).
 */
export const ask = defineAction<z.infer<typeof askInput>, Received>({
  ...ofRequest,
  name: 'lectures.ask',
  http: { method: 'POST', path: '/lectures/menus/{menuId}/requests' },
  allow: roles,
  zones: bothZones,
  input: askInput,
  async run({ tx }, { homepage, ...input }) {
    if (isRobot({ homepage })) throw new Refusal('lectures.notSent', 422)
    const menu = await menuOf(tx, input.menuId)
    requireAskable(menu, input, menu.noticeDays)
    const wishes = wishesOf(input)
    const request = { ...input, receipt: newReceipt(), agencyId: menu.agencyId, wishes }
    const requestId = await addRequest(tx, { ...request, channel: 'web' })
    await sendAcross(tx, requestPackage, {
      ...request,
      id: requestId,
      askedAt: tx.now.toISOString(),
      mail: input.mail ?? null,
      placeAddress: input.placeAddress ?? null,
      wishesText: input.wishesText ?? null,
    })
    return received(tx, requestId)
  },
  answer: ({ tx }, requestId) => received(tx, requestId),
})

function requireAskable(
  menu: Menu,
  input: Omit<Asking, 'telephone'> & { telephone?: string | undefined },
  noticeDays: number,
) {
  if (!isOffered(menu, today())) throw new Refusal('lectures.notOffered', 409)
  const problems: FieldProblem[] = [
    ...contactProblems(input),
    ...wishProblems(input, { today: today(), noticeDays }),
    ...peopleProblems(input.expected, { from: menu.peopleFrom, to: menu.peopleTo }),
    ...optionProblems(input, menu),
  ]
  if (problems.length > 0) throw refuseFields(problems)
}

const takeInInput = z.strictObject({
  menuId: id(),
  channel: choice(typedChannels),
  ...askingFields,
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  copiedFrom: optionalId(),
})

/**
 * Staff write down what came by telephone, FAX or on paper, in the order of the form; `copiedFrom`: the request it was
 * copied from. What `ask` refuses is refused here as well; how soon a day may be, the clerk decides.
 */
export const takeIn = defineAction({
  ...division,
  ...ofRequest,
  name: 'lectures.takeIn',
  http: { method: 'POST', path: '/lectures/requests' },
  input: takeInInput,
  async run({ tx }, input) {
    const menu = await menuOf(tx, input.menuId)
    if (menu.agencyId !== agencyOf(tx.actor))
      throw refuseFields([{ field: 'menuId', code: 'lectures.menu.otherDivision' }])
    requireAskable(menu, input, 0)
    if (input.areaCode) await requireArea(tx, input.areaCode, 'areaCode')
    if (input.copiedFrom) await requestOf(tx, input.copiedFrom)
    const wishes = wishesOf(input)
    return { id: await addRequest(tx, { ...input, receipt: newReceipt(), agencyId: menu.agencyId, wishes }) }
  },
})
