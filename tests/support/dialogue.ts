import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { ask } from '../../src/programs/dialogue/actions/asking.ts'
import { sayVoice, takeDownVoice } from '../../src/programs/dialogue/actions/voices.ts'
import { wholeQuestion } from '../../src/programs/dialogue/queries/whole-question.ts'
import { wishesHouse } from './wishes.ts'

const on = (days: number) => addDays(today(), days)

/** A house in which 福祉政策課 asks, and the desk answers: with people who go by cards. */
export async function dialogueHouse() {
  const { house, does, ...rest } = await wishesHouse()
  const kenji = house.person('kenji')
  const sachiko = house.person('sachiko')
  const question = {
    ...{
      heading: '昼に寄れる場所はありますか',
      about: '行きにくいわけも教えてください。',
      theme: 'together',
    },
    ...{ voicesUntil: on(7), answerBy: on(30), answeredBy: sachiko.agencyId },
  }
  const asks = async (more: object = {}, who: Caller = kenji) =>
    (await does(who, ask, { ...question, ...more })).id
  const says = async (who: Caller, questionId: string, more: object = {}) =>
    (await does(who, sayVoice, { questionId, line: '休める所が少ないです。', ...more })).id
  const takesDown = async (who: Caller, questionId: string, more: object = {}) =>
    (await does(who, takeDownVoice, { questionId, channel: 'telephone', line: '坂がきついです。', ...more }))
      .id
  const whole = (who: Caller, id: string) => house.as(who, (tx) => wholeQuestion(tx, id))
  /** As if so many days had gone by since it was asked. */
  const later = (id: string, days: number) =>
    house.asLoader((tx) =>
      tx
        .updateTable('city_question')
        .set({
          asked_on: on(-days),
          voices_until: on(7 - days),
          first_answer_by: on(30 - days),
          answer_by: on(30 - days),
        })
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .execute(),
    )
  return { ...rest, house, does, kenji, sachiko, question, asks, says, takesDown, whole, later }
}
