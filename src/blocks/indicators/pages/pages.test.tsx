import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { addTrialRules, addVisit, makeTrialTables, planFiles } from '../../../../tests/support/trial-rules.ts'
import type { Caller } from '../../../core/identity/actor.ts'
import type { AnyPage, FormState } from '../../../core/page/page.ts'
import { type Locale, locales, wordsFor } from '../../../core/words/words.ts'
import { renderFragment } from '../../../ui/page/render.ts'
import { UiWordsProvider } from '../../../ui/words.tsx'
import { boardOf } from '../board.ts'
import { adoptPlan } from '../load-plan.ts'
import { measureDue } from '../measure.ts'
import { indicatorsOf, measuresOf } from '../plan-file/plan.ts'
import { addRelease } from '../releases.ts'
import { addReport } from '../reported.ts'
import { boardLive, boardPage, homePage } from './board.tsx'
import { indicatorPage } from './indicator.tsx'
import { measurePage } from './measure.tsx'

process.env.KASANE_NOW = '2026-11-23'
addTrialRules()
const house = await freshHouse()
await makeTrialTables(house.database)
const kenji = house.person('kenji')
const hanako = house.person('hanako')

/** Values that nobody else on these pages has, so that they are found wherever they show. */
const secret = { running: 7_654_321, complete: 6_543_210, note: '内輪の備考' }
const told = 5_432_109

await house.asSystem((tx) => adoptPlan(tx, planFiles({ 'P2-M1-K1': 'trial.visits' })))
await house.as(kenji, async (tx) => {
  const report = (indicator: string, fiscalYear: number, value: number) =>
    addReport(tx, {
      indicator,
      fiscalYear,
      value,
      asOf: fiscalYear === 2026 ? '2026-10-31' : `${fiscalYear + 1}-03-31`,
      source: '内輪の資料',
      note: secret.note,
    })
  await report('2-2', 2026, secret.running)
  await report('2-2', 2025, secret.complete)
  await report('2-2', 2024, told)
  const row = (await boardOf(tx))?.rows.find(({ indicator }) => indicator.code === '2-2')
  const figure = row?.figures.find(({ fiscalYear }) => fiscalYear === 2024)
  assert.ok(figure)
  await addRelease(tx, '2-2', { figure, note: 'みんなへの添え書き' })
})
await house.asSystem(async (tx) => {
  for (let day = 10; day < 30; day++)
    await addVisit(tx, { person: `p${day}`, on: `2026-06-${day}`, area: 'A01' })
  await addVisit(tx, { person: 'mine', on: '2026-07-01', audience: ['role:counsellor'] })
  await measureDue(tx)
})

type Asking = { params?: Record<string, string>; query?: string; locale?: Locale }

/** A page as this person gets it, without the frame around it. */
async function shown(page: AnyPage, who: Caller, { params = {}, query = '', locale = 'ja' }: Asking = {}) {
  const search = new URLSearchParams(query)
  const words = wordsFor(locale)
  const { data, actor } = await house.as(who, async (tx) => ({
    data: await page.load({ tx, params, query: search, posted: new URLSearchParams() }),
    actor: tx.actor,
  }))
  const form = (name: string): FormState => {
    const found = page.forms?.[name]
    assert.ok(found, name)
    return { name, action: found.action, key: 'key-0001', values: {}, problems: [], refusal: null }
  }
  const view = page.view(data, {
    words,
    locale,
    actor,
    path: '/',
    origin: 'http://kashiwa.test',
    query: search,
    form,
    demo: false,
  })
  return renderFragment(<UiWordsProvider words={(key) => words(key)}>{view}</UiWordsProvider>)
}

const formatted = (value: number) => value.toLocaleString('ja-JP')
const code = (code: string) => ({ params: { code } })

test('staff see figures as they are, and which of them are counted, reported or not judged', async () => {
  for (const page of [homePage, boardPage, boardLive]) {
    const html = await shown(page, hanako)
    assert.ok(html.includes(formatted(secret.running)))
    assert.ok(html.includes(formatted(secret.complete)))
  }
  const html = await shown(boardPage, hanako)
  for (const text of [
    '計測',
    '報告',
    '未設定',
    '現状値の記載なし',
    '目標値の単位が「回／年」',
    '現状値はR4',
    '推移のみ',
  ])
    assert.ok(html.includes(text), text)
  assert.ok(html.includes('data-src="/board/live"'))
})

