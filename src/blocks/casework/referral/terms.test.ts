import assert from 'node:assert/strict'
import { test } from 'node:test'
import { referralDays } from './terms.ts'

test('the answer to a referral is waited for five open days, or as many as a city decides', () => {
  const given = (answer?: string, remind?: string) => {
    for (const [name, text] of [
      ['KASANE_REFERRAL_DAYS', answer],
      ['KASANE_REFERRAL_REMIND_DAYS', remind],
    ] as const)
      if (text === undefined) delete process.env[name]
      else process.env[name] = text
  }
  given()
  assert.deepEqual(referralDays(), { answer: 5, remind: 2 })
  given('10', '0')
  assert.deepEqual(referralDays(), { answer: 10, remind: 0 })
  for (const [answer, remind] of [['0'], ['61'], ['2', '2'], ['five'], ['5', '-1']]) {
    given(answer, remind)
    assert.throws(referralDays, { code: 'start.referralDays' })
  }
  given()
})
