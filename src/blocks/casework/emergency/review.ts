import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { settleNotices } from '../../../core/notice/notify.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { isUnsafeByPost } from '../cautions/guard.ts'
import { isInDanger } from '../disclosure/audience.ts'
import type { ToldHow } from './codes.ts'
import { type Emergency, emergencyOf } from './list.ts'

export type Review = { id: string; version: number; result: string; reviewNote: string }

/** Refuses `casework.emergency.ownReview` (403), `casework.emergency.running` (409), `casework.emergency.reviewed` (409). */
export async function review(tx: Tx, { id, version, result, reviewNote }: Review): Promise<void> {
  const found = await emergencyOf(tx, id)
  if (found.account_id === tx.actor.accountId) throw new Refusal('casework.emergency.ownReview', 403)
  if (found.ends_at > tx.now) throw new Refusal('casework.emergency.running', 409)
  if (found.result) throw new Refusal('casework.emergency.reviewed', 409)
  const by = { reviewed_at: tx.now, reviewed_by: tx.actor.accountId }
  await edit(tx, {
    table: 'emergency_access',
    id,
    version,
    set: { result, review_note: reviewNote, reminded: 0, ...by },
  })
  for (const code of ['casework.notice.emergency', 'casework.notice.emergencyWaits'])
    await settleNotices(tx, { code, path: `/emergencies/${id}` })
}

export type Telling = {
  told: ToldHow
  toldOn?: string | undefined
  withheld?: string | undefined
  lookAgainOn?: string | undefined
}

/**
 * Refuses `casework.emergency.ownReview` (403), `casework.emergency.notReviewed` and `casework.emergency.told` (409); as `refuseDanger` does
 * where telling could endanger somebody.
 */
export async function tellSubject(
  tx: Tx,
  { id, version, ...telling }: Telling & { id: string; version: number },
): Promise<void> {
  const found = await emergencyOf(tx, id)
  if (found.account_id === tx.actor.accountId) throw new Refusal('casework.emergency.ownReview', 403)
  if (!found.result) throw new Refusal('casework.emergency.notReviewed', 409)
  if (found.told_subject_on) throw new Refusal('casework.emergency.told', 409)
  const problems = tellingProblems(telling, found, today())
  if (problems.length > 0) throw refuseFields(problems)
  const { told, toldOn = null, withheld = null, lookAgainOn = null } = telling
  if (told !== 'withheld') await refuseDanger(tx, found, { byPost: told === 'sent', hold: true })
  const set =
    told === 'withheld'
      ? { told_subject_on: null, told_how: null, withheld, look_again_on: lookAgainOn }
      : { told_subject_on: toldOn, told_how: told, withheld: null, look_again_on: null }
  await edit(tx, { table: 'emergency_access', id, version, set: { ...set, reminded: 0 } })
  await settleNotices(tx, { code: 'casework.notice.emergencyLookAgain', path: `/emergencies/${id}` })
}

/**
 * Whoever reads the letter may be the one from whom the person hides, and the officer, who sees no case, is not who knows of that. Refuses
 * `casework.emergency.danger` (409) while a protection or a restricted record stands around the person, and to write to where they may not
 * be written to, without saying which of them it is. By hand it is for the person alone whether the letter comes home with them.
 */
export async function refuseDanger(
  tx: Tx,
  { person_id: personId }: Pick<Emergency, 'person_id'>,
  { byPost, hold = false }: { byPost: boolean; hold?: boolean },
): Promise<void> {
  const look = async () =>
    (await isInDanger(tx, personId, { hold })) || (byPost && (await isUnsafeByPost(tx, personId)))
  if (await asSystem(tx, 'casework.isInDanger', look, { silent: true }))
    throw new Refusal('casework.emergency.danger', 409)
}

/** What is half said: when the person was told; or why not, and when to think of it again. */
export function tellingProblems(
  { told, toldOn, withheld, lookAgainOn }: Telling,
  { starts_at }: Pick<Emergency, 'starts_at'>,
  today: string,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (told !== 'withheld') {
    if (!toldOn) add('toldOn', 'casework.toldOn.missing')
    else if (toldOn > today || toldOn < dateInTokyo(starts_at)) add('toldOn', 'casework.toldOn.outside')
    return problems
  }
  if (!withheld) add('withheld', 'casework.withheld.missing')
  if (!lookAgainOn) add('lookAgainOn', 'casework.lookAgainOn.missing')
  else if (lookAgainOn <= today) add('lookAgainOn', 'casework.lookAgainOn.past')
  return problems
}
