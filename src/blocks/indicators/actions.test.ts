import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { addTrialRules, addVisit, makeTrialTables, planFiles } from '../../../tests/support/trial-rules.ts'
import { perform } from '../../core/action/perform.ts'
import { historyOf } from '../../core/db/history.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { prepareJobs } from '../../core/jobs/prepare.ts'
import type { Refusal } from '../../core/refusal.ts'
import { markStale } from '../../core/stale.ts'
import { adoptPlan, release, remeasure, report, withdrawRelease } from './actions.ts'
import { boardOf } from './board.ts'
import { board, indicator, units } from './looks.ts'
import { dueRules, measureDue } from './measure.ts'
import { checkPlanJob } from './plan-check/jobs.ts'

process.env.KASANE_NOW = '2026-11-23'
addTrialRules()
const house = await freshHouse()
await makeTrialTables(house.database)
const { database } = house
await prepareJobs(database, [checkPlanJob])
const kenji = house.person('kenji')
const hanako = house.person('hanako')
const files = planFiles({ 'P2-M1-K1': 'trial.visits' })

const problems = (error: Refusal) => error.problems.map(({ field, code }) => [field, code])
const stated = {
  indicator: '2-2',
  fiscalYear: 'R7',
  value: '6300',
  asOf: 'R8.5.31',
  source: 'こども部の事業実績（架空）',
}
const refused = (code: string) => ({ code })

const rowFor = (who: Caller, code: string) =>
  house.as(who, async (tx) => (await boardOf(tx))?.rows.find((row) => row.indicator.code === code))

test('before a plan is adopted there is no board, for anybody', async () => {
  for (const who of [kenji, house.visitor])
    await assert.rejects(perform(database, board, who, {}), refused('indicators.noPlan'))
  await assert.rejects(perform(database, report, kenji, stated), refused('indicators.noPlan'))
})

test('a plan officer adopts a plan; the same plan again changes nothing and says so', async () => {
  const first = await perform(database, adoptPlan, kenji, { files })
  const again = await perform(database, adoptPlan, kenji, { files })
  assert.equal(first.changed, true)
  assert.deepEqual(again, { ...first, changed: false })
})

test('a counsellor adopts no plan', async () => {
  await assert.rejects(perform(database, adoptPlan, hanako, { files }), refused('core.notAllowed'))
})

test('broken files, and the plan of another city, are refused', async () => {
  const broken = { ...files, 'survey.yaml': 'statement: [' }
  await assert.rejects(perform(database, adoptPlan, kenji, { files: broken }), (error: Refusal) => {
    assert.equal(error.code, 'indicators.planBroken')
    assert.equal(error.params.file, 'survey.yaml')
    return true
  })
  const other = { ...files, 'plan.yaml': (files['plan.yaml'] ?? '').replace('122173', '131016') }
  await assert.rejects(
    perform(database, adoptPlan, kenji, { files: other }),
    refused('indicators.planOfOtherCity'),
  )
})

test('a plan that is valid from a later day is not in force before it', async () => {
  const later = planFiles({ 'P2-M1-K1': 'trial.visits', 'P1-M1-K1': 'trial.menus' })
  const adopted = await perform(database, adoptPlan, kenji, { files: later, validFrom: '2027-04-01' })
  const current = () => house.as(kenji, async (tx) => (await boardOf(tx))?.revision.id)
  assert.notEqual(await current(), adopted.id)
  process.env.KASANE_NOW = '2027-04-01'
  assert.equal(await current(), adopted.id)
  process.env.KASANE_NOW = '2026-11-23'
})

test('a reported figure bears its source, its day and who stated it', async () => {
  const { id } = await perform(database, report, kenji, stated)
  const row = await rowFor(hanako, '2-2')
  assert.deepEqual(
    { ...row?.last },
    {
      fiscalYear: 2025,
      value: 6300,
      asOf: '2026-05-31',
      complete: true,
      before: null,
      source: 'reported',
      statedBy: 'こども部の事業実績（架空）',
    },
  )
  assert.equal(row?.judgement.letter, 'D')
  const entered = await house.as(hanako, (tx) =>
    tx.selectFrom('reported_value').select('updated_by').where('id', '=', id).executeTakeFirst(),
  )
  assert.equal(entered?.updated_by, kenji.accountId)
})

test('only a plan officer states figures', async () => {
  await assert.rejects(
    perform(database, report, hanako, { ...stated, fiscalYear: 'R6' }),
    refused('core.notAllowed'),
  )
  await assert.rejects(
    perform(database, report, house.visitor, { ...stated, fiscalYear: 'R6' }),
    refused('core.signIn'),
  )
})

