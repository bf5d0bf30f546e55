import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onSide } from '../../../../tests/support/exchange.ts'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { perform } from '../../../core/action/perform.ts'
import { report } from '../actions.ts'

process.env.KASANE_NOW = '2026-11-25'
const site = await freshSite()
const { house, kenji } = await inquiringHouse(site)
const cookie = await site.cookieOf(kenji)
const stated = { indicator: '2-2', fiscalYear: 'R7', asOf: 'R8.3.31', source: '事業実績（試験）' }
await perform(house.database, report, kenji, { ...stated, value: '6300' })

test('the memo says the figure with its year, its day, its source and its aim', async () => {
  const { status, text } = await browserOf(site.appWith(), cookie)('/indicators/2-2/memo', {})
  assert.equal(status, 200)
  for (const said of ['答弁メモ', '6,300', '令和8年3月31日', '事業実績（試験）', '想定される質問'])
    assert.ok(text.includes(said), said)
})

test('on the internet side there is no memo: what is counted there is not what was released', async () => {
  const status = await onSide('outer', async () => {
    const app = site.appWith()
    return (await browserOf(app, cookie)('/indicators/2-2/memo', {})).status
  })
  assert.equal(status, 404)
})

test('nobody without a post comes near it', async () => {
  const { status } = await browserOf(site.appWith())('/indicators/2-2/memo', {})
  assert.ok([302, 303, 401].includes(status), String(status))
})
