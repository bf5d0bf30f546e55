import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../tests/support/acts.ts'
import { deskCases } from '../../../tests/support/desk-cases.ts'
import type { TestPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { setAudience } from '../../core/access/audience.ts'
import { formatDate } from '../../core/calendar/format.ts'
import { newId } from '../../core/id.ts'
import { againOf, countOf, counts, hoursBetween, mergeFew, spreadOf } from './rules/statistics.ts'
import { periodAsked, periodsOn, wholeYear } from './rules/statistics-periods.ts'

// The statistics desk: an agency's own numbers equal counting its rows by hand; who has no cases reads no number about few.

process.env.KASANE_NOW = '2026-11-26T12:00'
const site = await freshSite()
const does = doer(site.database)
const [hanako, taro, sachiko, kenji] = [
  site.person('hanako'),
  site.person('taro'),
  site.person('sachiko'),
  site.person('kenji'),
]

const { addCase, asked, own } = deskCases(site)
const base = { by: hanako, topic: 'health', intake: 'new', closedOn: null }
await addCase({ ...base, on: '2026-03-10', talks: ['2026-04-02T10:00:00', '2026-11-02T10:00:00'] })
await addCase({ ...base, on: '2026-11-02', talks: ['2026-11-02T15:00:00'] })
await addCase({
  ...{ ...base, on: '2026-11-05', topic: 'housing', intake: 'again', closedOn: '2026-11-20' },
  talks: ['2026-11-08T09:00:00', '2026-11-09T09:00:00'],
})
await addCase({ ...base, on: '2026-11-06', topic: 'housing', talks: [] })
await addCase({ ...base, by: taro, on: '2026-11-06', talks: [] })

test('an agency reads its own cases of a month by every cut, and nothing of another’s', async () => {
  const { total, tables } = await own(sachiko, '2026-11')
  assert.deepEqual(total, { code: '*', new: 2, again: 1, continued: 1, contacts: 7, closed: 1 })
  const topics = tables.find(({ cut }) => cut === 'topic')?.groups
  assert.deepEqual(topics, [
    { code: 'health', new: 1, again: 0, continued: 1, contacts: 3, closed: 0 },
    { code: 'housing', new: 1, again: 1, continued: 0, contacts: 4, closed: 1 },
  ])
  for (const { groups } of tables)
    for (const what of counts)
      assert.equal(
        groups.reduce((sum, group) => sum + group[what], 0),
        total[what],
      )
})

test('a year and its quarters hold what their months do', async () => {
  const [year, third, month] = [
    await own(sachiko),
    await own(sachiko, '2026-q3'),
    await own(sachiko, '2026-11'),
  ]
  assert.deepEqual([year.total.new, third.total.new, month.total.new], [2, 2, 2])
  assert.equal((await own(sachiko, '2026-q1')).total.contacts, 1)
  assert.equal(year.total.contacts, 8)
})

test('how long people waited: for a word, for a talk face to face, and who still waits', async () => {
  const { times } = await own(sachiko, '2026-11')
  assert.deepEqual(times.answer, { median: 6, ninety: 72, of: 2, waiting: 1, without: 0 })
  assert.deepEqual(times.meeting, { median: 6, ninety: 72, of: 2, waiting: 1, without: 0 })
  assert.deepEqual(times.handOff, { median: null, ninety: null, of: 0, waiting: 0, without: 0 })
})

test('a record that is hidden leaves every number, also for who is named on it', async () => {
  const before = await own(sachiko, '2026-11')
  const id = await addCase({ ...base, on: '2026-11-07', topic: 'abuse', talks: ['2026-11-07T10:00:00'] })
  assert.notDeepEqual(await own(sachiko, '2026-11'), before)
  await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds: [sachiko.postId] })
  assert.deepEqual(await own(sachiko, '2026-11'), before)
})

test('who has no cases reads the city’s, with few people put together or nothing at all', async () => {
  assert.equal((await asked(kenji)).open, null)
  for (let at = 0; at < 12; at++) await addCase({ ...base, on: '2026-08-10', topic: 'debt', talks: [] })
  const { own: none, open } = await asked(kenji)
  assert.equal(none, null)
  const topics = open?.tables.find(({ cut }) => cut === 'topic')?.groups
  assert.deepEqual(topics, [{ code: 'debt', cases: 12 }])
  await addCase({ ...base, on: '2026-08-11', topic: 'abuse', talks: [] })
  const after = (await asked(kenji)).open?.tables.find(({ cut }) => cut === 'topic')?.groups
  assert.deepEqual(after, [{ code: null, cases: 13 }])
  assert.equal(wholeYear('2026', '2026-11-26')?.to, '2026-10-31')
  assert.equal(wholeYear('2026', '2026-04-26'), null)
})

