import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { doer } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'

const house = await freshHouse()
const does = doer(house.database)

/** The texts that went to the server while this was done. */
async function sentWhile(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text?: string }]
    sent.push(typeof first === 'string' ? first : (first?.text ?? ''))
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return sent
}

test('somebody unknown is taken in with at most 24 statements: somebody waits on the telephone', async () => {
  const hanako = house.person('hanako')
  const take = (name: string) =>
    does(hanako, takeIn, { ...goingOn, who: 'person', name, telephone: '00-0000-0009' }, randomUUID())
  await take('見本 一')
  const sent = await sentWhile(() => take('見本 二'))
  if (process.env.SHOW) console.log(sent.map((one) => one.slice(0, 110).replace(/\s+/g, ' ')).join('\n'))
  assert.ok(sent.length > 10 && sent.length <= 24, `${sent.length} statements`)
})
