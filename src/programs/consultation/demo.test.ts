import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addPerson, freshHouse } from '../../../tests/support/house.ts'
import { rawRows } from '../../../tests/support/national-raw.ts'
import { recount } from '../../../tests/support/national-recount.ts'
import { caseOf } from '../../blocks/casework/cases.ts'
import { contentFrom } from '../../blocks/casework/referral/content.ts'
import { leftIn } from '../../blocks/casework/referral/left-counts.ts'
import { isWhole } from '../../blocks/casework/rules.ts'
import { lookAt } from '../../blocks/national-figures/look.ts'
import { matrixOf } from '../../blocks/national-figures/matrices.ts'
import { type PlanArea, syncAreas } from '../../blocks/registry/areas.ts'
import { registryDemo } from '../../blocks/registry/demo.ts'
import { isOpenDay } from '../../core/calendar/business-days.ts'
import { daysFrom } from '../../core/calendar/day.ts'
import { refreshStatistics } from '../../core/db/statistics.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { consultationDemo } from './demo.ts'
import { newConsultees } from './indicators.ts'
import { casesOf, personsWithCases } from './queries/lists.ts'
import { wholeCase } from './queries/whole-case.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const house = await freshHouse()
const areas: PlanArea[] = Array.from({ length: 21 }, (_, at) => ({
  code: `A${at + 1}`,
  level: 'community',
  name: `地域${at + 1}`,
  nameEn: `Area ${at + 1}`,
}))
const desk = await house.asLoader(async (tx) => {
  await syncAreas(tx, areas)
  const agencyId = await addAgency(tx, {
    code: 'demo-desk',
    name: '総合相談',
    nameEn: 'desk',
    kind: 'counter',
  })
  const other = await addAgency(tx, { code: 'demo-north', name: '北部', nameEn: 'north', kind: 'support' })
  const [one, two] = [
    await addPerson(tx, { name: 'demo-one', role: 'counsellor', agencyId }),
    await addPerson(tx, { name: 'demo-two', role: 'counsellor', agencyId: other }),
  ]
  const { residents } = await registryDemo(tx)
  const staff = { agencies: { desk: agencyId, north: other }, counsellors: [one, two] }
  await consultationDemo(tx, staff, { residents })
  return one
})
// As after every demo: until then the database knows nothing of what was loaded.
await refreshStatistics(house.database)

const cases = await house.asSystem((tx) =>
  tx.selectFrom('support_case').selectAll().where('municipality_id', '=', tx.municipality).execute(),
)
const year = (first: number) => ({ from: `${first}-04-01`, to: `${first + 1}-03-31` })
const count = (first: number) =>
  house.asSystem(async (tx) => {
    const units = (await newConsultees.units(tx, year(first)).execute(tx)).rows
    assert.equal(await newConsultees.recount(tx, year(first)), units.length)
    return units
  })

test('the baseline year computes exactly the printed baseline, the next years their course', async () => {
  assert.equal((await count(2023)).length, 904)
  assert.equal((await count(2024)).length, 948)
  assert.equal((await count(2025)).length, 1012)
  const running = (await count(2026)).length
  assert.ok(running > 640 && running < 740, String(running))
})

test('about 1,000 intakes a year or somewhat more, many of them anonymous, some in no known area', async () => {
  const inYear = cases.filter(({ opened_on }) => opened_on >= '2024-04-01' && opened_on <= '2025-03-31')
  assert.ok(inYear.length > 1000 && inYear.length < 1250, String(inYear.length))
  const anonymous = inYear.filter(({ subject_id }) => subject_id === null).length / inYear.length
  assert.ok(anonymous > 0.25 && anonymous < 0.45, String(anonymous))
  const units = await count(2024)
  assert.equal(new Set(units.map(({ area }) => area)).size, 22)
  assert.equal(new Set(units.map(({ date }) => date.slice(0, 7))).size, 12)
})