test('refused: the page to a counsellor, the cases behind a number to the plan’s people; nothing leads there', async () => {
  const app = site.appWith()
  const browser = async (who: TestPerson) => browserOf(app, await site.cookieOf(who))
  const [head, plan, worker] = [await browser(sachiko), await browser(kenji), await browser(hanako)]
  assert.equal((await worker('/consultation/statistics')).status, 403)
  const behind = '/consultation/statistics/cases?period=2026-11&cut=topic&code=housing&what=new'
  assert.equal((await plan(behind)).status, 403)
  assert.ok(!(await plan('/consultation/statistics')).text.includes('statistics/cases'))
  const page = (await head('/consultation/statistics?period=2026-11')).text
  assert.ok(page.includes('cut=topic&amp;code=housing&amp;what=new'))
  const shown = (await head(behind)).text
  assert.equal(shown.match(/\/consultation\/cases\/[0-9a-f-]{36}/g)?.length, 1)
  assert.equal((await head('/consultation/statistics/cases?cut=name')).status, 404)
  assert.match((await head('/consultation/statistics/sheet.xlsx?period=2026-11')).text, /再相談/)
})

test('a look, a sheet and the cases behind a number are each in the log by a verb of their own, with codes alone', async () => {
  const page = browserOf(site.appWith(), await site.cookieOf(sachiko))
  const logged = async (path: string) => {
    await site.database.owner.query(`delete from audit_entry`)
    assert.equal((await page(path)).status, 200)
    const { rows } = await site.database.owner.query(
      `select verb, facts from audit_entry where verb like 'consultation.%'`,
    )
    return rows
  }
  const period = '2026-11'
  const verb = 'consultation.statistics'
  assert.deepEqual(await logged(`/consultation/statistics?period=${period}`), [{ verb, facts: { period } }])
  const sheet = { verb: `${verb}Sheet`, facts: { period } }
  assert.deepEqual(await logged(`/consultation/statistics/sheet.xlsx?period=${period}`), [sheet])
  const behind = (code: string) =>
    logged(`/consultation/statistics/cases?period=${period}&cut=topic&what=new&code=${code}`)
  const cases = { period, cut: 'topic', code: 'housing', what: 'new' }
  assert.deepEqual(await behind('housing'), [{ verb: `${verb}Cases`, facts: cases }])
  const none = { verb: `${verb}Cases`, facts: { ...cases, code: 'care' } }
  assert.deepEqual(await behind('care'), [none])
  // Whatever somebody types is no code, and comes into no log.
  assert.equal((await page(`/consultation/statistics/cases?cut=topic&code=${encodeURI('見本')}`)).status, 404)
  const { rows } = await site.database.owner.query('select facts::text from audit_entry')
  assert.ok(!JSON.stringify(rows).includes('見本'))
})