test('a second figure for a year is a correction, and two corrections at once are not both saved', async () => {
  await assert.rejects(perform(database, report, kenji, stated), refused('indicators.alreadyReported'))
  const { id } = await perform(database, report, kenji, { ...stated, value: '6350', version: '1' })
  await assert.rejects(
    perform(database, report, kenji, { ...stated, value: '6400', version: '1' }),
    (e: Refusal) => {
      assert.equal(e.code, 'core.changedMeanwhile')
      assert.equal(e.current?.value, 6350)
      return true
    },
  )
  const former = await house.as(kenji, (tx) => historyOf(tx, 'reported_value', id))
  assert.deepEqual(
    former.map(({ version, former }) => [version, former.value]),
    [[1, 6300]],
  )
})

test('a figure that cannot be is refused, each with what to do', async () => {
  const wrong = async (change: Record<string, string>, expected: [string, string][]) =>
    assert.rejects(
      perform(database, report, kenji, { ...stated, fiscalYear: 'R6', ...change }),
      (e: Refusal) => {
        assert.deepEqual(problems(e), expected)
        return true
      },
    )
  await wrong({ asOf: '2026-11-24' }, [['asOf', 'indicators.asOfInFuture']])
  await wrong({ fiscalYear: 'R7', asOf: '2025-03-31' }, [['asOf', 'indicators.asOfBeforeYear']])
  await wrong({ fiscalYear: 'R4' }, [['fiscalYear', 'indicators.yearOutsidePlan']])
  await wrong({ fiscalYear: 'R13' }, [['fiscalYear', 'indicators.yearOutsidePlan']])
  await wrong({ fiscalYear: 'R0' }, [['fiscalYear', 'calendar.noSuchFiscalYear']])
  await wrong({ value: '-1' }, [['value', 'core.field.tooSmall']])
  await wrong({ value: '12.5' }, [['value', 'core.field.wholeNumber']])
  await wrong({ indicator: '4-1', value: '100.1' }, [['value', 'indicators.overHundred']])
  await wrong({ source: ' ' }, [['source', 'core.field.required']])
})

test('what is measured, what the plan prints and what it does not have are not reported', async () => {
  await assert.rejects(
    perform(database, report, kenji, { ...stated, indicator: '2-1' }),
    refused('indicators.isMeasured'),
  )
  await assert.rejects(
    perform(database, report, kenji, { ...stated, fiscalYear: 'R5' }),
    refused('indicators.baselineIsPrinted'),
  )
  await assert.rejects(
    perform(database, report, kenji, { ...stated, indicator: '9-9' }),
    refused('indicators.unknown'),
  )
})

test('a share may be broken, and an indicator without baseline may have a figure of the base year', async () => {
  await perform(database, report, kenji, { ...stated, indicator: '4-1', value: '12.5' })
  await perform(database, report, kenji, {
    ...stated,
    indicator: '1-2',
    fiscalYear: 'R5',
    asOf: '2024-03-31',
    value: 180,
  })
  assert.equal((await rowFor(hanako, '1-2'))?.judgement.why, 'noBaseline')
})

async function takeIn(...people: [string, string][]) {
  await house.asSystem(async (tx) => {
    for (const [person, on] of people)
      await addVisit(tx, { person, on, area: 'A01', audience: ['role:supervisor'] })
    await markStale(tx, ['trial_visit'])
  })
}

test('the public is told a complete year, and nothing of what staff see beside it', async () => {
  await takeIn(['a', '2025-06-01'], ['b', '2025-06-02'], ['c', '2026-06-01'])
  await house.asSystem(measureDue)
  assert.equal((await rowFor(house.visitor, '2-1'))?.figures.length, 0)
  await perform(database, release, kenji, {
    indicator: '2-1',
    fiscalYear: 'R7',
    value: 2,
    note: '決算に基づく',
  })
  const seen = await rowFor(house.visitor, '2-1')
  assert.deepEqual(
    seen?.figures.map(({ fiscalYear, value, asOf }) => [fiscalYear, value, asOf]),
    [[2025, 2, '2026-03-31']],
  )
  assert.deepEqual([seen?.running, seen?.updating], [null, false])
  assert.equal(seen?.released[0]?.agency?.ja, '福祉政策課（試験）')
})

test('a running year, a year without value and a value that has moved are not released', async () => {
  const of = (indicator: string, fiscalYear: string, value: number) =>
    perform(database, release, kenji, { indicator, fiscalYear, value })
  await assert.rejects(of('2-1', 'R8', 1), refused('indicators.yearNotComplete'))
  await assert.rejects(of('2-1', 'R6', 0), refused('indicators.noValue'))
  await assert.rejects(of('2-1', 'R7', 3), refused('indicators.valueMoved'))
  await assert.rejects(of('2-1', 'R7', 2), refused('indicators.alreadyReleased'))
  await takeIn(['d', '2026-06-03'])
  await assert.rejects(of('2-1', 'R7', 2), refused('indicators.beingCounted'))
  await house.asSystem(measureDue)
  await perform(database, report, kenji, {
    ...stated,
    indicator: '3-3',
    value: '12',
    asOf: '2025-12-31',
  })
  await assert.rejects(of('3-3', 'R7', 12), refused('indicators.yearNotComplete'))
  await assert.rejects(
    perform(database, release, hanako, { indicator: '2-2', fiscalYear: 'R7', value: 6350 }),
    refused('core.notAllowed'),
  )
})

