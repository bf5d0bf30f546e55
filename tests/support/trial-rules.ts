import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from '../../src/core/db/open.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import {
  addRule,
  type FigureBeside,
  type IndicatorRule,
  type Period,
  type Unit,
} from '../../src/core/indicator.ts'
import { bothZones } from '../../src/core/zone.ts'

// One file to a process: it makes rules known.

// Three tables and five rules that only tests have: the counting is tried without any program.

const planFolder = new URL('../../plan/kashiwa/', import.meta.url)

/**
 * Kashiwa's plan as it is; or with these sources (indicator id → key of a rule) and everything else reported, so that what
 * the rooms of the house count is not counted beside the trial rules.
 */
export function planFiles(sources?: Record<string, string>): Record<string, string> {
  const names = readdirSync(planFolder).filter((name) => name.endsWith('.yaml'))
  const files = Object.fromEntries(
    names.map((name) => [name, readFileSync(new URL(name, planFolder), 'utf8')]),
  )
  if (!sources) return files
  files['indicators.yaml'] = (files['indicators.yaml'] ?? '').replace(/(\n {4}source: )\S+/g, '$1reported')
  for (const [id, source] of Object.entries(sources)) {
    const own = new RegExp(`(\\n  ${id}:[\\s\\S]*?\\n    source: )\\S+`)
    files['indicators.yaml'] = (files['indicators.yaml'] ?? '').replace(own, `$1${source}`)
  }
  return files
}

export async function makeTrialTables(database: Database): Promise<void> {
  await database.owner.query(`
    create table trial_visit (municipality_id int not null, id uuid not null, person text not null,
      visited_on date not null, area text, audience text[] not null, primary key (municipality_id, id));
    create table trial_menu (municipality_id int not null, id uuid not null, area text, offered_from date not null,
      offered_until date, used boolean not null, audience text[] not null, primary key (municipality_id, id));
    create table trial_day (municipality_id int not null, id uuid not null, area text, on_day date not null,
      children int not null, adults int not null, audience text[] not null, primary key (municipality_id, id));`)
  for (const table of ['trial_visit', 'trial_menu', 'trial_day']) {
    await database.owner.query(`
      alter table ${table} enable row level security;
      create policy ${table}_read on ${table} for select using (
        municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
        and audience && string_to_array(current_setting('kasane.keys', true), ','));
      create policy ${table}_add on ${table} for insert with check (true);
      grant select, insert on ${table} to kasane_app;`)
  }
}

export type Visit = { person: string; on: string; area?: string | null; audience?: string[] }

export async function addVisit(tx: Tx, { person, on, area = null, audience = [] }: Visit): Promise<string> {
  const id = newId()
  await sql`insert into trial_visit values (${tx.municipality}, ${id}, ${person}, ${on}, ${area},
    ${['system', ...audience]}::text[])`.execute(tx)
  return id
}

export type Menu = { from: string; until?: string | null; area?: string | null; used?: boolean }

export async function addMenu(
  tx: Tx,
  { from, until = null, area = null, used = false }: Menu,
): Promise<void> {
  await sql`insert into trial_menu values (${tx.municipality}, ${newId()}, ${area}, ${from}, ${until}, ${used},
    '{system}')`.execute(tx)
}

export type Day = {
  on: string
  area?: string | null
  children: number
  adults: number
  audience?: string[]
}

export async function addDay(
  tx: Tx,
  { on, area = null, children, adults, audience = [] }: Day,
): Promise<string> {
  const id = newId()
  await sql`insert into trial_day values (${tx.municipality}, ${id}, ${area}, ${on}, ${children}, ${adults},
    ${['system', ...audience]}::text[])`.execute(tx)
  return id
}

/** Flow: persons with a visit in the period, each once, on the day and in the area of the first. */
export const visits: IndicatorRule = {
  key: 'trial.visits',
  kind: 'flow',
  version: '1',
  reads: ['trial_visit'],
  units: (tx, { from, to }) => sql<Unit>`select distinct on (person) person as unit, visited_on as date, area,
      'trial_visit' as row_table, id as row_id from trial_visit
    where municipality_id = ${tx.municipality} and visited_on >= ${from} and visited_on <= ${to}
    order by person, visited_on, id`,
  recount: async (tx, { from, to }) => {
    const { rows } = await sql<{ n: number }>`select count(distinct person)::int as n from trial_visit
      where municipality_id = ${tx.municipality} and visited_on between ${from} and ${to}`.execute(tx)
    return rows[0]?.n ?? 0
  },
  href: (id) => `/trial/${id}`,
}

