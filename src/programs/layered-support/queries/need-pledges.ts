import { randomUUID } from 'node:crypto'
import { caseOf } from '../../../blocks/casework/cases.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { tellOwner } from '../../../blocks/casework/tasks/tell.ts'
import { wordToSquare } from '../../../blocks/matching/desk/across.ts'
import {
  type Brought,
  type HiddenThere,
  inOneLine,
  type SaidToDesk,
} from '../../../blocks/matching/desk/facts.ts'
import { defineDesk } from '../../../blocks/matching/desk/seam.ts'
import type { PledgeKind } from '../../../blocks/matching/rules/codes.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { joiningsPath } from '../pages/paths.ts'
import type { NeedAnswer } from '../rules/codes.ts'
import { changeNeed, heldNeed, type Need, needByKey, needsOnWall, onWall } from './needs.ts'

// What comes back from the wall, as rows of the case. It arrives in the transaction of whoever brought it, or in a package, as system, and
// bears nobody's account.

export type NeedPledge = {
  id: string
  version: number
  needId: string
  caseId: string
  pledgeId: string
  kind: PledgeKind
  line: string
  shownName: string | null
  groupName: string | null
  broughtOn: string
  stands: boolean
  answer: NeedAnswer | null
  answeredOn: string | null
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('need_pledge')
    .select([
      'id',
      'version',
      'need_id as needId',
      'case_id as caseId',
      'pledge_id as pledgeId',
      'kind',
      'line',
    ])
    .select(['shown_name as shownName', 'group_name as groupName', 'brought_on as broughtOn', 'stands'])
    .select(['answer', 'answered_on as answeredOn'])
    .where('municipality_id', '=', tx.municipality)

/** What was brought to the needs of a case, the first that came first. */
export const pledgesOfCase = async (tx: Tx, caseId: string): Promise<NeedPledge[]> =>
  (await rows(tx).where('case_id', '=', caseId).orderBy('brought_on').orderBy('id').execute()) as NeedPledge[]

/** One of a case that the actor's agency holds, with its need, the case locked. Refuses `core.notFound` (404), `casework.notHolder` (403). */
export async function heldPledge(tx: Tx, id: string) {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const held = await heldNeed(tx, row.needId)
  return { ...held, pledge: (await rows(tx).where('id', '=', id).executeTakeFirstOrThrow()) as NeedPledge }
}

/** What was said about what was brought to a case, in its order. */
export const wordsOfCase = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('need_word')
    .select(['id', 'need_pledge_id as pledgeRowId', 'line', 'on_day as onDay', 'said_by as saidBy'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('updated_at')
    .orderBy('id')
    .execute()

export type NeedWord = Awaited<ReturnType<typeof wordsOfCase>>[number]

type Reply = { version: number; answer: NeedAnswer | null; line: string | null }

/** Says something to whoever brought it, in the name of no agency; `answer` accepts or declines. */
export async function reply(tx: Tx, pledge: NeedPledge, { version, answer, ...said }: Reply): Promise<void> {
  const line = said.line && inOneLine(said.line)
  const word = { id: randomUUID(), pledgeId: pledge.pledgeId, answer, line, on: today() }
  const by = answer ? { answer, answered_on: today(), answered_by: actorId(tx) } : {}
  await edit(tx, { table: 'need_pledge', id: pledge.id, version, set: by })
  if (line) await addWord(tx, pledge, { id: word.id, line, on: word.on, by: actorId(tx) })
  await wordToSquare(tx, word)
}

type Word = { id: string; line: string; on: string; by: string | null }

async function addWord(tx: Tx, pledge: NeedPledge, { id, line, on, by }: Word): Promise<void> {
  await tx
    .insertInto('need_word')
    .values({
      ...{ municipality_id: tx.municipality, id, case_id: pledge.caseId, need_pledge_id: pledge.id },
      ...{ line, on_day: on, said_by: by, updated_at: tx.now },
    })
    .execute()
  await setAudience(tx, 'need_word', [id])
}

/** The path says nothing of which case: a notice is read without the second factor that a restricted one asks for. */
const tell = async (tx: Tx, caseId: string, code: string) =>
  tellOwner(tx, await caseOf(tx, caseId), { code: `layered-support.notice.${code}`, path: joiningsPath })

const pledgeBy = async (tx: Tx, pledgeId: string) =>
  (await rows(tx).where('pledge_id', '=', pledgeId).executeTakeFirst()) as NeedPledge | undefined

async function takeBrought(tx: Tx, told: Brought): Promise<void> {
  const need = await needByKey(tx, told.key)
  if (!need) return
  const known = await pledgeBy(tx, told.pledgeId)
  if (!known) return addBrought(tx, need, told)
  await tx
    .updateTable('need_pledge')
    .set((row) => ({ stands: told.stands, shown_name: told.shownName, version: row('version', '+', 1) }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', known.id)
    .execute()
  if (known.stands && !told.stands) await tell(tx, need.caseId, 'needPledgeGone')
}

async function addBrought(tx: Tx, need: Need, told: Brought): Promise<void> {
  const id = newId()
  await tx
    .insertInto('need_pledge')
    .values({
      ...{ municipality_id: tx.municipality, id, case_id: need.caseId, need_id: need.id },
      ...{ pledge_id: told.pledgeId, kind: told.kind, line: told.line, brought_on: told.on },
      ...{ shown_name: told.shownName, group_name: told.groupName, group_kind: told.groupKind },
      ...{ stands: told.stands, updated_at: tx.now },
    })
    .execute()
  await setAudience(tx, 'need_pledge', [id])
  if (told.stands) await tell(tx, need.caseId, 'needAnswered')
}

async function takeSaid(tx: Tx, { id, pledgeId, line, on }: SaidToDesk): Promise<void> {
  const pledge = await pledgeBy(tx, pledgeId)
  if (!pledge || (await wordsOfCase(tx, pledge.caseId)).some((one) => one.id === id)) return
  await addWord(tx, pledge, { id, line, on, by: null })
  await tell(tx, pledge.caseId, 'needWord')
}

async function takeHidden(tx: Tx, { key, reason }: HiddenThere): Promise<void> {
  const need = await needByKey(tx, key)
  if (!need) return
  await changeNeed(tx, need, { hidden_reason: reason })
  await tell(tx, need.caseId, reason === null ? 'needShown' : 'needHidden')
}

defineDesk({
  brought: takeBrought,
  said: takeSaid,
  hidden: takeHidden,
  standing: async (tx) => (await needsOnWall(tx)).map((need) => onWall(need, 'open')),
})
