import { setAudience } from '../../../core/access/audience.ts'
import { postKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { caseOf } from '../cases.ts'
import type { ConsentForm } from '../codes.ts'
import { actorId } from '../contacts.ts'
import { askingPath, type Involvement } from './codes.ts'
import { enterKnown, type Ground, ownCasesAbout } from './entry.ts'
import { candidatesFor, type Question, questionOf } from './list.ts'
import { answerProblems, requireRunning, requireUnsaid } from './rules.ts'

export type NewAnswer = {
  id: string
  answer: Involvement
  how?: string | undefined
  answerTelephone?: string | undefined
  caseId?: string | undefined
}

/**
 * A duty post answers for its agency. That it is involved is shown to who asked and stands in the ledger of the case; that it is not is
 * seen by nobody else, and changes nothing for who asked. Refuses `core.notFound`, `casework.asking.over`, `casework.asking.answered`,
 * `casework.asking.byTelephone` (409) where the only case is a restricted one, and at their fields what does not fit.
 */
export async function answer(tx: Tx, made: NewAnswer): Promise<void> {
  const question = await questionOf(tx, made.id)
  requireRunning(question, today())
  requireUnsaid(question.answers, made.answer)
  const problems = answerProblems(made)
  if (problems.length > 0) throw refuseFields(problems)
  if (made.answer === 'involved') await enterCases(tx, question, made.caseId)
  await addAnswer(tx, made)
  if (made.answer === 'involved')
    await notify(tx, {
      to: postKey(question.postId),
      code: 'casework.notice.askingAnswered',
      path: askingPath(question.id),
    })
}

async function addAnswer(tx: Tx, { id: questionId, answer, how, answerTelephone }: NewAnswer): Promise<void> {
  const id = newId()
  await tx
    .insertInto('involvement_answer')
    .values({
      ...{ municipality_id: tx.municipality, id, question_id: questionId, involved: answer === 'involved' },
      ...{ how: how ?? null, telephone: answerTelephone ?? null },
      ...{ answered_at: tx.now, answered_by: actorId(tx) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'involvement_answer', [id])
}

/**
 * That there is a case comes to be known: it stands in its ledger. Of cases under a record of the person always, of one that the duty post
 * recognized by the name because they say so. A restricted one is spoken of by telephone alone.
 */
async function enterCases(tx: Tx, question: Question, caseId: string | undefined): Promise<void> {
  const sure = await ownCasesAbout(tx, question.personId, agencyOf(tx.actor))
  const open = sure.filter(({ restricted }) => !restricted)
  if (!caseId && sure.length > 0 && open.length === 0) throw new Refusal('casework.asking.byTelephone', 409)
  const ids = new Set(open.map(({ id }) => id))
  if (caseId && !ids.has(caseId)) {
    const candidates = await candidatesFor(tx, question)
    if (!candidates.some(({ id }) => id === caseId))
      throw refuseFields([{ field: 'caseId', code: 'casework.asking.notTheirs' }])
    ids.add(caseId)
  }
  for (const id of ids) await enterKnown(tx, await caseOf(tx, id), question.agencyId, groundOf(question))
}

const groundOf = ({ basis, purpose, consentForm, consentOn }: Question): Ground => ({
  ...{ basis, purpose, consentOn },
  consentForm: consentForm as ConsentForm | null,
})
