import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wishStates } from './rules/codes.ts'
import { gramsOf, likeness, similarFrom } from './rules/grams.ts'
import { mayCome, mustWait, requireGoingOn, stateBy } from './rules/states.ts'

const like = (one: string, other: string) => likeness(gramsOf(one), gramsOf(other))

test('two sentences of one wish are alike, endings alone do not make them so', () => {
  assert.ok(like('公園で朝のラジオ体操をしたい', '朝のラジオ体操を公園で始めたいです') >= similarFrom)
  assert.ok(like('子供の居場所がほしい', 'こどもの居場所があったらいいな') >= similarFrom)
  assert.ok(like('畑で野菜を育てたい', '夜道の見回りをやってみたい') < similarFrom)
  assert.ok(like('歌をうたってみたい', '本をよんでみたい') < similarFrom)
})

test('likeness is the same both ways, between nothing and the whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const found = like(one, other)
      assert.ok(found >= 0 && found <= 1)
      assert.equal(found, like(other, one))
    }),
  )
})

test('refused: a wish that is over takes nothing, and one that was withdrawn never comes back', () => {
  for (const to of wishStates) assert.equal(mayCome('withdrawn', to), false)
  for (const state of ['ended', 'withdrawn'] as const)
    assert.throws(() => requireGoingOn(state), { code: 'matching.wish.over' })
  for (const state of ['agreed', 'active', 'ended'] as const) assert.equal(mayCome(state, 'withdrawn'), false)
  assert.deepEqual([stateBy(0), stateBy(2)], ['open', 'gathering'])
})

test('a newcomer waits, and whoever had something hidden waits again', () => {
  assert.equal(mustWait({ shown: 0, hidden: 0 }), true)
  assert.equal(mustWait({ shown: 3, hidden: 0 }), false)
  assert.equal(mustWait({ shown: 3, hidden: 1 }), true)
})