/** The same, of persons whose records are restricted. */
export const restrictedVisits: IndicatorRule = { ...visits, key: 'trial.restrictedVisits', restricted: true }

const offered = (tx: Tx, day: string) =>
  sql<Unit>`select id::text as unit, offered_from as date, area, 'trial_menu' as row_table, id as row_id
    from trial_menu where municipality_id = ${tx.municipality} and offered_from <= ${day}
      and (offered_until is null or offered_until > ${day})`

async function count(tx: Tx, day: string, used: boolean): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select coalesce(sum(case when used or ${!used} then 1 else 0 end), 0)::int as n
    from trial_menu where municipality_id = ${tx.municipality} and not (offered_from > ${day})
      and coalesce(offered_until, '9999-12-31') > ${day}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Stock: menus offered on a day, as another system lists them. */
export const menus: IndicatorRule = {
  imported: true,
  key: 'trial.menus',
  kind: 'stock',
  version: '1',
  reads: ['trial_menu'],
  units: (tx, { to }) => offered(tx, to),
  recount: (tx, { to }) => count(tx, to, false),
  href: (id) => `/trial/${id}`,
}

/** Ratio: how many of the menus offered on a day are used. */
export const usedShare: IndicatorRule = {
  key: 'trial.usedShare',
  kind: 'ratio',
  version: '1',
  reads: ['trial_menu'],
  units: (tx, { to }) => sql<Unit>`select o.* from (${offered(tx, to)}) o
    join trial_menu m on m.municipality_id = ${tx.municipality} and m.id = o.row_id and m.used`,
  base: (tx, { to }) => offered(tx, to),
  recount: async (tx, { to }) => {
    const all = await count(tx, to, false)
    return all === 0 ? 0 : ((await count(tx, to, true)) / all) * 100
  },
  href: (id) => `/trial/${id}`,
}

const heads =
  (what: string) =>
  (tx: Tx, { from, to }: Period) =>
    sql<Unit>`
  select id::text as unit, on_day as date, area, 'trial_day' as row_table, id as row_id, ${sql.raw(what)} as amount
  from trial_day where municipality_id = ${tx.municipality} and on_day >= ${from} and on_day <= ${to}`

/** Every row is read, and added up here. */
const headsByHand =
  (of: (day: Day) => number) =>
  async (tx: Tx, { from, to }: Period) => {
    const { rows } = await sql<Day>`select on_day as on, children, adults from trial_day
    where municipality_id = ${tx.municipality}`.execute(tx)
    return rows.filter(({ on }) => on >= from && on <= to).reduce((sum, day) => sum + of(day), 0)
  }

const everBefore = '0001-01-01'
const sinceEver =
  <Result>(count: (tx: Tx, period: Period) => Result) =>
  (tx: Tx, { to }: Period): Result =>
    count(tx, { from: everBefore, to })

/** What stands beside the heads: a part of them, the days themselves, and all there ever were up to a day. */
export const besideHeads: readonly FigureBeside[] = [
  {
    key: 'children',
    kind: 'flow',
    amounts: true,
    units: heads('children'),
    recount: headsByHand(({ children }) => children),
  },
  { key: 'days', kind: 'flow', units: heads('null::int'), recount: headsByHand(() => 1) },
  {
    key: 'everAdults',
    kind: 'stock',
    amounts: true,
    units: sinceEver(heads('adults')),
    recount: sinceEver(headsByHand(({ adults }) => adults)),
  },
]

/** Flow of amounts: the heads counted on the days of the period. */
export const headCounts: IndicatorRule = {
  key: 'trial.heads',
  kind: 'flow',
  version: '1',
  reads: ['trial_day'],
  amounts: true,
  units: heads('children + adults'),
  recount: headsByHand(({ children, adults }) => children + adults),
  href: (id) => `/trial/${id}`,
  /** A day with nobody at all is one that nobody has entered. */
  notEntered: async (tx, { from, to }) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from trial_day
      where municipality_id = ${tx.municipality} and on_day between ${from} and ${to} and children + adults = 0`.execute(
      tx,
    )
    return rows[0]?.n ?? 0
  },
  beside: besideHeads,
}

export const trialSources = {
  'P1-M1-K1': menus.key,
  'P2-M1-K1': visits.key,
  'P4-M1-K1': usedShare.key,
}

/** Makes the open rules known to this process. */
export function addTrialRules(): void {
  for (const rule of [visits, menus, usedShare]) addRule(rule, bothZones)
}
