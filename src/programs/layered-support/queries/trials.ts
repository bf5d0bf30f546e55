import { type CaseRow, written } from '../../../blocks/casework/cases.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { addTaskTo, defineTaskOrigin, endTasksOf } from '../../../blocks/casework/tasks/tasks.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import type { Along, Came, Goes, TrialStep } from '../rules/codes.ts'
import { changeJoining, type Held, heldJoining, type Joining, overColumnsOf } from './joinings.ts'

/** 体験利用: a day on which somebody goes to see, and what came of it. */
export type Trial = {
  id: string
  version: number
  joiningId: string
  plannedOn: string
  atTime: string | null
  along: Along
  alongNote: string | null
  came: Came | null
  said: string | null
  placeSaid: string | null
  step: TrialStep | null
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('joining_trial')
    .select(['id', 'version', 'joining_id', 'planned_on', 'at_time', 'along', 'along_note', 'came'])
    .select(['said', 'place_said', 'step'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const trialFrom = (row: Row): Trial => ({
  ...{ id: row.id, version: row.version, joiningId: row.joining_id, plannedOn: row.planned_on },
  ...{ atTime: row.at_time, along: row.along as Along, alongNote: row.along_note },
  ...{ came: row.came as Came | null, said: row.said, placeSaid: row.place_said },
  step: row.step as TrialStep | null,
})

/** The trials at a place, the newest first. */
export async function trialsOf(tx: Tx, joiningId: string): Promise<Trial[]> {
  const all = rows(tx).where('joining_id', '=', joiningId)
  const found = await all.orderBy('planned_on', 'desc').orderBy('id', 'desc').execute()
  return found.map(trialFrom)
}

/** One of a case that is held, with its place; the case is locked. Refuses `core.notFound` (404), `casework.notHolder` (403). */
export async function heldTrial(tx: Tx, id: string): Promise<Held & { trial: Trial }> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const held = await heldJoining(tx, row.joining_id)
  const trial = await rows(tx).where('id', '=', id).executeTakeFirstOrThrow()
  return { ...held, trial: trialFrom(trial) }
}

type NewTrial = Pick<Trial, 'plannedOn' | 'atTime' | 'along' | 'alongNote'>

/** Plans one, with what is to be done that day in the list of whoever owns the case. Answers its id. */
export async function addTrial(
  tx: Tx,
  found: CaseRow,
  joiningId: string,
  { plannedOn, atTime, along, alongNote }: NewTrial,
): Promise<string> {
  const of = { ...written(tx), id: newId(), case_id: found.id, joining_id: joiningId }
  const made = { planned_on: plannedOn, at_time: atTime, along, along_note: alongNote }
  await tx
    .insertInto('joining_trial')
    .values({ ...of, ...made, planned_by: actorId(tx) })
    .execute()
  await setAudience(tx, 'joining_trial', [of.id])
  const what = wordsFor('ja')('layered-support.task.trial')
  await addTaskTo(tx, found, {
    what,
    dueOn: plannedOn,
    forId: null,
    from: { origin: 'joining_trial', originId: of.id },
  })
  return of.id
}

type Record = { came: Came; said: string | null; placeSaid: string | null; step: TrialStep }

export async function recordOfTrial(tx: Tx, { id, version }: Trial, made: Record): Promise<void> {
  const { came, said, placeSaid, step } = made
  const set = { came, said, place_said: placeSaid, step, recorded_on: today() }
  await edit(tx, { table: 'joining_trial', id, version, set })
  const ending = came === 'cancelled' ? 'dropped' : 'done'
  const outcome = wordsFor('ja')(`layered-support.came.${came}`)
  await endTasksOf(tx, { origin: 'joining_trial', originId: id }, { ending, outcome })
}

/** 定着支援: whether somebody still goes, as it was found on a day. */
export type Check = { id: string; foundOn: string; goes: Goes; note: string | null }

export async function checksOf(tx: Tx, joiningId: string): Promise<Check[]> {
  const found = await tx
    .selectFrom('joining_check')
    .select(['id', 'found_on', 'goes', 'note'])
    .where('municipality_id', '=', tx.municipality)
    .where('joining_id', '=', joiningId)
    .orderBy('found_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return found.map(({ id, found_on, goes, note }) => ({ id, foundOn: found_on, goes: goes as Goes, note }))
}

export async function addCheck(
  tx: Tx,
  { id: joiningId, caseId }: Pick<Joining, 'id' | 'caseId'>,
  { foundOn, goes, note }: Omit<Check, 'id'>,
): Promise<void> {
  const of = { ...written(tx), id: newId(), case_id: caseId, joining_id: joiningId }
  await tx
    .insertInto('joining_check')
    .values({ ...of, found_on: foundOn, goes, note })
    .execute()
  await setAudience(tx, 'joining_check', [of.id])
}

const ofJoining = (originId: string) => ({ origin: 'joining', originId })

/** From now on somebody looks on that day whether the person still goes; what was to be done before is done. */
export async function lookAgain(tx: Tx, found: CaseRow, joiningId: string, dueOn: string): Promise<void> {
  await endTasksOf(tx, ofJoining(joiningId), { ending: 'done' })
  const what = wordsFor('ja')('layered-support.task.check')
  await addTaskTo(tx, found, { what, dueOn, forId: null, from: ofJoining(joiningId) })
}

/** A place is over, with what was planned and was to be done for it. */
export async function endJoining(
  tx: Tx,
  joining: Joining,
  over: Parameters<typeof overColumnsOf>[1],
): Promise<void> {
  await changeJoining(tx, joining, overColumnsOf(tx, over))
  for (const trial of (await trialsOf(tx, joining.id)).filter(({ came }) => came === null)) {
    const cancelled = { came: 'cancelled', said: null, placeSaid: null, step: 'stop' } as const
    await recordOfTrial(tx, trial, cancelled)
  }
  await endTasksOf(tx, ofJoining(joining.id), { ending: 'dropped', outcome: over.reason })
}

// Both are looked at where the support is; the page finds which of them it is by the case.
const href = ({ caseId }: { caseId: string }) => `/casework/cases/${caseId}/layered/joining`
defineTaskOrigin({ origin: 'joining', href })
defineTaskOrigin({ origin: 'joining_trial', href })
