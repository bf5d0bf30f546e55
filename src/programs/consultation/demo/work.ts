import { submit } from '../../../blocks/casework/approvals/submit.ts'
import { caseOf } from '../../../blocks/casework/cases.ts'
import { addCaution } from '../../../blocks/casework/cautions/cautions.ts'
import { contactsOfCase } from '../../../blocks/casework/contacts.ts'
import { ownersIn } from '../../../blocks/casework/owners.ts'
import { addAbsence } from '../../../blocks/casework/tasks/absence.ts'
import { setRhythmOf } from '../../../blocks/casework/tasks/follow-up.ts'
import { addTaskTo } from '../../../blocks/casework/tasks/tasks.ts'
import { addVisit } from '../../../blocks/casework/tasks/visits.ts'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { rowsOf, Worker } from './rows.ts'

type Case = ReturnType<typeof rowsOf>['support_case']

/** What is to be done in some of the open cases: promised, late, for a colleague. Days from today. */
const tasks = [
  { what: '（架空）年金事務所に持っていく書類を一緒にそろえる', days: -2 },
  { what: '（架空）医療券の期限を福祉課に確かめる', days: 0 },
  { what: '（架空）家計表を作り直して見てもらう', days: 3 },
  { what: '（架空）民生委員に見守りの様子を聞く', days: 5 },
] as const

/** A few tasks, rhythms, a visit to come and an absence for each agency, so that nobody begins with empty pages. */
export async function workOnSome(
  tx: Tx,
  { cases, counsellors }: { cases: readonly Case[]; counsellors: readonly Worker[] },
): Promise<void> {
  const open = cases.filter(({ closed_on, subject_id }) => closed_on === null && subject_id !== null)
  for (const [agencyId, some] of Map.groupBy(open, ({ holder_id }) => holder_id)) {
    const colleagues = counsellors
      .filter((one) => one.agencyId === agencyId)
      .map(({ accountId }) => accountId)
    for (const [at, one] of some.slice(0, 8).entries()) {
      const { what, days } = tasks[at % tasks.length] as (typeof tasks)[number]
      await addTaskTo(tx, one, { what, dueOn: addDays(today(), days), forId: null })
      if (at < 3) await setRhythmOf(tx, one.id, { version: 0, everyWeeks: 2, silentWeeks: 6 })
    }
    await goesOut(tx, some[0], colleagues)
    await takesCare(tx, some[0], colleagues)
    await asksToDecide(tx, some[0])
    await isAway(tx, agencyId, colleagues)
  }
}

async function goesOut(tx: Tx, one: Case | undefined, colleagues: readonly string[]): Promise<void> {
  if (!one?.owner_id) return
  const day = addOpenDays(today(), 2)
  await addVisit(tx, {
    ...{ caseId: one.id, workerId: one.owner_id },
    withId: colleagues.find((id) => id !== one.owner_id) ?? null,
    ...{ startsAt: instantInTokyo(day, '14:00'), backAt: instantInTokyo(day, '15:30') },
    ...{ purpose: '（架空）暮らしの様子を見に行く', hoursKept: false, noneHidden: false, exceptions: [] },
  })
}

/** Whoever goes there is warned: of a dog, which a colleague approved; and not to go alone, which waits. */
async function takesCare(tx: Tx, one: Case | undefined, colleagues: readonly string[]): Promise<void> {
  const decidedBy = colleagues.find((id) => id !== one?.owner_id)
  if (!one?.owner_id || !decidedBy) return
  const about = { caseId: one.id, askedBy: one.owner_id }
  const dog = { kind: 'dog', reason: '（架空）玄関先に犬。門の外から電話をする。' } as const
  const id = await addCaution(tx, { ...about, ...dog, untilOn: addDays(today(), 120) })
  const set = { state: 'approved', decided_by: decidedBy, decided_at: tx.now }
  await edit(tx, { table: 'case_caution', id, version: 1, set })
  const pair = { kind: 'pair', reason: '（架空）同居の家族が強く拒んだことがある。' } as const
  await addCaution(tx, { ...about, ...pair, untilOn: addDays(today(), 60) })
}

/** The last record of a case waits for whoever leads, where there is somebody else who does. */
async function asksToDecide(tx: Tx, one: Case | undefined): Promise<void> {
  const draftedBy = one?.owner_id
  if (!one || !draftedBy) return
  const heads = (await ownersIn(tx, one.holder_id)).filter(({ role }) => role === 'supervisor')
  const [last] = await contactsOfCase(tx, one.id, { limit: 1 })
  if (!last || !heads.some(({ accountId }) => accountId !== draftedBy)) return
  const paper = { kind: 'record', purpose: 'decide', title: '（架空）面談の記録について' } as const
  await submit(tx, await caseOf(tx, one.id), { ...paper, sourceId: last.id, body: null, draftedBy })
}

/** The last of them is away today, and the first stands in. */
async function isAway(tx: Tx, agencyId: string, colleagues: readonly string[]): Promise<void> {
  const [substituteId, ...rest] = colleagues
  const accountId = rest.at(-1)
  if (!substituteId || !accountId) return
  await addAbsence(tx, { agencyId, accountId, substituteId, fromOn: today(), untilOn: addDays(today(), 1) })
}
