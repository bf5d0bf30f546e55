import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { needTextProblems, tellingIn } from './need-text.ts'

const surname = fc.constantFrom('山田', '渡邊', '髙橋', '見本', '架空野', '林')
const given = fc.constantFrom('太郎', '花子', '未来', '一')
const before = fc.constantFrom('', '畑が好きな', '昨日から', 'だれかと話したい、')
const after = fc.constantFrom('さんと畑仕事をしてみたい', '様に本を読んでほしい', 'くんの話し相手がほしい')
const sentences = [
  '週に一度、土に触れる畑仕事を一緒にしてくれる人がほしい',
  '昔の将棋の話ができる相手がほしい。',
  '80代の方が、近くの集まりまで一緒に歩いてくれる人を探しています',
  '12月の土曜日に、2〜3人でお茶を飲める場がほしい',
  '週2-3回、10-12人で歩く集まりに入りたい',
  'お子さんのいる人と、お母さんどうしで話したい',
]

test('a name of the case is found, whole, in part, in kana, and before an honorific', () => {
  fc.assert(
    fc.property(fc.tuple(surname, given, before, after), ([family, first, start, end]) => {
      const name = `${family}　${first}`
      assert.deepEqual(tellingIn(`${start}${family}${first}${end}`, [name]), ['name'])
      assert.deepEqual(tellingIn(`${start}${family}${end}`, [name]), ['name'])
      assert.deepEqual(tellingIn(`${start}${family}${end}`, [family + first]), ['name'])
      if (first.length > 1) assert.deepEqual(tellingIn(`${start}${first}${end}`, [name]), ['name'])
    }),
  )
  assert.deepEqual(tellingIn('やまだと将棋をさしたい', ['ヤマダ タロウ']), ['name'])
  assert.deepEqual(tellingIn('渡辺と将棋をさしたい', ['渡邉 太郎']), ['name'])
})

test('numbers are found however they are written', () => {
  const separator = fc.constantFrom('', '-', '－', ' ', '）', '・', '、', '.', '/', 'の', '〜', '+')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), separator), { minLength: 5 }), (digits) => {
      const number = digits.map(([digit, then]) => `${digit}${then}`).join('')
      assert.ok(tellingIn(`連絡は${number}まで`, []).includes('number'))
    }),
  )
  const written = [
    '〇九〇一二三四五六七八',
    '〇九〇、一二三四、五六七八',
    '090・1234・5678',
    '09の01の23の45の67',
  ]
  for (const number of written) assert.deepEqual(tellingIn(`電話は${number}まで`, []), ['number'], number)
})

test('addresses, days of birth and mail are found', () => {
  const one = (said: string) => tellingIn(said, [])[0]
  const places = [
    '見本町三丁目の家',
    '見本町１２の家',
    '〒の家',
    '見本台6-2に来てほしい',
    '見本台３−１２の家',
    '見本台6の2の家',
  ]
  assert.deepEqual(places.map(one), Array(places.length).fill('address'))
  const births = [
    '昭和23年の人',
    '昭和二十三年の人',
    'S23.4の人',
    '1948年4月の人',
    '四月生まれ',
    '戦前生れの人',
  ]
  assert.deepEqual(births.map(one), Array(births.length).fill('birth'))
  assert.deepEqual(['a@example.jp へ', 'https://example.jp'].map(one), ['mail', 'mail'])
})

test('what says nobody is left alone, and is one sentence', () => {
  for (const said of sentences) assert.deepEqual(needTextProblems(said, ['見本 花子', '架空野 一']), [], said)
  assert.deepEqual(
    needTextProblems('畑がしたい。話もしたい。', []).map(({ code }) => code),
    ['layered-support.need.oneSentence'],
  )
})
