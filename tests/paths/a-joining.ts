import { randomUUID } from 'node:crypto'
import { setAudience } from '../../src/core/access/audience.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { insertRows } from '../../src/core/demo/insert-rows.ts'
import { newId } from '../../src/core/id.ts'
import { apply } from '../../src/programs/layered-support/actions/application.ts'
import { askPlace } from '../../src/programs/layered-support/actions/ask-place.ts'
import { answerPlace, choosePlace, noteWish } from '../../src/programs/layered-support/actions/joining.ts'
import { propose } from '../../src/programs/layered-support/actions/propose.ts'
import { noteGoing, planTrial, recordTrial } from '../../src/programs/layered-support/actions/trials.ts'
import type { doer } from '../support/acts.ts'
import type { House, TestPerson } from '../support/house.ts'

type About = {
  site: Pick<House, 'asSystem'>
  caseId: string
  resourceId: string
  marked: (what: string) => string
}

/** Somebody goes to a place that was told what they agreed to, after a day on which they went to see; and a sentence of theirs stood on the wall, until it was taken back. By table. */
export async function aJoining(
  does: ReturnType<typeof doer>,
  who: TestPerson,
  { site, caseId, resourceId, marked }: About,
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
  const needs = await site.asSystem((tx) => aNeed(tx, { caseId, by: who.accountId, marked }))
  return { joining: [joining], joining_trial: [trial], ...needs }
}

type Of = { caseId: string; by: string; marked: (what: string) => string }

/** As it is left on the case: of a restricted one, or of somebody protected, nothing is put on the wall. */
async function aNeed(tx: Tx, { caseId, by, marked }: Of): Promise<Record<string, readonly string[]>> {
  const of = { municipality_id: tx.municipality, case_id: caseId, updated_at: tx.now }
  const [need, pledge, word] = [newId(), newId(), newId()]
  const over = { state: 'withdrawn', ended_on: today(), end_reason: marked('終わり'), drafted_by: by }
  const said = { kind: 'be', said: marked('畑の相手がほしい'), scope: marked('範囲'), consent_form: 'oral' }
  const offer = { offer_id: randomUUID(), offered_on: today(), consent_on: today() }
  await insertRows(tx, 'offered_need', [{ ...of, id: need, ...said, ...over, ...offer }])
  const brought = {
    kind: 'time',
    line: marked('持ち寄り'),
    shown_name: marked('呼び名'),
    brought_on: today(),
  }
  await insertRows(tx, 'need_pledge', [
    { ...of, id: pledge, need_id: need, pledge_id: randomUUID(), ...brought },
  ])
  const talk = { need_pledge_id: pledge, line: marked('ことば'), on_day: today() }
  await insertRows(tx, 'need_word', [{ ...of, id: word, ...talk }])
  const rows = { offered_need: [need], need_pledge: [pledge], need_word: [word] }
  for (const [table, ids] of Object.entries(rows)) await setAudience(tx, table as 'need_word', ids)
  return rows
}
