import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../../core/calendar/day.ts'
import { mostDays, questionStates, stages } from './codes.ts'
import { dayProblems, moveProblems, stageOf } from './questions.ts'
import { cityProblems, voiceProblems } from './texts.ts'

const day = (days: number) => addDays('2026-04-01', days)
const some = fc.integer({ min: -800, max: 800 })
const today = day(0)

test('the last day of each counts as a day of it', () => {
  const question = { state: 'open', voicesUntil: day(0), answerBy: day(5) } as const
  assert.equal(stageOf(question, day(0)), 'asking')
  assert.equal(stageOf(question, day(1)), 'closed')
  assert.equal(stageOf(question, day(5)), 'closed')
  assert.equal(stageOf(question, day(6)), 'late')
  assert.equal(stageOf({ ...question, state: 'answered' }, day(90)), 'answered')
  assert.equal(stageOf({ ...question, state: 'called_off' }, day(0)), 'called_off')
})

test('days that are accepted make a question that takes voices today, is answered later, and is late the day after its promise', () => {
  fc.assert(
    fc.property(some, some, (until, by) => {
      const days = { voicesUntil: day(until), answerBy: day(by) }
      const isRight = until >= 0 && until <= mostDays && by > until && by <= until + mostDays
      assert.equal(dayProblems(days, today).length === 0, isRight)
      if (!isRight) return
      const open = { ...days, state: 'open' } as const
      assert.equal(stageOf(open, today), 'asking')
      assert.equal(stageOf(open, addDays(days.answerBy, 1)), 'late')
    }),
  )
})

test('as days go by a question only goes on, whatever its days are', () => {
  const order = (stage: string) => ['asking', 'closed', 'late'].indexOf(stage)
  fc.assert(
    fc.property(
      fc.constantFrom(...questionStates),
      some,
      some,
      some,
      fc.nat(900),
      (state, a, b, at, more) => {
        const question = { state, voicesUntil: day(Math.min(a, b)), answerBy: day(Math.max(a, b)) }
        const [before, after] = [stageOf(question, day(at)), stageOf(question, day(at + more))]
        assert.ok(stages.includes(before))
        assert.ok(order(before) <= order(after))
      },
    ),
  )
})

test('a promise is moved to a later day that is to come, and to no other', () => {
  fc.assert(
    fc.property(some, some, (by, to) => {
      const isRight = to >= 0 && to > by && to <= mostDays
      assert.equal(moveProblems({ answerBy: day(by), to: day(to) }, today).length === 0, isRight)
    }),
  )
})

test('a voice may have some sentences, and no number, address, name, insult or call for money; the city may speak of money', () => {
  const refused = (line: string) => voiceProblems({ line }, ['見本語']).map(({ code }) => code)
  assert.deepEqual(refused('坂がきついです。雨の日は出られません。'), [])
  assert.deepEqual(refused('電話は０９０－１２３４－５６７８に。'), ['dialogue.text.telephone'])
  assert.deepEqual(refused('machi@example.jp に返事をください。'), ['dialogue.text.mail'])
  assert.deepEqual(refused('老害は出て行けと言われた。'), ['dialogue.text.insult'])
  assert.deepEqual(refused('見本語はやめてほしい。'), ['dialogue.text.insult'])
  assert.deepEqual(refused('寄付を集めてください。'), ['dialogue.text.money'])
  assert.deepEqual(refused('山田さんが困っています。'), ['dialogue.text.name'])
  assert.deepEqual(cityProblems({ heard: '補助は1回3万円までです。' }), [])
  assert.deepEqual(
    cityProblems({ heard: '山田さんの声がありました。' }).map(({ field, code }) => `${field}: ${code}`),
    ['heard: dialogue.text.name'],
  )
})