test('what the ends of the days left behind: an agency reads its own, the plan’s people whole days; what was not counted is said', async () => {
  const days: [TestPerson, string, number][] = [
    [hanako, '2026-10-05', 0],
    [hanako, '2026-10-06', 3],
    [taro, '2026-10-05', 0],
    [taro, '2026-10-06', 0],
    [taro, '2026-10-07', 2],
  ]
  await site.asSystem(async (tx) => {
    const rows = days.map(([{ agencyId }, counted_on, left_behind]) => ({
      ...{ municipality_id: tx.municipality, id: newId(), agency_id: agencyId as string },
      ...{ counted_on, left_behind, updated_at: tx.now },
    }))
    await tx.insertInto('left_count').values(rows).execute()
    await setAudience(
      tx,
      'left_count',
      rows.map(({ id }) => id),
    )
  })
  const reads = async (who: TestPerson, period: string) => {
    const page = browserOf(site.appWith(), await site.cookieOf(who))
    const [shown, sheet] = await Promise.all(
      ['', '/sheet.xlsx'].map((end) => page(`/consultation/statistics${end}?period=${period}`)),
    )
    return { shown: shown?.text ?? '', sheet: sheet?.text ?? '' }
  }
  const counted = (days: number, clean: number, none = '[0-9]+') =>
    new RegExp(
      `記録した開庁日は${days}日で、うち${clean}日は取り残しがありませんでした。記録のない開庁日は${none}日です`,
    )
  const on = (day: string) => formatDate(day, 'ja', { weekday: true })
  const { rows } = await site.database.owner.query('select name from agency where id = $1', [taro.agencyId])
  const eastern = rows[0].name
  const own = await reads(sachiko, '2026-10')
  const city = await reads(kenji, '2026')
  for (const text of Object.values(own)) {
    assert.match(text, counted(2, 1, '19'))
    assert.ok(text.includes(on('2026-10-06')) && !text.includes(on('2026-10-07')))
  }
  for (const text of Object.values(city)) {
    assert.match(text, counted(3, 1))
    assert.ok(text.includes(on('2026-10-06')) && text.includes(on('2026-10-07')))
  }
  assert.ok(
    own.shown.includes('href="/casework/left-behind"') &&
      !city.shown.includes('href="/casework/left-behind"'),
  )
  assert.ok(city.sheet.includes(`${on('2026-10-07')}　${eastern}`))
  for (const { sheet } of [own, city]) assert.ok(!/2026-10-0[67]/.test(sheet))
  const before = await reads(sachiko, '2026-09')
  for (const text of Object.values(before))
    assert.match(text, /この期間に記録した開庁日はありません。記録のない開庁日は19日です/)
  const worker = browserOf(site.appWith(), await site.cookieOf(hanako))
  assert.equal((await worker('/consultation/statistics/sheet.xlsx?period=2026-10')).status, 403)
})

test('nobody is one of few: whatever the codes, each line is about enough people and all of them are there', () => {
  const row = fc.record({
    who: fc.nat(30).map(String),
    code: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 80 }), fc.integer({ min: 2, max: 10 }), (rows, fewest) => {
      const people = (some: typeof rows) => new Set(some.map(({ who }) => who)).size
      const groups = mergeFew(rows, fewest)
      if (groups === null) return assert.ok(people(rows) < fewest)
      assert.equal(
        groups.reduce((sum, { cases }) => sum + cases, 0),
        rows.length,
      )
      const shown = groups.map(({ code }) => code)
      const rest = rows.filter(({ code }) => !shown.includes(code))
      for (const code of shown)
        assert.ok(people(code === null ? rest : rows.filter((one) => one.code === code)) >= fewest)
    }),
  )
})

test('middle and nine of ten are those of the sorted hours, and nobody who waits is left out', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ hours: fc.option(fc.nat(500)), over: fc.boolean() })), (waits) => {
      const { median, ninety, of, waiting, without } = spreadOf(waits)
      assert.equal(of + waiting + without, waits.length)
      assert.equal(waiting, waits.filter(({ hours, over }) => hours === null && !over).length)
      const known = waits.map(({ hours }) => hours).filter((one) => one !== null)
      if (median === null || ninety === null) return assert.equal(known.length, 0)
      assert.ok(known.filter((one) => one <= median).length * 2 >= known.length)
      assert.ok(known.filter((one) => one < median).length * 2 <= known.length)
      assert.ok(known.filter((one) => one <= ninety).length >= 0.9 * known.length && ninety >= median)
    }),
  )
  assert.equal(hoursBetween(null, new Date(0)), null)
})

test('periods: a key that there is not is the running year', () => {
  const { quarters, months } = periodsOn('2026-11-26')
  assert.deepEqual(periodAsked('2026-q4', '2026-11-26').key, '2026')
  assert.deepEqual(quarters[0], { key: '2026-q3', from: '2026-10-01', to: '2026-12-31' })
  assert.deepEqual([months[0]?.key, months.length], ['2026-11', 24])
  const one = {
    tookIn: true,
    held: true,
    contacts: 0,
    openedOn: '2026-03-01',
    closedOn: null,
    intake: 'new',
  } as never
  assert.equal(countOf(one, 'continued', periodAsked('2026', '2026-11-26')), 0)
  assert.equal(againOf([], periodAsked(null, '2026-11-26')).people, 0)
})