test('all is as the actions would have left it', async () => {
  const all = await house.asSystem((tx) => Promise.all(cases.slice(0, 200).map(({ id }) => caseOf(tx, id))))
  for (const one of all) assert.ok(isWhole(one))
  for (const { opened_on, closed_on, next_on, state, urgent_topic, topics } of cases) {
    assert.ok(isOpenDay(opened_on) && opened_on <= '2026-11-24')
    assert.ok(!closed_on || (closed_on >= opened_on && closed_on <= '2026-11-24'))
    assert.equal(state === 'closed', next_on === null)
    assert.ok(topics.length > 0 && (!urgent_topic || topics.includes(urgent_topic)))
  }
  const overdue = cases.filter(({ next_on }) => next_on && next_on < '2026-11-24').length
  assert.ok(overdue > 5 && overdue < 60, String(overdue))
})

test('each agency sees its own, hand-overs and shares included; nobody sees the register without the duty', async () => {
  const seen = await house.as(desk, (tx) =>
    tx
      .selectFrom('support_case')
      .select(['holder_id', 'intake_agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .execute(),
  )
  const held = seen.filter(({ holder_id }) => holder_id === desk.agencyId)
  assert.ok(held.length > 3000 && held.length < cases.length)
  const gone = cases.filter(
    (one) => one.intake_agency_id === desk.agencyId && one.holder_id !== desk.agencyId,
  )
  assert.ok(gone.length > 40, String(gone.length))
  const persons = await house.as(desk, (tx) =>
    tx.selectFrom('person').select('id').where('municipality_id', '=', tx.municipality).execute(),
  )
  const subjects = new Set(cases.flatMap(({ subject_id }) => subject_id ?? []))
  for (const { id } of persons) assert.ok(subjects.has(id))
})

const rowsRead = sql<{ read: number }>`
  select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
  where relname in ('person', 'person_contact', 'support_case', 'contact', 'safe_contact')`

/** How many rows of the large tables somebody's work has the database look at. */
const looksAt = (work: (tx: Tx) => Promise<unknown>) =>
  house.as(desk, async (tx) => {
    // Small tables are read whole for good reason; here it is to be seen what an index leads to.
    for (const way of ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'])
      await sql.raw(`set local ${way} = off`).execute(tx)
    const before = (await rowsRead.execute(tx)).rows[0]?.read ?? 0
    await work(tx)
    return ((await rowsRead.execute(tx)).rows[0]?.read ?? 0) - before
  })

test('lists, a case and the search look at few rows, as the application sees the tables', async () => {
  await house.database.owner.query('analyze')
  const one = cases.find(({ holder_id }) => holder_id === desk.agencyId)
  const works: [string, (tx: Tx) => Promise<unknown>][] = [
    ...(['open', 'overdue', 'closed'] as const).map((state): (typeof works)[number] => [
      state,
      (tx) => casesOf(tx, 'agency', { state }),
    ]),
    ['mine', (tx) => casesOf(tx, 'mine', {})],
    ['shared', (tx) => casesOf(tx, 'shared', {})],
    ['case', (tx) => wholeCase(tx, one?.id ?? '')],
    ...['見本', 'みほん', 'S23.4.5', '000-1234'].map((typed): (typeof works)[number] => [
      typed,
      (tx) => personsWithCases(tx, typed),
    ]),
  ]
  for (const [what, work] of works) {
    const read = await looksAt(work)
    assert.ok(read < 700, `${what} looks at ${read} rows`)
  }
})

test('what no index helps with is seen: a search within names looks at everybody', async () => {
  const read = await looksAt((tx) =>
    sql`select id from person where municipality_id = ${tx.municipality} and name like '%本%'`.execute(tx),
  )
  assert.ok(read > 2800, String(read))
})

test('some open cases have come as far as a plan, and every plan stands where its case does', async () => {
  const plans = await house.asSystem((tx) =>
    tx
      .selectFrom('support_plan as p')
      .innerJoin('support_case as c', (join) =>
        join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'p.case_id'),
      )
      .select(['p.state as plan', 'c.state as case'])
      .where('p.municipality_id', '=', tx.municipality)
      .execute(),
  )
  const pairs = new Set(plans.map((row) => `${row.plan} ${row.case}`))
  assert.deepEqual([...pairs].sort(), [
    'decided planned',
    'draft open',
    'evaluated closed',
    'monitored monitored',
  ])
})

test('some assessments, plans and evaluations were typed in from paper, and say so; others were not', async () => {
  const rows = await house.asSystem(async (tx) => ({
    assessment: await marks(tx, 'assessment'),
    support_plan: await marks(tx, 'support_plan'),
    evaluation: (
      await tx
        .selectFrom('support_plan')
        .select('evaluation_paper_on as paper_on')
        .where('municipality_id', '=', tx.municipality)
        .where('state', '=', 'evaluated')
        .execute()
    ).map(({ paper_on }) => paper_on !== null),
  }))
  for (const [what, typed] of Object.entries(rows))
    assert.deepEqual([...new Set(typed)].sort(), [false, true], what)
})

const marks = async (tx: Tx, table: 'assessment' | 'support_plan') =>
  (
    await tx
      .selectFrom(table)
      .select(['paper_on', 'typed_by'])
      .where('municipality_id', '=', tx.municipality)
      .execute()
  ).map(({ paper_on, typed_by }) => paper_on !== null && typed_by !== null)

test('somebody was asked in every way, each referral stands as its action would have left it, and one case waits', async () => {
  const rows = await house.asSystem((tx) =>
    tx
      .selectFrom('referral as r')
      .leftJoin('access_share as s', (join) =>
        join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'r.share_id'),
      )
      .select(['r.whole_case', 'r.to_agency_id', 'r.state', 'r.content', 'r.request', 's.id as share_id'])
      .select('s.withdrawn_at')
      .where('r.municipality_id', '=', tx.municipality)
      .execute(),
  )
  const states = new Set(rows.map(({ state }) => state))
  assert.deepEqual([...states].sort(), ['accepted', 'declined', 'done', 'draft', 'returned', 'sent'])
  assert.equal(rows.filter(({ whole_case, state }) => whole_case && state === 'sent').length, 1)
  for (const { whole_case, to_agency_id, state, content, share_id, withdrawn_at, request } of rows) {
    if (content !== null) assert.ok(contentFrom(content).sections.length > 0)
    const isShown = share_id !== null && withdrawn_at === null
    assert.equal(isShown, to_agency_id !== null && ['sent', 'accepted', 'done'].includes(state))
    assert.ok(whole_case || request.includes('架空'))
  }
})

test('each national figure of the demo equals counting its rows by hand', async () => {
  const rows = await rawRows(house, 122_173)
  const counted = new Map<string, number>()
  for (const year of [2025, 2026]) {
    const look = await house.asSystem((tx) => lookAt(tx, matrixOf('layered-support'), year))
    for (const { line, cells } of look.lines)
      for (const { cell } of cells) {
        const reporting = cell.parts.map(({ reporter }) => reporter.agencyId)
        const byHand = recount(rows, line.code, cell.month, null, reporting)
        assert.equal(cell.own, byHand, `${line.code} ${cell.month}`)
        // The rows of layered support are another program's; they are counted in tests/national-tables.test.ts.
        if (line.own.some((key) => /^(consultation|casework)\./.test(key)))
          counted.set(line.code, (counted.get(line.code) ?? 0) + (cell.own ?? 0))
      }
  }
  const idle = [...counted].filter(([, count]) => count === 0).map(([line]) => line)
  assert.deepEqual(idle, [])
})

test('of the open days until yesterday stands what each agency left behind: mostly nothing, never of a day when nobody is there', async () => {
  const [first, last] = ['2026-09-01', '2026-11-30']
  const { days, clean, left } = await house.as(desk, (tx) => leftIn(tx, { from: first, to: last }))
  const open = daysFrom(first, '2026-11-23').filter((day) => isOpenDay(day))
  assert.equal(days, open.length)
  assert.ok(clean > days / 2 && left.length > 0 && left.length === days - clean)
  assert.ok(left.every(({ day, count }) => open.includes(day) && count > 0))
})
