import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askAgainMonths } from './settings.ts'

test('nobody is asked for the same again within twelve months, or as many as a city decides', () => {
  const given = (text?: string) => {
    if (text === undefined) delete process.env.KASANE_ASK_AGAIN_MONTHS
    else process.env.KASANE_ASK_AGAIN_MONTHS = text
  }
  given()
  assert.equal(askAgainMonths(), 12)
  given('6')
  assert.equal(askAgainMonths(), 6)
  for (const text of ['0', '61', 'a year', '-1', '1.5']) {
    given(text)
    assert.throws(askAgainMonths, { code: 'start.askAgainMonths' })
  }
  given()
})
