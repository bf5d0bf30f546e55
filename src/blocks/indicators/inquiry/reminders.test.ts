import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import { confirmAnswers } from './answer-actions.ts'
import { extendInquiry } from './desk-actions.ts'
import { wholeOf } from './division.ts'
import { remindJob } from './jobs.ts'
import { owingOf, remindersOf } from './reminders.ts'

process.env.KASANE_NOW = '2026-11-25'
const { house, does, kenji, desk, east, sent, draft, versionOf, answers, chosen } = await inquiringHouse()
const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]

/** The job of one morning; answers how many divisions were reminded. */
async function morning(day: string): Promise<number> {
  process.env.KASANE_NOW = `${day}T08:00`
  let told = 0
  await remindJob.run(
    {
      asJob: house.asSystem,
      report: ({ reminded = 0 }: { reminded?: number }) => (told = reminded),
    } as never,
    {},
  )
  return told
}

test('reminded once when the date is near and once when it is over, on open days only, and only who owes', async () => {
  await draft()
  const id = await sent({ dueOn: '2026-12-04' })
  await answers(hanako, id, {
    '1-2': { value: '1', source: 'x' },
    '4-1': { missing: 'not_applicable' },
  })
  assert.equal(await morning('2026-11-30'), 0)
  assert.equal(await morning('2026-12-01'), 2)
  await does(sachiko, confirmAnswers, { id, items: await chosen(id, '1-2', '4-1') })
  assert.equal(await morning('2026-12-02'), 0)
  assert.equal(await morning('2026-12-05'), 0, 'a Saturday')
  assert.equal(await morning('2026-12-07'), 1)
  assert.equal(await morning('2026-12-08'), 0)
  const seen = (who: typeof hanako) => house.as(who, (tx) => remindersOf(tx, id))
  const kinds = (all: Awaited<ReturnType<typeof seen>>) => all.map(({ agencyId, kind }) => [agencyId, kind])
  assert.deepEqual(kinds(await seen(taro)), [
    [east, 'late'],
    [east, 'soon'],
  ])
  assert.deepEqual(kinds(await seen(hanako)), [[desk, 'soon']])
  assert.equal((await seen(kenji)).length, 3)
  assert.deepEqual(await seen(house.person('audrey')), [])
})

test('a date that was put off is reminded of anew', async () => {
  process.env.KASANE_NOW = '2026-11-25'
  const id = await sent({ dueOn: '2026-11-27' })
  assert.equal(await morning('2026-11-26'), 2)
  const version = await versionOf(id)
  await does(kenji, extendInquiry, { id, version, dueOn: '2026-12-18', extension: '（試験）集計の遅れ' })
  assert.equal(await morning('2026-12-14'), 0)
  assert.equal(await morning('2026-12-15'), 2)
})

test('who owes, what, and for how many days: the list of the plan officer', async () => {
  process.env.KASANE_NOW = '2026-11-25'
  const id = await sent({ dueOn: '2026-12-05' })
  await answers(taro, id, { '2-2': { value: '1', source: 'x' } })
  const owing = (day: string) =>
    house.as(kenji, async (tx) => owingOf(await wholeOf(tx, id), await remindersOf(tx, id), day))
  const lines = (await owing('2026-12-10')).map(({ agencyId, rows, days, lastDay }) => [
    agencyId,
    rows.map(({ item }) => item.state),
    days,
    lastDay,
  ])
  assert.deepEqual(lines, [
    [desk, ['asked', 'asked'], 3, '2026-12-07'],
    [east, ['answered'], 3, '2026-12-07'],
  ])
  assert.ok((await owing('2026-12-07')).every(({ days }) => days === 0))
})
