import { type RawBuilder, sql } from 'kysely'
import { addDays } from '../../calendar/day.ts'
import { instantInTokyo } from '../../calendar/tokyo.ts'
import type { Tx } from '../../db/transaction.ts'
import { namesOf } from '../../identity/accounts.ts'
import { recordsOf } from '../records.ts'
import type { LogFilter, LogKind } from './filter.ts'

const entriesShown = 50

export type Entry = {
  id: string
  at: Date
  accountId: string | null
  operator: string | null
  agency: string | null
  agencyEn: string | null
  role: string
  verb: string
  outcome: string
  code: string | null
  table: string | null
  recordId: string | null
  via: string
  facts: Record<string, unknown>
  /** Its number in the sealed log; null while it waits. */
  number: number | null
}

export type EntryList = {
  entries: Entry[]
  more: boolean
  names: Map<string, string>
  records: string[] | null
}

/** The records that the question is about; null where it is about none in particular. */
async function recordsAsked(tx: Tx, { record, whole }: LogFilter): Promise<string[] | null> {
  if (!record) return null
  return whole ? recordsOf(tx, record) : [record]
}

/** The newest entries that were asked for, as far as one may see them. */
export async function entriesOf(tx: Tx, filter: LogFilter, most = entriesShown): Promise<EntryList> {
  const records = await recordsAsked(tx, filter)
  const wish = { where: conditions(filter, records), most: most + 1 }
  const rows = await select(tx, wish)
  const entries = rows.slice(0, most)
  const named = entries.flatMap(({ accountId, table, recordId }) => [
    accountId,
    table === 'account' ? recordId : null,
  ])
  const names = await namesOf(tx, [...new Set(named.filter((id) => id !== null))])
  return { entries, more: rows.length > most, names, records }
}

/** These entries, the oldest first. */
export async function entriesByIds(tx: Tx, ids: readonly string[]): Promise<Entry[]> {
  const rows = await select(tx, { where: sql`e.id = any(${[...ids]}::uuid[])`, most: ids.length })
  return rows.reverse()
}

type Wish = { where: RawBuilder<unknown>; most: number }

async function select(tx: Tx, { where, most }: Wish): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select e.id, e.at, e.account_id as "accountId", e.operator, g.name as agency, g.name_en as "agencyEn", e.role,
      e.verb, e.outcome, e.code, e.subject_table as "table", e.subject_id as "recordId", e.via, e.facts, l.number
    from audit_entry e
    left join agency g on g.municipality_id = ${tx.municipality} and g.id = e.agency_id
    left join audit_leaf l on l.municipality_id = ${tx.municipality} and l.entry_id = e.id
    where e.municipality_id = ${tx.municipality} and ${where}
    order by e.at desc, e.id desc limit ${sql.lit(most)}`.execute(tx)
  return rows
}

function conditions({ actor, kind, from, to, before }: LogFilter, records: string[] | null) {
  const parts = [
    sql`e.at >= ${instantInTokyo(from, '00:00')}`,
    sql`e.at < ${instantInTokyo(addDays(to, 1), '00:00')}`,
    ...(records ? [sql`e.subject_id = any(${records}::uuid[])`] : []),
    // What was done by an account, and what happened to it at the door.
    ...(actor ? [sql`(e.account_id = ${actor} or e.subject_id = ${actor})`] : []),
    ...(kind ? [ofKind[kind]] : []),
    ...(before ? [sql`(e.at, e.id) < (${before.at}, ${before.id})`] : []),
  ]
  return sql.join(parts, sql` and `)
}

/** Verbs that look at the log itself. */
const ofLog = [
  'core.audit',
  'core.auditSearches',
  'core.auditBundle',
  'core.auditReviews',
  'core.auditReview',
]

/**
 * Tables that settle who may do or see what: posts and what they hand on, means of signing in, tokens, proxies, who is named or kept
 * away, emergencies. A test holds that whatever any action of the house writes to them is found.
 */
export const permissionTables: readonly string[] = [
  ...['agency', 'post', 'staff_request', 'transfer_plan', 'access_token', 'one_time_list'],
  ...['client_certificate', 'invitation', 'kiosk', 'account_person', 'proxy'],
  ...['case_restriction', 'named_post', 'declared_conflict', 'emergency_access'],
]

/** What is written to them by an act whose subject is another row: an account, or none. */
const ofPermissions: readonly string[] = [
  ...['identity.addAccount', 'identity.addService', 'identity.invite', 'identity.issueList'],
  ...['identity.registerCertificate', 'identity.reset', 'access.lapse'],
]

/** Tables by which a city sets how the house works for everybody; held by the same test. */
export const settingTables: readonly string[] = [
  ...['audit_limit', 'rights_settings', 'retention_class', 'purpose', 'personal_file', 'approval_route'],
  ...['follow_up_rule', 'default_owner', 'rule_adoption', 'barred_word'],
]

const ofKind: Record<LogKind, RawBuilder<unknown>> = {
  looks: sql`e.outcome = 'seen'`,
  writes: sql`e.outcome = 'done'`,
  permissions: sql`e.outcome = 'done'
    and (e.verb >= 'staff.' and e.verb < 'staff/' or e.verb = any(${[...ofPermissions]})
      or e.subject_table = any(${[...permissionTables]}))`,
  settings: sql`e.outcome = 'done'
    and (e.verb >= 'system:settings.' and e.verb < 'system:settings/' or e.subject_table = any(${[...settingTables]}))`,
  refusals: sql`e.outcome = 'refused'`,
  signIns: sql`e.verb >= 'identity.' and e.verb < 'identity/'`,
  searches: sql`e.term is not null`,
  exports: sql`e.verb = 'core.exported'`,
  prints: sql`e.verb = 'core.printed'`,
  system: sql`e.verb >= 'system:' and e.verb < 'system;'`,
  log: sql`e.verb = any(${ofLog})`,
}

export type WhoSaw = {
  accountId: string | null
  operator: string | null
  count: number
  first: Date
  last: Date
}

/** Who saw these records or worked on them, in the time that was asked for: most of all in front. */
export async function whoSaw(tx: Tx, { from, to }: LogFilter, records: readonly string[]): Promise<WhoSaw[]> {
  const { rows } = await sql<WhoSaw>`
    select e.account_id as "accountId", e.operator, count(*)::int as count, min(e.at) as first, max(e.at) as last
    from audit_entry e
    where e.municipality_id = ${tx.municipality} and e.subject_id = any(${[...records]}::uuid[])
      and e.outcome in ('seen', 'done') and e.at >= ${instantInTokyo(from, '00:00')}
      and e.at < ${instantInTokyo(addDays(to, 1), '00:00')}
    group by e.account_id, e.operator order by 3 desc, 5 desc limit 200`.execute(tx)
  return rows
}

/** Who looked for these words in the time that was asked for, however they wrote them. */
export async function whoSearched(tx: Tx, term: string): Promise<WhoSaw[]> {
  const { rows } = await sql<WhoSaw>`
    select e.account_id as "accountId", e.operator, count(*)::int as count, min(e.at) as first, max(e.at) as last
    from audit_entry e
    where e.municipality_id = ${tx.municipality} and e.term = ${term}
    group by e.account_id, e.operator order by 5 desc limit 200`.execute(tx)
  return rows
}

/** Everybody who may have acted, by name. */
export async function actorsOf(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('account')
    .select(['id', 'display_name as name'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '!=', 'resident')
    .orderBy('display_name')
    .limit(3_000)
    .execute()
}
