import { consentRow } from '../../../blocks/casework/disclosure/consent.ts'
import { addDisclosure } from '../../../blocks/casework/disclosure/ledger.ts'
import { addTaskTo } from '../../../blocks/casework/tasks/tasks.ts'
import { type Place, placesWanted } from '../../../blocks/resources/places.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { insertRows } from '../../../core/demo/insert-rows.ts'
import { newId } from '../../../core/id.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { ranked } from '../rules/matching.ts'
import { addDemoNeed } from './needs.ts'

/** How far somebody of the demo has come with places: goes to one after another said no; is about to try one; is between places. */
export type DemoJoining = 'going' | 'trial' | 'between'

type Found = { id: string; owner_id: string; subject_id: string | null; agency_id: string; opened_on: string }
type DemoTaking = { found: Found; supportId: string; leadId: string }

const wish = {
  ...{ wish: '（架空）「人の少ないところで、手を動かしていたい」', needs: '（架空）はじめは30分くらい。' },
  ...{ cannot: '（架空）大きな音と、急に話しかけられること。', activities: ['light_work', 'being', 'farm'] },
  ...{ days: ['tue', 'wed', 'thu'], area_code: null, helps: ['small_group', 'short_time', 'quiet'] },
  wants_trial: true,
}

/** Writes the wish of somebody, and the places they have to do with. Audiences are written with the case. */
export async function addDemoJoining(tx: Tx, how: DemoJoining, taking: DemoTaking): Promise<void> {
  const of = ofCase(tx, taking)
  const said = { id: newId(), support_id: taking.supportId, said_on: taking.found.opened_on }
  await insertRows(tx, 'joining_wish', [{ ...of, ...said, ...wish }])
  const sought = { ...wish, areaCode: wish.area_code, wantsTrial: wish.wants_trial }
  const [first, second] = ranked(sought, await placesWanted(tx)).map(({ place }) => place)
  if (how === 'going' && first && second) {
    await addDeclined(tx, taking, second)
    await addGoing(tx, taking, first)
  }
  if (how === 'trial' && second) await addPlanned(tx, taking, second)
  await addDemoNeed(tx, how, taking.found)
}

const ofCase = (tx: Tx, { found }: DemoTaking) => ({
  ...{ municipality_id: tx.municipality, case_id: found.id, updated_at: tx.now, updated_by: found.owner_id },
})

/** The place was told, with the consent to that in the ledger, as the action writes it. Answers the row of the joining so far. */
async function asked(tx: Tx, taking: DemoTaking, place: Place) {
  const { found, supportId } = taking
  const on = found.opened_on
  const purpose = '（架空）受け入れてもらえるかを相談するため'
  const given = {
    agencyId: null,
    toKinds: ['other'],
    toName: place.name,
    parts: ['matters'],
    form: 'oral',
    scope: purpose,
  } as const
  const consent = consentRow(tx, found.id, { ...given, givenOn: on })
  await insertRows(tx, 'consent', [consent])
  const disclosing = { id: found.id, subjectId: await subjectOf(tx, found.id), holderId: found.agency_id }
  const disclosureId = await addDisclosure(tx, disclosing, {
    ...{
      kind: 'told',
      to: { kind: 'other', name: place.name },
      parts: ['matters'],
      basis: 'consent',
      purpose,
    },
    ...{ form: 'oral', consentId: consent.id, fromOn: on, untilOn: null },
  })
  return {
    ...{ ...ofCase(tx, taking), id: newId(), support_id: supportId, resource_id: place.id },
    ...{ why: '（架空）見学の写真を見て「ここなら」と本人。', chosen_on: on, chosen_by: found.owner_id },
    ...{ asked_on: on, disclosure_id: disclosureId, consent_id: consent.id, answered_on: on },
  }
}

async function subjectOf(tx: Tx, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('support_case')
    .select('subject_id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.subject_id
}

async function addDeclined(tx: Tx, taking: DemoTaking, place: Place): Promise<void> {
  const no = { state: 'declined', next_on: null, answer_note: '（架空）年内は人手が足りず、付き添えない。' }
  await insertRows(tx, 'joining', [{ ...(await asked(tx, taking, place)), ...no }])
}

async function addGoing(tx: Tx, taking: DemoTaking, place: Place): Promise<void> {
  const row = await asked(tx, taking, place)
  const [of, on] = [ofCase(tx, taking), taking.found.opened_on]
  const next_on = addDays(today(), 6)
  await insertRows(tx, 'joining', [{ ...row, state: 'going', answer_note: null, going_since: on, next_on }])
  const trial = { id: newId(), joining_id: row.id, planned_on: on, at_time: '10:00', along: 'owner' }
  const told = { came: 'left_early', said: '（架空）静かでよかった。また来る。', step: 'continue' }
  const recorded = { place_said: '（架空）道具を丁寧に片付けてくれた。', recorded_on: today() }
  await insertRows(tx, 'joining_trial', [
    { ...of, ...trial, ...told, ...recorded, along_note: null, planned_by: taking.found.owner_id },
  ])
  const check = { id: newId(), joining_id: row.id, found_on: today(), goes: 'goes' }
  await insertRows(tx, 'joining_check', [{ ...of, ...check, note: '（架空）週一回、休まず通っている。' }])
  await toDo(tx, taking, { origin: 'joining', originId: row.id, dueOn: next_on })
}

async function addPlanned(tx: Tx, taking: DemoTaking, place: Place): Promise<void> {
  const row = await asked(tx, taking, place)
  const planned_on = addDays(today(), 3)
  const open = { state: 'accepted', answer_note: '（架空）まず30分から。', next_on: addDays(planned_on, 1) }
  await insertRows(tx, 'joining', [{ ...row, ...open }])
  const trial = { id: newId(), joining_id: row.id, planned_on, at_time: '14:00', along: 'worker' }
  const with_ = { along_note: '（架空）社会福祉協議会の職員。駅の改札で待ち合わせ。' }
  await insertRows(tx, 'joining_trial', [
    { ...ofCase(tx, taking), ...trial, ...with_, planned_by: taking.found.owner_id },
  ])
  await toDo(tx, taking, { origin: 'joining_trial', originId: trial.id, dueOn: planned_on })
}

type Due = { origin: 'joining' | 'joining_trial'; originId: string; dueOn: string }

async function toDo(tx: Tx, { found }: DemoTaking, { dueOn, ...from }: Due): Promise<void> {
  const what = wordsFor('ja')(`layered-support.task.${from.origin === 'joining' ? 'check' : 'trial'}`)
  await addTaskTo(tx, found, { what, dueOn, forId: null, from })
}
