import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { apply } from '../../src/programs/layered-support/actions/application.ts'
import { askPlace } from '../../src/programs/layered-support/actions/ask-place.ts'
import { answerPlace, choosePlace, noteWish } from '../../src/programs/layered-support/actions/joining.ts'
import { offerNeed } from '../../src/programs/layered-support/actions/needs.ts'
import { propose } from '../../src/programs/layered-support/actions/propose.ts'
import { noteGoing, planTrial, recordTrial } from '../../src/programs/layered-support/actions/trials.ts'
import type { doer } from '../support/acts.ts'
import type { TestPerson } from '../support/house.ts'

type About = { caseId: string; resourceId: string; marked: (what: string) => string }

/** Somebody goes to a place that was told what they agreed to, after a day on which they went to see; and a need of theirs waits to be read. By table. */
export async function aJoining(
  does: ReturnType<typeof doer>,
  who: TestPerson,
  { caseId, resourceId, marked }: About,
): Promise<Record<string, readonly string[]>> {
  const nextOn = addDays(today(), 7)
  const { id } = await does(who, propose, { caseId, kind: 'participation', why: marked('参加'), nextOn })
  await does(who, apply, { id, version: 1, form: 'oral', saidOn: today(), agencyIds: [], nextOn })
  await does(who, noteWish, { id, version: 0, wish: marked('希望'), cannot: marked('苦手'), saidOn: today() })
  const { id: joining } = await does(who, choosePlace, { id, resourceId, why: marked('選択'), nextOn })
  const told = { form: 'oral', parts: ['existence'], purpose: marked('打診'), on: today(), noneHidden: true }
  const consent = { consentForm: 'oral', consentOn: today() }
  await does(who, askPlace, { id: joining, version: 1, ...told, ...consent, nextOn })
  const yes = { answer: 'accepted', answeredOn: today(), note: marked('回答') }
  await does(who, answerPlace, { id: joining, version: 2, ...yes, nextOn })
  const day = { plannedOn: today(), along: 'worker', alongNote: marked('付添い') }
  const { id: trial } = await does(who, planTrial, { id: joining, version: 3, ...day, nextOn })
  const came = { came: 'came', said: marked('感想'), placeSaid: marked('場の声'), step: 'continue' }
  await does(who, recordTrial, { id: trial, version: 1, ...came, nextOn })
  const found = { foundOn: today(), goes: 'goes', note: marked('様子') }
  await does(who, noteGoing, { id: joining, version: 5, ...found, nextOn })
  const sentence = { said: marked('畑の相手がほしい'), scope: marked('範囲'), ...consent }
  const { id: need } = await does(who, offerNeed, { caseId, ...sentence, nextOn })
  return { joining: [joining], joining_trial: [trial], offered_need: [need] }
}
