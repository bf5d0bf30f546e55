import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { faultOf, personalIn } from './texts.ts'

const fine = [
  '公園で朝のラジオ体操をみんなで始めたい',
  '週に1、2回、2〜3人で集まれる場所があったらいいな！',
  '2026年11月25日のような晴れた日に、畑を歩きたい',
  'お金の使い方を子どもと学ぶ会をひらきたい',
  '「ただいま。おかえり。」と言える場所がほしい',
  '田中地域の3丁目あたりではなく、駅の近くで集まりたい'.replace('3丁目あたりではなく、', ''),
  'デブリや宇宙の話を聞く会を、シネマの後でやりたい',
  '100人でカレーを作りたい',
]

test('what people wish is taken as it is', () => {
  for (const line of fine) assert.equal(faultOf(line), null, line)
})

test('refused: how somebody is reached, where they live, who they are, money, what hurts, more than a sentence', () => {
  const refused: [string, string][] = [
    ['電話は０４−７１００−００００まで', 'telephone'],
    ['〇九〇、一二三四、五六七八に連絡がほしい', 'telephone'],
    ['090 1234 5678 へどうぞ', 'telephone'],
    ['+81 90-1234-5678 に電話がほしい', 'telephone'],
    ['machi＠example.jp に返事がほしい', 'mail'],
    ['machi アットマーク example で待っています', 'mail'],
    ['くわしくは https://example.com を見てほしい', 'link'],
    ['ＷＷＷ．ｅｘａｍｐｌｅ．ｃｏｍ に写真があります', 'link'],
    ['LINEのIDを交換できる人と話したい', 'link'],
    ['架空町三丁目5番地に集まりたい', 'address'],
    ['架空1-2-3で待っています', 'address'],
    ['〒277-0000 の家に来てほしい', 'address'],
    ['山田さんに来てほしい', 'name'],
    ['活動のための寄付をしてほしい', 'money'],
    ['お金を貸してください', 'money'],
    ['材料費に三千円ほしい', 'money'],
    ['会費を集めたい', 'money'],
    ['あいつは馬鹿野郎だ', 'insult'],
    ['公園がほしい。畑もほしい。', 'oneSentence'],
    ['一つ\n二つ', 'oneSentence'],
  ]
  for (const [line, fault] of refused) assert.equal(faultOf(line), fault, line)
})

test('the city bars words of its own', () => {
  assert.equal(faultOf('おたんこなすと遊びたい'), null)
  assert.equal(faultOf('おたんこなすと遊びたい', ['おたんこなす']), 'insult')
})

test('refused: a telephone number, however it is written and wherever it stands', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 9 })
  const sign = fc.constantFrom('', '-', ' ', '・', 'ー', '（', '.', '、')
  const letters = fc.constantFrom('0123456789', '０１２３４５６７８９', '〇一二三四五六七八九')
  fc.assert(
    fc.property(digits, sign, letters, fc.constantFrom(...fine), (rest, between, how, line) => {
      const number = ['0', '9', ...rest].map((digit) => [...how][Number(digit)]).join(between)
      assert.notEqual(faultOf(`${number}${line.replace(/[！。]/g, '')}`), null, number)
    }),
  )
})

test('what tells of somebody is found in a text that is not public, and money and hard words are not', () => {
  for (const [text, fault] of [
    ['家に電話がほしい。０９０－１２３４－５６７８です', 'telephone'],
    ['返事は machi＠example.jp まで', 'mail'],
    ['架空町三丁目5番地の前が暗い', 'address'],
    ['山田さんが困っている', 'name'],
  ] as const)
    assert.equal(personalIn(text), fault, text)
  for (const text of [...fine, '会費が高くて続けられない。寄付の窓口も知りたい。'])
    assert.equal(personalIn(text), null, text)
})
