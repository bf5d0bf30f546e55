import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineProblems, tellingOf } from './voice-rules.ts'

const said = [
  '買い物に行く足がなくて困っている人がたくさんいます',
  'バスが減って病院に通えないと、80代の女性から聞いた',
  '皆さんで集まれる場所がほしい、という声が多い',
  'お母さん同士で話せる場がほしい',
  '娘さんが遠くに住んでいて心配だという方',
  'ヘルパーさんが見つからない',
  '町会長さんから、役員のなり手がいないと聞いた',
  '近所の様子が分からなくなった',
  '赤ちゃん連れでも入れる店がほしい',
  '神様のような人だと言われた',
  '担当の先生に相談しづらい',
  '令和8年11月25日の会で聞いた。参加は23人',
  '氏名を書かずに相談したい',
  'たくさんの人が来た',
  'みなさんの協力がほしい',
]

test('what people say is written down as it is', () => {
  for (const line of said) assert.equal(tellingOf(line), null, line)
})

test('a name with a title is refused, however it is written', () => {
  const family = fc.constantFrom('山田', '佐藤', '小林', '長谷川', '佐々木', 'ヤマダ')
  const title = fc.constantFrom('さん', '様', '氏', '君', 'くん', 'ちゃん', '先生', 'さま')
  fc.assert(
    fc.property(family, title, fc.constantFrom('', '隣の', '80代の'), (name, honour, before) => {
      const line = `${before}${name}${honour}が困っている`
      assert.deepEqual(lineProblems('line', line), [{ field: 'line', code: 'gatherings.voice.name' }], line)
    }),
  )
  assert.equal(tellingOf('やまださんが困っている'), 'name')
  assert.equal(tellingOf('「ﾔﾏﾀﾞさん」が困っている'), 'name')
})

test('numbers and addresses by which somebody can be reached are refused', () => {
  for (const number of ['04-7100-0000', '090 0000 0000', '０４７１０００００００', '03(0000)0000'])
    assert.equal(tellingOf(`電話は${number}`), 'telephone', number)
  assert.equal(tellingOf('machi＠example.jp に返事がほしい'), 'mail')
})

test('a line is one line', () => {
  assert.deepEqual(lineProblems('line', '一つ\n二つ'), [{ field: 'line', code: 'gatherings.voice.oneLine' }])
})
