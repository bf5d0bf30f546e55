import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { refusals } from '../../../../tests/support/acts.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { kashiwa } from '../../../../tests/support/house.ts'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import { confirmAnswers, returnAnswer } from './answer-actions.ts'

process.env.KASANE_NOW = '2026-11-25'
const test = onlyOn('postgres')
const { house, does, sent, item, answers, chosen } = await inquiringHouse()
const [hanako, sachiko] = [house.person('hanako'), house.person('sachiko')]

/** Does something while the plan officer is closing the inquiry, and tells what became of it when that is done. */
async function whileClosing(id: string, work: () => Promise<unknown>): Promise<string[]> {
  const closing = await house.database.owner.connect()
  try {
    await closing.query('begin')
    await closing.query(
      `update inquiry set state = 'closed', closed_at = sent_at, version = version + 1
       where municipality_id = $1 and id = $2`,
      [kashiwa, id],
    )
    let isDone = false
    const outcome = refusals(work()).finally(() => {
      isDone = true
    })
    while (!isDone && !(await isWaiting())) await wait(20)
    await closing.query('commit')
    return await outcome
  } finally {
    closing.release()
  }
}

async function isWaiting(): Promise<boolean> {
  const { rows } = await house.database.owner.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

test('nothing is answered, confirmed or returned in an inquiry that is being closed', async () => {
  const id = await sent()
  await answers(hanako, id, { '1-2': { value: '1204', source: '事業実績（試験）' } })
  const items = await chosen(id, '1-2')
  const { id: itemId, version } = await item(id, '1-2')
  const late = { '4-1': { value: '55.5', source: '事業実績（試験）' } }
  const works = [
    () => answers(hanako, id, late),
    () => does(sachiko, confirmAnswers, { id, items }),
    () => does(sachiko, returnAnswer, { id: itemId, version, remark: '確かめてください。' }),
  ]
  for (const work of works) {
    assert.deepEqual(await whileClosing(id, work), ['indicators.inquiryClosed'])
    await house.database.owner.query(`update inquiry set state = 'sent', closed_at = null where id = $1`, [
      id,
    ])
  }
  assert.deepEqual([(await item(id, '1-2')).state, (await item(id, '4-1')).state], ['answered', 'asked'])
})
