import { totalsOf } from '../../../blocks/gatherings/tallies.ts'
import { voicesOf } from '../../../blocks/gatherings/voices.ts'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { participants } from '../rules/codes.ts'
import { whyNot } from '../rules/lecturers.ts'
import { reminderDue } from '../rules/states.ts'
import { feedbackOf, openKeys, tallied } from './feedback.ts'
import { lecturersOf } from './lecturers.ts'
import { assignedTo } from './lectures.ts'
import { materialsOf } from './materials.ts'
import { menuOf } from './menus.ts'
import { requestOf, wishesOfRequest } from './requests.ts'

/** All there is to read of one request. */
export async function wholeRequest(tx: Tx, id: string) {
  const { municipality_id, audience, ...request } = await requestOf(tx, id)
  const menu = await menuOf(tx, request.menu_id)
  const totals = request.session_id ? await totalsOf(tx, [request.session_id]) : new Map()
  const feedback = await feedbackOf(tx, [id])
  const lines = feedback.flatMap(({ id, line }) => (line === null ? [] : [{ id, line }]))
  return {
    ...request,
    menu,
    wishList: await wishesOfRequest(tx, id),
    lecturers: (await assignedTo(tx, request)).map(({ id, name, accountId }) => ({ id, name, accountId })),
    materials: await materialsOf(tx, id),
    people: (totals.get(request.session_id ?? '')?.get(participants) ?? null) as number | null,
    feedback: { answers: tallied(feedback), count: feedback.length, lines },
    voices: request.session_id ? await voicesOf(tx, { sessionId: request.session_id }) : [],
    openSheets: (await openKeys(tx, id)).length,
    reminderDue: request.agreed_on ? reminderDue(request.agreed_on) : null,
  }
}

/** What the page of a request shows beside the request itself. */
export async function requestPage(tx: Tx, id: string) {
  const whole = await wholeRequest(tx, id)
  const day = whole.agreed_on ?? today()
  const lecturers = await lecturersOf(tx, [whole.menu_id])
  const areas = await smallestAreas(tx)
  return {
    ...whole,
    approver: whole.approved_by
      ? ((await namesOf(tx, [whole.approved_by])).get(whole.approved_by) ?? null)
      : null,
    able: lecturers.map((lecturer) => ({ id: lecturer.id, name: lecturer.name, why: whyNot(lecturer, day) })),
    areas,
    area: areas.find(({ code }) => code === whole.area_code) ?? null,
    isOurs: whole.agency_id === tx.actor.post?.agencyId,
    isMine: whole.lecturers.some(({ accountId }) => accountId !== null && accountId === tx.actor.accountId),
    today: today(),
  }
}

export type RequestPage = Awaited<ReturnType<typeof requestPage>>
