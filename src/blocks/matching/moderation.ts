import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import type { ReportReason, SaidKind } from './rules/codes.ts'
import { followPledges, pledgeOf, talkOf } from './under-wish.ts'
import { wishOf } from './wishes.ts'

/** Where what somebody said stands. */
const tableOf = { wish: 'wish', pledge: 'pledge', talk: 'wish_talk' } as const

export type SaidText = {
  of: SaidKind
  id: string
  wishId: string
  line: string
  version: number
  hiddenReason: string | null
}

/** One thing that somebody said, with the wish under which it stands. Refuses `core.notFound` (404). */
export async function saidTextOf(tx: Tx, of: SaidKind, id: string): Promise<SaidText> {
  if (of === 'wish') {
    const { line, version, hiddenReason } = await wishOf(tx, id)
    return { of, id, wishId: id, line, version, hiddenReason }
  }
  const { wishId, line, version, hiddenReason } = await (of === 'pledge' ? pledgeOf : talkOf)(tx, id)
  return { of, id, wishId, line, version, hiddenReason }
}

type Looked = { of: SaidKind; id: string; version: number }

/**
 * Takes something from the wall, with the reason; null shows it again. Who reported it is answered. Refuses
 * `matching.hidden.already` (409), `matching.hidden.not` (409).
 */
export async function hideText(
  tx: Tx,
  { of, id, version }: Looked,
  reason: string | null,
): Promise<SaidText> {
  const text = await saidTextOf(tx, of, id)
  if ((text.hiddenReason !== null) === (reason !== null))
    throw new Refusal(reason === null ? 'matching.hidden.not' : 'matching.hidden.already', 409)
  await edit(tx, { table: tableOf[of], id, version, set: { hidden_reason: reason } })
  await setAudience(tx, tableOf[of], [id])
  if (of === 'pledge') await followPledges(tx, text.wishId)
  if (reason !== null) await settleReports(tx, id, 'hidden')
  return text
}

/** Somebody says that something should not stand there; the same said again is counted. Answers the id of the report. */
export async function addReport(tx: Tx, of: SaidKind, textId: string, why: ReportReason): Promise<string> {
  return asSystem(
    tx,
    'matching.report',
    async () => {
      const known = await tx
        .selectFrom('text_report')
        .select(['id', 'times'])
        .where('municipality_id', '=', tx.municipality)
        .where('text_id', '=', textId)
        .where('why', '=', why)
        .where('settled', 'is', null)
        .forNoKeyUpdate()
        .executeTakeFirst()
      if (known) {
        await tx
          .updateTable('text_report')
          .set({ times: known.times + 1 })
          .where('municipality_id', '=', tx.municipality)
          .where('id', '=', known.id)
          .execute()
        return known.id
      }
      const id = newId()
      await tx
        .insertInto('text_report')
        .values({
          ...{ municipality_id: tx.municipality, id, of_text: of, text_id: textId, why, at: tx.now },
          ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
        })
        .execute()
      return id
    },
    { silent: true },
  )
}

/** What was reported and nobody has looked at, the oldest first. */
export async function openReports(tx: Tx) {
  const rows = await tx
    .selectFrom('text_report')
    .select(['id', 'of_text', 'text_id as textId', 'why', 'times', 'at', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('settled', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(({ of_text, why, ...row }) => ({
    ...row,
    of: of_text as SaidKind,
    why: why as ReportReason,
  }))
}

export type OpenReport = Awaited<ReturnType<typeof openReports>>[number]

/** Somebody looked, and it stays. Refuses `core.notFound` (404). */
export const keepDespite = (tx: Tx, { id, version }: { id: string; version: number }): Promise<void> =>
  edit(tx, { table: 'text_report', id, version, set: { settled: 'kept' } })

async function settleReports(tx: Tx, textId: string, settled: 'hidden'): Promise<void> {
  await tx
    .updateTable('text_report')
    .set({ settled, updated_at: tx.now, updated_by: tx.actor.accountId })
    .where('municipality_id', '=', tx.municipality)
    .where('text_id', '=', textId)
    .where('settled', 'is', null)
    .execute()
}

/** The words that this city lets stand in no sentence, whoever asks. */
export const barredWords = (tx: Tx) =>
  asSystem(
    tx,
    'matching.barredWords',
    () =>
      tx
        .selectFrom('barred_word')
        .select(['id', 'word'])
        .where('municipality_id', '=', tx.municipality)
        .orderBy('word')
        .execute(),
    { silent: true },
  )

/** Refuses `matching.barred.there` (409). */
export async function barWord(tx: Tx, word: string): Promise<string> {
  if ((await barredWords(tx)).some((known) => known.word === word))
    throw new Refusal('matching.barred.there', 409)
  const id = newId()
  await tx.insertInto('barred_word').values({ municipality_id: tx.municipality, id, word }).execute()
  return id
}

/** Refuses `core.notFound` (404). */
export async function unbarWord(tx: Tx, id: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('barred_word')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Refusal('core.notFound', 404)
}
