import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Telling, TellingWay } from './codes.ts'
import { wayOf } from './rules.ts'

/** `before`: when they were last to be told something. */
type Told = { id: string; sessionId: string; way: TellingWay; before?: Date | null }

const portion = 1000

/**
 * Puts down that these are to be told. What comes later is dated later, also where its transaction began before the other's and waited
 * for its turn: of two, the later one is said. Their audience follows the sign-up, whose `setAudience` the caller calls. */
export async function tellAbout(tx: Tx, about: Telling, signUps: readonly Told[]): Promise<void> {
  for (let at = 0; at < signUps.length; at += portion) {
    const rows = signUps.slice(at, at + portion).map(({ id, sessionId, way, before }) => ({
      ...{ municipality_id: tx.municipality, id: newId(), sign_up_id: id, session_id: sessionId },
      ...{ about, way, made_at: before && before >= tx.now ? new Date(before.getTime() + 1) : tx.now },
    }))
    await tx.insertInto('sign_up_telling').values(rows).execute()
  }
}

/** The same of sign-ups by their ids, each the way they named; runs where all of them are seen. */
export async function tellThese(
  tx: Tx,
  about: Telling,
  sessionId: string,
  ids: readonly string[],
): Promise<void> {
  for (let at = 0; at < ids.length; at += portion) {
    const some = ids.slice(at, at + portion)
    const rows = await tx
      .selectFrom('sign_up_contact as c')
      .select(['sign_up_id as id', 'telephone', 'mail', 'fax', 'address'])
      .select(
        sql<Date | null>`(select max(t.made_at) from sign_up_telling t
          where t.municipality_id = ${tx.municipality} and t.sign_up_id = c.sign_up_id)`.as('before'),
      )
      .where('municipality_id', '=', tx.municipality)
      .where('sign_up_id', 'in', some)
      .orderBy('sign_up_id')
      .execute()
    await tellAbout(
      tx,
      about,
      rows.map(({ id, before, ...reach }) => ({ id, sessionId, way: wayOf(reach), before })),
    )
    await setAudience(tx, 'sign_up', some)
  }
}

/**
 * Whom to tell what, by which way: those of this session that nobody told yet, as the actor sees them; of each the last alone, for who
 * waited and has a seat now need not hear that they wait. Somebody whose contact is erased is no longer told.
 */
export async function toTell(tx: Tx, sessionId: string) {
  const rows = await tx
    .selectFrom('sign_up_telling as t')
    .innerJoin('sign_up as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 't.sign_up_id'),
    )
    .innerJoin('sign_up_contact as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.sign_up_id', '=', 't.sign_up_id'),
    )
    .select([
      't.id',
      't.about',
      't.way',
      't.made_at as madeAt',
      't.handed_at as handedAt',
      's.id as signUpId',
      's.receipt',
      's.state',
    ])
    .select(['s.participant_id as participantId', 's.offered_until as offeredUntil'])
    .select(['c.name', 'c.telephone', 'c.mail', 'c.fax', 'c.address'])
    .where('t.municipality_id', '=', tx.municipality)
    .where('t.session_id', '=', sessionId)
    .where('t.told_at', 'is', null)
    .orderBy('t.made_at')
    .orderBy('t.id')
    .execute()
  return [...new Map(rows.map((row) => [row.signUpId, row])).values()]
}

export type ToTell = Awaited<ReturnType<typeof toTell>>[number]

/**
 * Notes that these were told, and with them what the same people were to be told before. Answers how many of them were not told yet: a
 * message that was sent is not sent again.
 */
export async function markTold(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { numUpdatedRows } = await tx
    .updateTable('sign_up_telling')
    .set({ told_at: tx.now, told_by: tx.actor.accountId })
    .where('municipality_id', '=', tx.municipality)
    .where('told_at', 'is', null)
    .where(
      sql<boolean>`exists (select 1 from sign_up_telling as now where now.municipality_id = ${tx.municipality}
        and now.id = any(${[...ids]}::uuid[]) and now.told_at is null
        and now.sign_up_id = sign_up_telling.sign_up_id
        and (now.made_at, now.id) >= (sign_up_telling.made_at, sign_up_telling.id))`,
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
