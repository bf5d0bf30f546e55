import { sql } from 'kysely'
import type { Tx } from '../../../../core/db/transaction.ts'
import { changing, type Target } from './target.ts'

/**
 * Takes back what an import of a list did: each of its rows becomes what the last import before it that still holds
 * made of it, or is taken off where there was none. A row of which a later import speaks, or that somebody has changed
 * by hand since, stays as it is; so imports may be undone in any order.
 */
export async function undoList(tx: Tx, target: Target, importId: string): Promise<void> {
  await takenBack(tx, target, importId)
  const set = changing(target).map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`)
  const touched = sql`version = t.version + 1, updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}`
  await sql`update ${sql.table(target.table)} t set ${sql.join(set)}, retired = r.retired, ${touched}
    from taken_back b, jsonb_populate_record(null::${sql.table(target.table)}, b.former) r
    where t.municipality_id = ${tx.municipality} and ${tx.municipality} = r.municipality_id and t.id = b.row_id
      and b.former is not null and row(${sql.join(changing(target).map((name) => sql.ref(`t.${name}`)))}, t.retired)
        is distinct from row(${sql.join(changing(target).map((name) => sql.ref(`r.${name}`)))}, r.retired)`.execute(
    tx,
  )
  await neverThere(tx, target)
  await sql`drop table taken_back, spoken_of`.execute(tx)
}

/** Rows that no import that holds speaks of: off the list, and not as what was on it until some day. */
async function neverThere(tx: Tx, { table, goneOn }: Target): Promise<void> {
  const [never, still] = goneOn
    ? [sql`, ${sql.ref(goneOn)} = null`, sql`(not t.retired or ${sql.ref(`t.${goneOn}`)} is not null)`]
    : [sql``, sql`not t.retired`]
  await sql`update ${sql.table(table)} t set retired = true${never}, version = t.version + 1,
      updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}
    from taken_back b
    where t.municipality_id = ${tx.municipality} and t.id = b.row_id and b.former is null and ${still}`.execute(
    tx,
  )
}

/**
 * The temporary table `taken_back`: rows of this import with what they go back to. Each import kept what a row was before
 * it (n counts those that speak of a row): so what the last one before this that still holds left is what the one after it
 * found. Were all between undone before this one came, it is what this one found itself, with what people did meanwhile.
 */
async function takenBack(tx: Tx, { table }: Target, importId: string): Promise<void> {
  const at = tx.municipality
  await sql`create temporary table spoken_of on commit drop as
    select s.row_id, s.updated_at as done_at from imported_state s
    where s.municipality_id = ${at} and s.import_id = ${importId} and s.table_name = ${table}`.execute(tx)
  await sql`analyze spoken_of`.execute(tx)
  await sql`create temporary table taken_back on commit drop as
    with chain as (
      select o.row_id, o.done_at, s.former, d.id = ${importId} as mine,
        d.state <> 'undone' and d.id <> ${importId} as holds, d.state = 'undone' and d.undone_at <= o.done_at as past,
        row_number() over (partition by s.row_id order by s.updated_at, s.id) as n
      from spoken_of o
      join imported_state s on s.municipality_id = ${at} and s.table_name = ${table} and s.row_id = o.row_id
      join data_import d on d.municipality_id = ${at} and d.id = s.import_id),
    placed as (
      select *, max(n) filter (where mine) over (partition by row_id) as own,
        max(n) filter (where holds) over (partition by row_id) as last from chain),
    found as (
      select *, coalesce(max(n) filter (where holds and n < own) over (partition by row_id), 0) as before from placed),
    chosen as (
      select *, count(*) filter (where n > before and n < own and not past) over (partition by row_id) as lingering
      from found)
    select c.row_id, c.former from chosen c
    join ${sql.table(table)} t on t.municipality_id = ${at} and t.id = c.row_id
    where c.n = case when c.lingering = 0 then c.own else c.before + 1 end and coalesce(c.last, 0) < c.own
      and not (t.updated_by is not null and t.updated_at > c.done_at)`.execute(tx)
  await sql`analyze taken_back`.execute(tx)
}