test('the public sees what was released, and nothing of the rest on any page', async () => {
  const pages = [
    await shown(homePage, house.visitor),
    await shown(boardPage, house.visitor),
    await shown(measurePage, house.visitor, { params: { id: 'P2-M2' } }),
    await shown(indicatorPage, house.visitor, code('2-2')),
    await shown(indicatorPage, house.visitor, { ...code('2-2'), query: 'year=2026' }),
    await shown(indicatorPage, house.visitor, { ...code('2-1'), query: 'year=2026&month=6&area=A01' }),
  ]
  for (const html of pages) {
    for (const hidden of [formatted(secret.running), formatted(secret.complete), secret.note, '内輪の資料'])
      assert.ok(!html.includes(hidden), hidden)
    assert.doesNotMatch(html, /更新中|board\/live|<form|うち閲覧できるもの/)
  }
  assert.ok(pages.slice(0, 5).every((html) => html.includes(formatted(told))))
  assert.ok(pages[3]?.includes('みんなへの添え書き'))
  assert.ok(!pages[3]?.includes(kenji.accountId))
})

test('every measure and every indicator has its page, in every language, for staff and for everybody', async () => {
  const board = await house.as(kenji, (tx) => boardOf(tx))
  assert.ok(board)
  for (const locale of locales) {
    for (const who of [kenji, house.visitor]) {
      for (const { id } of measuresOf(board.plan)) await shown(measurePage, who, { params: { id }, locale })
      for (const one of indicatorsOf(board.plan))
        await shown(indicatorPage, who, { ...code(one.code), locale })
    }
  }
})

test('a measure shows its text as printed, marks what is proposed, and says where the plan has no table', async () => {
  const measure = await shown(measurePage, house.visitor, { params: { id: 'P2-M1' } })
  assert.match(measure, /学びを深める場.*<mark[^>]*>提供とともに<a href="#correction-C09"/s)
  assert.ok(measure.includes('id="correction-C09"'))
  assert.ok(measure.includes('class="matrix"'))
  const without = await shown(measurePage, house.visitor, { params: { id: 'P3-M4' } })
  assert.ok(without.includes('計画に表の記載がありません'))
  assert.ok(!without.includes('class="matrix"'))
})

test('an address that names nothing is not found', async () => {
  await assert.rejects(shown(measurePage, kenji, { params: { id: 'P9-M9' } }), {
    code: 'indicators.measureUnknown',
  })
  await assert.rejects(shown(indicatorPage, kenji, code('9-9')), { code: 'indicators.unknown' })
  const strange = 'year=R0&month=13&area=%00&page=-1'
  assert.ok(await shown(indicatorPage, kenji, { ...code('2-1'), query: strange.replace('%00', 'nowhere') }))
})

test('who walks from the number to the records sees how many there are and their own', async () => {
  const mine = await shown(indicatorPage, hanako, code('2-1'))
  assert.ok(mine.includes('21件、うち閲覧できるもの1件'))
  assert.match(mine, /href="\/trial\/[0-9a-f-]{36}"/)
  const none = await shown(indicatorPage, kenji, code('2-1'))
  assert.ok(none.includes('21件、うち閲覧できるもの0件'))
  assert.ok(!none.includes('/trial/'))
  const june = await shown(indicatorPage, hanako, { ...code('2-1'), query: 'year=2026&month=6' })
  assert.ok(june.includes('20件、うち閲覧できるもの0件'))
})

test('only a plan officer is offered to report, release and withdraw', async () => {
  const officer = await shown(indicatorPage, kenji, { ...code('2-2'), query: 'year=2025' })
  assert.ok(officer.includes('id="form-report"') && officer.includes('id="form-release"'))
  assert.match(officer, /name="version" value="1"/)
  const counsellor = await shown(indicatorPage, hanako, { ...code('2-2'), query: 'year=2025' })
  assert.ok(!counsellor.includes('<form'))
  const measured = await shown(indicatorPage, kenji, code('2-1'))
  assert.ok(!measured.includes('id="form-report"'))
  const baseline = await shown(indicatorPage, kenji, { ...code('2-2'), query: 'year=2023' })
  assert.ok(!baseline.includes('id="form-report"'))
})

test('without a plan the board says what to do first', async () => {
  const html = await shown(homePage, { ...house.visitor, municipality: 131016 })
  assert.ok(html.includes('kasane plan load'))
  assert.notEqual(kashiwa, 131016)
})
