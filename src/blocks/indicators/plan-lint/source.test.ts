import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { clean, findingsIn, nameOf, type Slip } from '../../../../tests/plans/lint-plans.ts'
import type { Finding } from './finding.ts'

const printed = readFileSync(`${clean}source.txt`, 'utf8')
const lineWith = (words: string, text = printed) =>
  text.split('\n').findIndex((line) => line.includes(words)) + 1

/** What the source text adds to what is found in the plan without mistakes. */
async function found(text: string, slips: Slip[] = []): Promise<Finding[]> {
  const findings = await findingsIn(clean, slips, { source: { name: 'print.txt', text } })
  return findings.filter(({ code }) => /^(SOURCE_|MARKUP_)/.test(code))
}

test('a plan that says what its source says: breaks, blanks, tables and markup make no difference', async () => {
  assert.deepEqual(await found(printed), [])
  assert.deepEqual(await found(`\ufeff${printed.replaceAll('\n', '\r\n')}`), [])
  assert.deepEqual(await found(printed.replaceAll('。', '。\n').replaceAll('、', ' 、')), [])
})

test('a text that the source has otherwise is told with the line and what it says there', async () => {
  const changed = printed.replace('公民館ごとに相談所を置きます', '学校ごとに相談所を置きます')
  const [one, ...more] = await found(changed)
  assert.equal(more.length, 0)
  assert.deepEqual(
    [one && nameOf(one), one?.file, one?.path],
    ['SOURCE_MISMATCH', 'plan.yaml', 'policies[A].measures[A-2].initiatives[A-2-desk].description'],
  )
  assert.equal(one?.params.line, String(lineWith('学校ごとに', changed)))
  assert.match(one?.params.printed ?? '', /学校ごとに/)
})

test('a number and a title that the source has otherwise', async () => {
  const names = async (from: string, to: string) =>
    (await found(printed, [{ file: 'plan.yaml', from, to }])).map(({ path }) => path)
  assert.deepEqual(await names('raw: "1,500人", value: 1500', 'raw: "1,600人", value: 1600'), [
    'policies[B].measures[B-1].initiatives[B-1-plan].indicators[B-1-list].target.raw',
  ])
  assert.deepEqual(await names('title: 日ごろの備えを進める', 'title: 日ごろの備えを固める'), [
    'policies[B].measures[B-1].title',
  ])
})

test('a text that the source does not have at all', async () => {
  const [one] = await found(printed.replace('鍵を借りやすくする', ''))
  assert.deepEqual(one && [nameOf(one), one.quote], ['SOURCE_MISMATCH.nothing', '鍵を借りやすくする'])
})

test('a line that no file holds', async () => {
  const more = `${printed}この段落は、計画のファイルのどこにも取り込まれていません。\n`
  const [one, ...others] = await found(more)
  assert.equal(others.length, 0)
  assert.deepEqual(one && [nameOf(one), one.file, one.path, one.line, one.sourceLine], [
    'SOURCE_UNREAD',
    'print.txt',
    '',
    lineWith('この段落', more),
    lineWith('この段落', more),
  ])
})

test('the source of another plan is told once, not text by text', async () => {
  const [one, ...more] = (await found('ある町の、まったく別の計画の文章です。\n')).filter(
    ({ code }) => code === 'SOURCE_MISMATCH',
  )
  assert.equal(more.length, 0)
  assert.deepEqual(one && [nameOf(one), one.file, one.sourceLine], ['SOURCE_MISMATCH.other', 'print.txt', 1])
  assert.ok(Number(one?.params.missing) <= Number(one?.params.count))
  assert.equal((await found('')).filter(({ code }) => code === 'SOURCE_MISMATCH').length, 1)
})

test('markup of the source is told once for each kind, with its first line', async () => {
  const marked = printed
    .replaceAll('茶話会に立ち寄る', '<ul><li>茶話会に立ち寄る</li></ul>')
    .replace('ねらい', '<ul>ねらい')
  const kinds = (await found(marked)).map(({ code, quote, sourceLine, params }) => [
    code,
    quote,
    sourceLine,
    params.count,
  ])
  const line = lineWith('茶話会に立ち寄る', marked)
  assert.deepEqual(kinds, [
    ['MARKUP_RESIDUE', '</li>', line, '1'],
    ['MARKUP_RESIDUE', '</ul>', line, '1'],
    ['MARKUP_RESIDUE', '<li>', line, '1'],
    ['MARKUP_RESIDUE', '<ul>', line, '2'],
  ])
})

test('each finding is told with its line in the source, the same words in two places each with its own', async () => {
  const slips: Slip[] = [
    { file: 'theory-of-change.yaml', from: '避難の道を一緒に歩く', to: '非難所まで一緒に歩く' },
    { file: 'theory-of-change.yaml', from: '早めに相談所を訪ねる', to: '非難所まで一緒に歩く' },
  ]
  const text = printed
    .replace('避難の道を一緒に歩く', '非難所まで一緒に歩く')
    .replace('早めに相談所を訪ねる', '非難所まで一緒に歩く')
  const findings = await findingsIn(clean, slips, { source: { name: 'print.txt', text } })
  const typos = findings.filter(({ code }) => code === 'TYPO')
  const lines = text.split('\n').flatMap((line, index) => (line.includes('非難所') ? [index + 1] : []))
  assert.deepEqual(
    typos.map(({ sourceLine }) => sourceLine),
    lines,
  )
  const without = await findingsIn(clean, slips)
  assert.ok(without.every(({ sourceLine }) => sourceLine === null))
  assert.deepEqual(without.map(({ id }) => id).sort(), findings.map(({ id }) => id).sort())
})