test('late entries move the staff board and leave the public one as released', async () => {
  await takeIn(['late', '2025-07-01'])
  await house.asSystem(measureDue)
  assert.equal((await rowFor(hanako, '2-1'))?.last?.value, 3)
  assert.equal((await rowFor(house.visitor, '2-1'))?.last?.value, 2)
})

test('a withdrawn release is gone for the public by every way, and stays on record for staff', async () => {
  await perform(database, release, kenji, { indicator: '2-1', fiscalYear: 'R7', value: 3 })
  const [standing] = (await rowFor(kenji, '2-1'))?.released ?? []
  assert.equal(standing?.value, 3)
  const first = await house.as(kenji, (tx) =>
    tx
      .selectFrom('indicator_release')
      .select('id')
      .where('value', '=', 2)
      .where('municipality_id', '=', kashiwa)
      .executeTakeFirstOrThrow(),
  )
  await assert.rejects(
    perform(database, withdrawRelease, kenji, { id: first.id, note: '誤り' }),
    refused('indicators.notStanding'),
  )
  await assert.rejects(
    perform(database, withdrawRelease, hanako, { id: standing?.id ?? '', note: '誤り' }),
    refused('core.notAllowed'),
  )
  await perform(database, withdrawRelease, kenji, { id: standing?.id ?? '', note: '集計の誤り' })
  const values = (who: Caller) =>
    house.as(who, async (tx) => {
      const rows = await tx
        .selectFrom('indicator_release')
        .select('value')
        .where('municipality_id', '=', kashiwa)
        .orderBy('id')
        .execute()
      return rows.map(({ value }) => value)
    })
  assert.deepEqual(await values(house.visitor), [null])
  assert.deepEqual(await values(kenji), [2, 3, null])
  const seen = await rowFor(house.visitor, '2-1')
  assert.deepEqual([seen?.figures, seen?.released[0]?.value], [[], null])
  await perform(database, release, kenji, { indicator: '2-1', fiscalYear: 'R7', value: 3 })
  assert.equal((await rowFor(house.visitor, '2-1'))?.last?.value, 3)
})

test('no way of the board tells the public what was not released', async () => {
  const seen = await perform(database, board, house.visitor, {})
  const values = seen.indicators.flatMap((row) => row.values.map(({ value }) => [row.code, value]))
  assert.deepEqual(values, [['2-1', 3]])
  assert.deepEqual(
    seen.indicators.filter((row) => row.updating || row.values.some(({ complete }) => !complete)),
    [],
  )
  const one = await perform(database, indicator, house.visitor, { indicator: '2-2' })
  assert.deepEqual([one.values, one.released], [[], []])
  await assert.rejects(
    perform(database, units, house.visitor, { indicator: '2-1', fiscalYear: 'R7' }),
    refused('core.signIn'),
  )
  await house.as(house.visitor, async (tx) => {
    for (const table of ['indicator_value', 'reported_value', 'history'] as const) {
      const rows = await tx.selectFrom(table).selectAll().where('municipality_id', '=', kashiwa).execute()
      assert.deepEqual(rows, [], table)
    }
  })
})

test('drill-down tells everybody on the staff the number, and each their own rows', async () => {
  const look = (who: Caller, more = {}) =>
    perform(database, units, who, { indicator: '2-1', fiscalYear: 'R7', ...more })
  const theirs = await look(house.person('sachiko'))
  assert.deepEqual([theirs.total, theirs.visible, theirs.rows.length], [3, 3, 3])
  assert.match(theirs.rows[0]?.href ?? '', /^\/trial\//)
  const stranger = await look(hanako)
  assert.deepEqual([stranger.total, stranger.visible, stranger.rows], [3, 0, []])
  assert.deepEqual(
    (await look(house.person('sachiko'), { month: 7 })).rows.map(({ date }) => date),
    ['2025-07-01'],
  )
  assert.equal((await look(hanako, { month: 8 })).total, 0)
  assert.equal((await look(hanako, { area: 'unknown' })).total, 0)
  assert.equal((await look(hanako, { area: 'A01' })).total, 3)
  assert.equal((await look(hanako, { fiscalYear: 'R6' })).total, null)
  await assert.rejects(
    perform(database, units, hanako, { indicator: '2-2', fiscalYear: 'R7' }),
    refused('indicators.notMeasured'),
  )
})

test('a plan officer has everything counted anew; a counsellor does not', async () => {
  assert.deepEqual(await house.asSystem(dueRules), [])
  await perform(database, remeasure, kenji, {})
  assert.deepEqual(await house.asSystem(dueRules), ['trial.visits'])
  await assert.rejects(perform(database, remeasure, hanako, {}), refused('core.notAllowed'))
})

test('another municipality has none of it', async () => {
  await house.as({ ...house.visitor, municipality: 131016 }, async (tx) => {
    assert.equal(await boardOf(tx), undefined)
  })
})
