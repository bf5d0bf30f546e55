import { setAudience } from '../../../core/access/audience.ts'
import { postKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Post } from '../../../core/identity/actor.ts'
import { enqueueUnseen } from '../../../core/jobs/enqueue.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import type { ConsentForm } from '../codes.ts'
import { deniedOfPersons } from '../conflicts/conflicts.ts'
import { actorId } from '../contacts.ts'
import { otherAgencies } from '../owners.ts'
import { answerDays, askingsPath } from './codes.ts'
import { dutyPostsOf } from './duty.ts'
import { enterKnown, ownCasesAbout } from './entry.ts'
import { askingOf, ownAsking } from './list.ts'
import { askProblems, requireRunning } from './rules.ts'
import { tellNamedOfAskingJob } from './watch.ts'

export type NewAsking = {
  personId: string
  agencyIds: readonly string[]
  basis: string
  purpose: string
  telephone: string
  consentForm?: ConsentForm | undefined
  consentOn?: string | undefined
}

/**
 * Asks the duty posts of agencies whether they have to do with somebody. Whatever there is, the same is done: who is named on a restricted
 * case hears of it by a job that is started every time, and calls or does not. Answers its id. Refuses `core.notFound`,
 * `casework.asking.already` (409), and at their fields what does not fit (`askProblems`).
 */
export async function ask(tx: Tx, made: NewAsking): Promise<string> {
  const records = await recordsOf(tx, made.personId)
  if (records.length === 0) throw new Refusal('core.notFound', 404)
  const post = tx.actor.post as Post
  const agencies = (await otherAgencies(tx, post.agencyId)).map(({ id }) => id)
  const problems = askProblems(made, { agencies, today: today() })
  if (problems.length > 0) throw refuseFields(problems)
  // Of two windows that ask at once the second sees what the first began.
  await lockFor(tx, 'asking')
  if (await ownAsking(tx, records)) throw new Refusal('casework.asking.already', 409)
  const id = newId()
  await addAsking(tx, post, { ...made, id })
  await addQuestions(tx, { askingId: id, agencyIds: made.agencyIds })
  await enterOwn(tx, post, made)
  await asSystem(tx, 'casework.askInvolvement', () => seal(tx, { id, ...made }))
  await enqueueUnseen(tx, tellNamedOfAskingJob, { askingId: id })
  return id
}

async function addAsking(tx: Tx, post: Post, made: NewAsking & { id: string }): Promise<void> {
  const person = await tx
    .selectFrom('person')
    .select(['name', 'reading', 'called', 'birth_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', made.personId)
    .executeTakeFirstOrThrow()
  const byConsent = made.basis === 'consent'
  await tx
    .insertInto('involvement_asking')
    .values({
      ...{ municipality_id: tx.municipality, id: made.id, person_id: made.personId, ...person },
      ...{ account_id: actorId(tx), post_id: post.id, agency_id: post.agencyId },
      ...{ basis: made.basis, purpose: made.purpose, telephone: made.telephone },
      consent_form: (byConsent && made.consentForm) || null,
      consent_on: (byConsent && made.consentOn) || null,
      ...{ asked_at: tx.now, answer_by: addOpenDays(today(), answerDays) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
}

async function addQuestions(
  tx: Tx,
  { askingId, agencyIds }: { askingId: string; agencyIds: readonly string[] },
): Promise<void> {
  const rows = agencyIds.map((agencyId) => ({
    ...{ municipality_id: tx.municipality, id: newId(), asking_id: askingId, agency_id: agencyId },
    ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
  }))
  await tx.insertInto('involvement_question').values(rows).execute()
}

/** That one asks tells the agencies that the person is with us: where there is a case here, it stands in its ledger. */
async function enterOwn(tx: Tx, post: Post, { personId, agencyIds, ...made }: NewAsking): Promise<void> {
  const ground = { ...made, consentForm: made.consentForm ?? null, consentOn: made.consentOn ?? null }
  for (const found of await ownCasesAbout(tx, personId, post.agencyId))
    for (const agencyId of agencyIds) await enterKnown(tx, found, agencyId, ground)
}

type Sealed = Pick<NewAsking, 'personId' | 'agencyIds'> & { id: string }

/** Shows it to the duty posts, and tells each that something waits; none who is kept away from the person. */
async function seal(tx: Tx, { id, personId, agencyIds }: Sealed): Promise<void> {
  await setAudience(tx, 'involvement_asking', [id])
  const denied = (await deniedOfPersons(tx, [personId])).get(personId) ?? []
  const posts = [...(await dutyPostsOf(tx, agencyIds)).values()].flat()
  const told = posts.filter(({ accountId }) => !denied.includes(accountId))
  for (const post of told)
    await notify(tx, { to: postKey(post.id), code: 'casework.notice.askingCame', path: askingsPath })
}

/** Ends it before its day: nobody is asked any more. Refuses `core.notFound`, `casework.asking.notYours` (403), `casework.asking.over` (409). */
export async function endAsking(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  const found = await askingOf(tx, id)
  if (found.postId !== tx.actor.post?.id) throw new Refusal('casework.asking.notYours', 403)
  requireRunning(found, today())
  await edit(tx, { table: 'involvement_asking', id, version, set: { ended_at: tx.now } })
}
