import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { doer } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'

// Before anything connects: a pool keeps the query of each connection as it finds it.
let sent: string[] = []
const { query } = pg.Client.prototype
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text?: string }]
    sent.push(typeof first === 'string' ? first : (first?.text ?? ''))
    return Reflect.apply(query, this, given)
  },
})

const house = await freshHouse()
const does = doer(house.database)

/**
 * Three of them ask who keeps away, by a declared conflict: the owner, and everybody from the case and from the person; one whose it is by
 * rule, and one who is there tomorrow.
 */
const most = 29

test('somebody unknown is taken in with few statements: they wait on the telephone', async () => {
  const take = (name: string) => {
    const input = { ...goingOn, who: 'person', name, telephone: '00-0000-0009' }
    return does(house.person('hanako'), takeIn, input, randomUUID())
  }
  await take('見本 一')
  sent = []
  await take('見本 二')
  assert.ok(sent.some((text) => /insert into "support_case"/.test(text)))
  assert.ok(sent.length <= most, `${sent.length} statements:\n${sent.join('\n')}`)
})
