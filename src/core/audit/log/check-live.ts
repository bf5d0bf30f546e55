import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/transaction.ts'
import { beginCheck, type CheckWish, type Sealed } from './check.ts'
import { entryText, secondInText } from './entry-text.ts'
import { collectFindings, type Finding, type FindingCode, type Findings } from './findings.ts'
import { headsOf, keysOf, newestHead } from './heads.ts'
import { leafHashInText } from './merkle.ts'

export type Checked = {
  /** Entries that were looked at, of how many sealed ones. */
  entries: number
  sealed: number
  /** Ids of entries that wait for their number: nothing proves them yet. */
  unproven: { count: number; ids: string[]; oldest: string | null }
  findings: Finding[]
  counts: Partial<Record<FindingCode, number>>
  /** The first key of the log, by which people know it. */
  publicKey: string | null
}

export type LiveWish = Pick<CheckWish, 'some' | 'trusted'> & {
  /** Reads the file of heads, after the database was asked for its newest one, which has this size. */
  file: (newest: number) => Promise<CheckWish['file']>
  /** Instants between which entries were sealed. */
  from?: Date
  to?: Date
}

/**
 * So many that the database reads the next ones while the tree grows by these, and that its helpers are worth starting; of many
 * more it would read the whole table for each piece.
 */
const chunk = 8_000
const mostListed = 1_000

/** Checks the log of a database against the file of heads. Reads past every policy: what was hidden is missed, too. */
export async function checkLive(tx: Tx, { file, some, trusted, from, to }: LiveWish): Promise<Checked> {
  const findings = collectFindings()
  const heads = await headsOf(tx)
  const keys = await keysOf(tx)
  const start = (from && heads.findLast(({ at }) => at < from.toISOString())?.size) || 0
  const upTo = to && heads.find(({ at }) => at >= to.toISOString())?.size
  const told = await file(heads.at(-1)?.size ?? 0)
  const wish: CheckWish = { heads, keys, file: told, from: start, findings }
  const check = beginCheck({ ...wish, ...given({ some, trusted, upTo }) })
  for await (const rows of sealedEntries(tx, start, check.last)) for (const row of rows) check.take(row)
  check.end()
  if (upTo === undefined) await checkStrays(tx, check.last, findings)
  return {
    entries: check.size() - start,
    sealed: (await newestHead(tx))?.size ?? 0,
    unproven: await unprovenOf(tx),
    findings: findings.all(),
    counts: findings.counts(),
    publicKey: keys[0]?.publicKey ?? null,
  }
}

/** The leaves with what stands there now, hashed by the database: of a million entries no text has to travel. */
const sealedEntries = (tx: Tx, from: number, to: number): AsyncGenerator<Sealed[]> =>
  inPieces<Sealed>(tx, { from, to }, sql`${leafHashInText} as now, ${secondInText} as at`)

export type SealedText = { number: number; hash: string; text: string | null }

/** The leaves with the texts of their entries. */
export const sealedTexts = (tx: Tx, from: number, to: number): AsyncGenerator<SealedText[]> =>
  inPieces<SealedText>(tx, { from, to }, sql`text`)

type Range = { from: number; to: number }

/** Leaves in pieces; the next piece is asked for while this one is worked on. `columns` may read `text`, null where it is gone. */
async function* inPieces<Row>(
  tx: Tx,
  { from, to }: Range,
  columns: RawBuilder<unknown>,
): AsyncGenerator<Row[]> {
  const piece = (at: number) => pieceOf<Row>(tx, { from: at, to: Math.min(at + chunk, to) }, columns)
  let next = from < to ? piece(from) : null
  for (let at = from; next; ) {
    const rows: Row[] = await next
    at += chunk
    next = at < to ? piece(at) : null
    yield rows
  }
}

/** The text is made once for each leaf, however often it is read: `offset 0` keeps it in its place. */
async function pieceOf<Row>(tx: Tx, { from, to }: Range, columns: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select number, "entryId", hash, ${columns} from (
      select l.number, l.entry_id as "entryId", l.hash, case when e.id is not null then ${entryText} end as text
      from audit_leaf l left join audit_entry e on e.municipality_id = ${tx.municipality} and e.id = l.entry_id
      where l.municipality_id = ${tx.municipality} and l.number >= ${from} and l.number < ${to} offset 0) leaf
    order by number`.execute(tx)
  return rows
}

type Stray = { code: 'headless' | 'unsealed' | 'waitingGone'; entryId: string; at: Date | null }

/** Numbers that no head knows, entries that are neither sealed nor wait for it, and what waits without being there. */
async function checkStrays(tx: Tx, sealed: number, findings: Findings): Promise<void> {
  const { rows } = await sql<Stray>`
    select 'headless' as code, l.entry_id as "entryId", null::timestamptz as at from audit_leaf l
    where l.municipality_id = ${tx.municipality} and l.number >= ${sealed}
    union all
    select 'unsealed', e.id, e.at from audit_entry e
    where e.municipality_id = ${tx.municipality}
      and not exists (select 1 from audit_leaf l where l.municipality_id = ${tx.municipality} and l.entry_id = e.id)
      and not exists (select 1 from audit_waiting w where w.municipality_id = ${tx.municipality} and w.entry_id = e.id)
    union all
    select 'waitingGone', w.entry_id, null from audit_waiting w
    where w.municipality_id = ${tx.municipality}
      and not exists (select 1 from audit_entry e where e.municipality_id = ${tx.municipality} and e.id = w.entry_id)
    order by 2 limit ${sql.lit(mostListed)}`.execute(tx)
  for (const { code, entryId, at } of rows)
    findings.add({ code, entryId, ...(at ? { at: at.toISOString() } : {}) })
}

/** What waits to be sealed: the oldest first. */
export async function unprovenOf(tx: Tx): Promise<Checked['unproven']> {
  const { rows } = await sql<{ count: number; id: string | null; at: Date | null }>`
    select count(*) over ()::int as count, w.entry_id as id, e.at from audit_waiting w
    join audit_entry e on e.municipality_id = ${tx.municipality} and e.id = w.entry_id
    where w.municipality_id = ${tx.municipality} order by w.entry_id limit ${sql.lit(mostListed)}`.execute(tx)
  const [oldest] = rows
  const ids = rows.flatMap(({ id }) => id ?? [])
  return { count: oldest?.count ?? 0, ids, oldest: oldest?.at?.toISOString() ?? null }
}

/** Without what was not said. */
const given = <T extends object>(wish: T) =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }
