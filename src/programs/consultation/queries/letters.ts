import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Told } from '../rules/letters.ts'
import { receiptKind } from './receipt-across.ts'

/** A letter as it was written. */
export type Letter = {
  number: string
  sentAt: Date
  body: string
  topics: readonly string[]
  forWhom: string | null
  reach: string
  telephone: string | null
  email: string | null
  reachWhen: string | null
  mustNotKnow: string | null
  name: string | null
}

/** Of a concern besides: who noticed, about whom, whether the person knows, and whether they may hear who told it. */
export type Concern = {
  source: string
  about: string | null
  aboutWhere: string | null
  personKnows: string
  mayName: string
}

/** Keeps that a letter came, without a word of it: all that the internet side knows. Answers its id. */
export async function keepNumber(tx: Tx, { number, sentAt }: Pick<Letter, 'number' | 'sentAt'>) {
  const id = newId()
  const row = { municipality_id: tx.municipality, id, number, sent_at: sentAt, updated_at: tx.now }
  await tx.insertInto('web_consultation').values(row).execute()
  return id
}

/** Keeps a whole letter, for the counter to see. Who was signed in while writing it is not written down. */
export async function keepLetter(tx: Tx, letter: Letter & Partial<Concern>): Promise<string> {
  const id = newId()
  await tx
    .insertInto('web_consultation')
    .values({
      municipality_id: tx.municipality,
      id,
      number: letter.number,
      sent_at: letter.sentAt,
      body: letter.body,
      topics: [...letter.topics],
      for_whom: letter.forWhom,
      reach: letter.reach,
      telephone: letter.telephone,
      email: letter.email,
      reach_when: letter.reachWhen,
      must_not_know: letter.mustNotKnow,
      name: letter.name,
      source: letter.source ?? null,
      about: letter.about ?? null,
      about_where: letter.aboutWhere ?? null,
      person_knows: letter.personKnows ?? null,
      may_name: letter.mayName ?? null,
      updated_at: tx.now,
    })
    .execute()
  await setAudience(tx, 'web_consultation', [id])
  return id
}

const columns = [
  'id',
  'version',
  'number',
  'sent_at as sentAt',
  'told',
  'topics',
  'for_whom as forWhom',
  'source',
  'reach',
  'read_at as readAt',
  'taken_case_id as takenCaseId',
  'closed_as as closedAs',
  'done_at as doneAt',
] as const

/** Whole letters that the actor sees. The internet side's have no text, and are nobody's to read. */
const letters = (tx: Tx) =>
  tx
    .selectFrom('web_consultation')
    .select(columns)
    .where('municipality_id', '=', tx.municipality)
    .where('body', 'is not', null)

export const letterStates = ['open', 'done'] as const
export type LetterState = (typeof letterStates)[number]

/** As many as one page shows; of those that wait, there are never so many that a counter could not count them. */
export const lettersShown = 100

/** What has come: those that wait, the oldest first, or those that were dealt with, the last one first. */
export async function lettersArrived(tx: Tx, state: LetterState) {
  return state === 'open'
    ? letters(tx)
        .where('done_at', 'is', null)
        .orderBy('sent_at')
        .orderBy('id')
        .limit(lettersShown + 1)
        .execute()
    : letters(tx).where('done_at', 'is not', null).orderBy('done_at', 'desc').limit(lettersShown).execute()
}

export type LetterLine = Awaited<ReturnType<typeof lettersArrived>>[number]

/** How many letters wait for the actor's agency, and since when the oldest does. */
export async function lettersWaiting(tx: Tx): Promise<{ count: number; since: Date | null }> {
  const row = await tx
    .selectFrom('web_consultation')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.min('sent_at').as('since')])
    .where('municipality_id', '=', tx.municipality)
    .where('body', 'is not', null)
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), since: row.since }
}

/** The letters that wait, whoever sees them; as system. */
export async function waitingIds(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('web_consultation')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('body', 'is not', null)
    .where('done_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * One letter with all that was written, held until this transaction ends: of two who open or take it at once the later one
 * finds what the former did. Refuses `core.notFound` alike whether it is not there or another agency's.
 */
export async function letterOf(tx: Tx, id: string) {
  const row = await letters(tx)
    .select(['body', 'telephone', 'email', 'reach_when as reachWhen', 'must_not_know as mustNotKnow', 'name'])
    .select(['closed_note as closedNote', 'about', 'about_where as aboutWhere'])
    .select(['person_knows as personKnows', 'may_name as mayName'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return { ...row, body: row.body ?? '' }
}

export type WholeLetter = Awaited<ReturnType<typeof letterOf>>

/** One letter as somebody reads it: from now on its sender is told so. */
export async function openLetter(tx: Tx, id: string): Promise<WholeLetter> {
  const letter = await letterOf(tx, id)
  if (letter.readAt) return letter
  await changeLetter(tx, letter, {}, 'read')
  return letterOf(tx, id)
}

/**
 * Changes what became of a letter, and what its sender is told, on whichever side they ask. Whoever does anything with a
 * letter has read it. Of a concern nobody is told anything: it was received.
 */
export async function changeLetter(
  tx: Tx,
  {
    id,
    version,
    number,
    readAt,
    source,
  }: Pick<WholeLetter, 'id' | 'version' | 'number' | 'readAt' | 'source'>,
  set: Record<string, unknown>,
  told: Told,
): Promise<void> {
  const row = { ...set, ...(source ? {} : { told }), read_at: readAt ?? tx.now }
  await edit(tx, { table: 'web_consultation', id, version, set: row })
  if (!source) await sendAcross(tx, receiptKind, { number, told })
}

/** What the sender of a letter may know of it. As system: nobody but the counter sees a letter. */
export async function receiptOf(tx: Tx, by: { number: string } | { id: string }) {
  return asSystem(
    tx,
    'consultation.receipt',
    () =>
      tx
        .selectFrom('web_consultation')
        .select(['id', 'number', 'told', 'sent_at as sentAt'])
        .where('municipality_id', '=', tx.municipality)
        .$if('id' in by, (query) => query.where('id', '=', 'id' in by ? by.id : ''))
        .$if('number' in by, (query) => query.where('number', '=', 'number' in by ? by.number : ''))
        .executeTakeFirst(),
    // Whoever asks is nobody that the log could name.
    { silent: true },
  )
}
