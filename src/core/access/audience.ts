import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import { narrow } from './denial.ts'
import { systemKey } from './keys.ts'
import { asSystem } from './system.ts'

/**
 * A table whose rows follow the audience of a root row, by the column that points at it. Rows that are true in their
 * column `hidden` are the system's alone, whoever sees the root.
 */
type Child = { table: string; column: string; hidden?: string }

/** Rows of one root table. */
type Rows = { root: string; ids: readonly string[] }

/**
 * How the rows of one table come by their audience. `keysOf` answers, for the given rows, the keys that
 * their relationships give (holder, household, role), without `system` and without dated shares: core adds both.
 * It runs as system and in one query for all ids.
 */
export type AudienceRule = {
  root: string
  children: readonly Child[]
  keysOf: (tx: Tx, ids: readonly string[]) => Promise<Map<string, string[]>>
  /**
   * The rows of other roots whose keys come from these ones (whom a case is about): written anew after them, in the
   * same transaction. A rule that locks its rows in `keysOf` has them locked before those that follow.
   */
  follows?: (tx: Tx, ids: readonly string[]) => Promise<Rows | Rows[]>
  /** The keys of a row that nothing refers to yet, where bulk work writes such rows (`freshAudience`). */
  fresh?: readonly string[]
}

const rules = new Map<string, AudienceRule>()

/** Declares the rule of one root table; a second rule for the same table ends the start. */
export function defineAudience(rule: AudienceRule): AudienceRule {
  if (rules.has(rule.root)) throw new Error(`two audience rules for ${rule.root}`)
  rules.set(rule.root, rule)
  return rule
}

type Speaking = (tx: Tx, of: Rows) => Promise<Rows[]>

const speaking: Speaking[] = []

/** Registers rows of another room that name rows of any table by their id and are seen as those are (a hold, a line of a list). */
export function defineSpeaking(rowsOf: Speaking): void {
  speaking.push(rowsOf)
}

/** The rows that speak of these: what a rule answers in `follows`, where not everybody who sees them may see the others any more. */
export async function speakingOf(tx: Tx, of: Rows): Promise<Rows[]> {
  const found: Rows[] = []
  for (const rowsOf of speaking) found.push(...(await rowsOf(tx, of)))
  return found
}

export function audienceRuleOf(root: string): AudienceRule {
  const rule = rules.get(root)
  if (!rule) throw new Error(`no audience rule for ${root}`)
  return rule
}

/**
 * The audience with which the loader inserts a row that nothing refers to yet, as `keysOf` would answer for it. For
 * every row that anything else speaks of there is `setAudience`.
 */
export function freshAudience(root: string): string[] {
  const { fresh } = audienceRuleOf(root)
  if (!fresh) throw new Error(`${root}: nothing says who sees a fresh row`)
  return [...new Set([systemKey, ...fresh])].sort()
}

/**
 * Writes who may see the given rows and their children, from the relationships as they stand now. The only
 * place that writes an audience; called in the transaction of the relationship that changed.
 */
export async function setAudience(tx: Tx, root: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await asSystem(tx, 'access.setAudience', () => write(tx, { root, ids }), { silent: true })
}

/** As many rows at once as a statement has room for, with a parameter each. */
const portion = 5000

async function write(tx: Tx, { root, ids }: Rows): Promise<void> {
  for (let at = 0; at < ids.length; at += portion)
    await writeSome(tx, { root, ids: ids.slice(at, at + portion) })
}

async function writeSome(tx: Tx, { root, ids }: Rows): Promise<void> {
  const rule = audienceRuleOf(root)
  const keys = await rule.keysOf(tx, ids)
  const shares = await liveShares(tx, rule.root, ids)
  const audiences = new Map(
    ids.map((id) => [id, new Set([systemKey, ...(keys.get(id) ?? []), ...(shares.get(id) ?? [])])]),
  )
  await narrow(tx, rule.root, audiences)
  for (const [audience, members] of grouped(audiences)) {
    await writeTogether(tx, rule, { audience: `{${audience}}`, members })
  }
  const following = [(await rule.follows?.(tx, ids)) ?? []].flat()
  for (const rows of following) await write(tx, rows)
}

/** Root and children in one statement: a case has many, and each would be a way to the server and back. Only what differs. */
async function writeTogether(
  tx: Tx,
  { root, children }: AudienceRule,
  { audience, members }: { audience: string; members: string[] },
): Promise<void> {
  const update = (table: string, column: string, wanted = sql`${audience}::text[]`) =>
    sql`update ${sql.table(table)} set audience = ${wanted}
      where municipality_id = ${tx.municipality} and ${sql.ref(column)} = any(${members}::uuid[])
        and audience is distinct from ${wanted}`
  const first = children.map(({ table, column, hidden }) => {
    const wanted = hidden
      ? sql`case when ${sql.ref(hidden)} then ${`{${systemKey}}`}::text[] else ${audience}::text[] end`
      : undefined
    return sql`${sql.ref(`${table}_too`)} as (${update(table, column, wanted)})`
  })
  const beside = first.length > 0 ? sql`with ${sql.join(first)} ` : sql``
  await sql`${beside}${update(root, 'id')}`.execute(tx)
}

/** Rows of equal audience are written together: a demo of thousands of cases takes a few statements. */
function grouped(audiences: Map<string, Set<string>>) {
  const groups = new Map<string, string[]>()
  for (const [id, keys] of audiences) {
    const audience = [...keys].sort().join(',')
    groups.set(audience, [...(groups.get(audience) ?? []), id])
  }
  return groups
}

async function liveShares(tx: Tx, root: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('access_share')
    .select(['root_id', 'key'])
    .where('municipality_id', '=', tx.municipality)
    .where('root_id', 'in', [...ids])
    .where('root_table', '=', root)
    .where('lapsed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('starts_at', '<=', tx.now)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', tx.now)]))
    .execute()
  const shares = new Map<string, string[]>()
  for (const { root_id, key } of rows) shares.set(root_id, [...(shares.get(root_id) ?? []), key])
  return shares
}
