import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { addQuestion } from '../../src/programs/dialogue/queries/questions.ts'
import { addVoice } from '../../src/programs/dialogue/queries/voices.ts'

/** A question of the city with a voice of somebody; of nobody of the register. By table, as the ground of a walk is. */
export async function aQuestion(
  tx: Tx,
  { agencyId, participantId }: { agencyId: string; participantId: string },
): Promise<Record<string, readonly string[]>> {
  const questionId = await addQuestion(tx, {
    ...{ askedBy: agencyId, answeredBy: agencyId, theme: 'together', areaCode: null },
    ...{ heading: '（試験）昼に寄れる場所はありますか', about: '（試験）場所について伺います。' },
    ...{ askedOn: today(), voicesUntil: addDays(today(), 7), answerBy: addDays(today(), 30) },
  })
  const said = { questionId, line: '（試験）休める所がほしいです。', areaCode: null, shownName: null }
  const { id } = await addVoice(tx, { ...said, channel: 'web', participantId })
  return { city_question: [questionId], question_voice: [id] }
}
