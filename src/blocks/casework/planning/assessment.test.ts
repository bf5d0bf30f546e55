import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { fieldsOf } from '../../../core/action/field-info.ts'
import { parseInput } from '../../../core/action/input.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { carry, heldCase } from '../cases.ts'
import { closed } from '../rules.ts'
import { formerSaves } from './assessment.ts'
import { readAssessment, saveAssessment } from './assessment-actions.ts'
import { answersOf, blankMusts, changedItems, progressOf } from './assessment-rules.ts'
import { addPoint, changePoint } from './point-actions.ts'
import { answerText } from './say-answers.ts'
import { everyItem, itemsOf, type Sheet, sheetOf, sheetOn, sheets } from './sheet.ts'

const house = await freshHouse()
const does = doer(house.database)
const { caseOf } = staffing(house)
const [hanako, jiro, taro] = [house.person('hanako'), house.person('jiro'), house.person('taro')]
const sheet = sheets.at(-1) as Sheet

const asked = { version: 0, answeredOn: today(), answeredBy: 'self' }
const read = async (id: string) => (await does(hanako, readAssessment, { id })).assessment

test('a talk that was broken off is saved as far as it came; each later save is a version of it', async () => {
  const caseId = await caseOf(hanako)
  await does(hanako, saveAssessment, {
    caseId,
    ...asked,
    route: 'self',
    income: '６２,０００',
    unknown: ['debts'],
  })
  const first = await read(caseId)
  assert.deepEqual(first?.answers, {
    route: { value: 'self' },
    income: { value: 62000 },
    debts: { none: 'unknown' },
  })
  assert.deepEqual([first?.version, first?.finishedOn, first?.sheet], [1, null, sheet.code])
  const again = { caseId, ...asked, version: 1, route: 'agency', income: '62000', notAsked: ['debts'] }
  await does(jiro, saveAssessment, { ...again, background: ['poverty', 'isolation'] })
  const second = await read(caseId)
  assert.deepEqual(second?.answers.background, { value: ['poverty', 'isolation'] })
  assert.deepEqual(second?.answers.debts, { none: 'not_asked' })
  const saves = await house.as(hanako, (tx) => formerSaves(tx, second as NonNullable<typeof second>))
  assert.deepEqual(
    saves.map(({ version, replacedBy, changed }) => [version, replacedBy, changed]),
    [[1, jiro.accountId, ['route', 'debts', 'background']]],
  )
})

test('two who save one assessment: the second is refused and shown what stands now, also at the first save', async () => {
  const caseId = await caseOf(hanako)
  await does(hanako, saveAssessment, { caseId, ...asked, route: 'self' })
  const stale = does(jiro, saveAssessment, { caseId, ...asked, route: 'other' })
  assert.deepEqual(await refusals(stale), ['core.changedMeanwhile'])
  assert.deepEqual((await read(caseId))?.answers.route, { value: 'self' })
})

test('who says that it is finished has entered every ※; 不明 and 未聴取 are entries, a blank is none', async () => {
  const caseId = await caseOf(hanako)
  const musts = itemsOf(sheet).filter(({ must }) => must)
  const none = { caseId, ...asked, finished: 'on' }
  assert.deepEqual(
    await refusals(does(hanako, saveAssessment, none)),
    musts.map(({ code }) => `${code}: casework.assessment.must`),
  )
  const unknown = musts.filter(({ kind }) => kind !== 'choice').map(({ code }) => code)
  const chosen = musts.filter(({ kind }) => kind === 'choice').map(({ code }) => [code, 'not_asked'])
  await does(hanako, saveAssessment, { ...none, unknown, ...Object.fromEntries(chosen) })
  const saved = await read(caseId)
  assert.equal(saved?.finishedOn, today())
  const { unknown: u, notAsked } = progressOf(sheet, saved?.answers ?? {})
  assert.deepEqual([u, notAsked], [unknown.length, chosen.length])
})

test('an answer beside 不明, 不明 beside 未聴取, なし among others, a day to come: each at its field', async () => {
  const caseId = await caseOf(hanako)
  const save = (more: object) => refusals(does(hanako, saveAssessment, { caseId, ...asked, ...more }))
  const both = 'casework.assessment.both'
  assert.deepEqual(await save({ income: '1000', unknown: ['income'] }), [`income: ${both}`])
  assert.deepEqual(await save({ unknown: ['savings'], notAsked: ['savings'] }), [`savings: ${both}`])
  assert.deepEqual(await save({ job: 'unknown', notAsked: ['job'] }), [`job: ${both}`])
  assert.deepEqual(await save({ arrears: ['without', 'tax'] }), [
    'arrears: casework.assessment.withoutAndMore',
  ])
  assert.deepEqual(await save({ answeredOn: addDays(today(), 1) }), ['answeredOn: casework.on.future'])
  assert.deepEqual(await save({ income: '六万円' }), ['income: core.field.number'])
  assert.deepEqual(await save({ income: '-1' }), ['income: core.field.tooSmall'])
  assert.deepEqual(await save({ livingTogether: '2.5' }), ['livingTogether: core.field.wholeNumber'])
  assert.deepEqual(await save({ livingTogether: '400' }), ['livingTogether: core.field.tooBig'])
  assert.deepEqual(await save({ housing: 'castle' }), ['housing: core.field.choose'])
})

test('only the holder writes; who is not shown the case finds none; a closed case is opened first', async () => {
  const caseId = await caseOf(hanako)
  assert.deepEqual(await refusals(does(taro, saveAssessment, { caseId, ...asked })), ['core.notFound'])
  assert.deepEqual(await refusals(does(taro, readAssessment, { id: caseId })), ['core.notFound'])
  await house.as(hanako, async (tx) => {
    const found = await heldCase(tx, caseId)
    await carry(tx, found, closed(found, { result: 'settled', resultNote: undefined }, today()))
  })
  const late = does(hanako, saveAssessment, { caseId, ...asked })
  assert.deepEqual(await refusals(late), ['casework.closed'])
  const point = does(hanako, addPoint, { caseId, kind: 'problem', whose: 'self', what: '（試験）' })
  assert.deepEqual(await refusals(point), ['casework.closed'])
})

test('problems say whose and since when and how they stand; a strength is there or gone', async () => {
  const caseId = await caseOf(hanako)
  const told = { whose: 'child', what: '学校に行っていない（試験）', since: '令和8年の春から' }
  const { id: problem } = await does(hanako, addPoint, { caseId, kind: 'problem', ...told })
  const strong = { whose: 'self', what: '近所に話せる人がいる（試験）' }
  const { id: strength } = await does(hanako, addPoint, { caseId, kind: 'strength', ...strong })
  await does(jiro, changePoint, { id: problem, version: 1, ...told, state: 'better' })
  const wrong = does(hanako, changePoint, { id: strength, version: 1, ...strong, state: 'settled' })
  assert.deepEqual(await refusals(wrong), ['state: casework.point.strengthState'])
  const blank = does(hanako, changePoint, { id: problem, version: 2, ...told })
  assert.deepEqual(await refusals(blank), ['state: core.field.choose'])
  const points = async () => (await does(hanako, readAssessment, { id: caseId })).points
  assert.deepEqual(
    (await points()).map(({ kind, whose, state }) => [kind, whose, state]),
    [
      ['problem', 'child', 'better'],
      ['strength', 'self', null],
    ],
  )
  await does(hanako, changePoint, { id: strength, version: 1, ...strong, state: 'gone' })
  assert.equal((await points()).length, 1)
  assert.deepEqual(
    await refusals(does(taro, changePoint, { id: problem, version: 2, ...told, state: 'open' })),
    ['core.notFound'],
  )
})

const next: Sheet = {
  code: '2030-1',
  since: '2030-04-01',
  sections: [
    {
      code: 'all',
      items: [
        { code: 'route', kind: 'choice', must: true, options: ['self', 'online'] },
        { code: 'movedOn', kind: 'date', must: true },
      ],
    },
  ],
}

test('another version of the sheet is asked after from its day; former answers are read under theirs', () => {
  const both = [sheet, next]
  assert.equal(sheetOn('2030-03-31', both).code, sheet.code)
  assert.equal(sheetOn('2030-04-01', both).code, next.code)
  assert.equal(sheetOn('1999-01-01', both).code, sheet.code)
  assert.equal(sheetOf(sheet.code, both), sheet)
  assert.throws(() => sheetOf('1999-9', both))
  const route = everyItem(both).find(({ code }) => code === 'route')
  assert.ok(route?.options?.includes('commissioner') && route.options.includes('online'))
  const told = {
    values: { route: 'online', movedOn: '2030-04-02', job: 'regular' },
    unknown: [],
    notAsked: [],
  }
  const { answers } = answersOf(next, told)
  assert.deepEqual(Object.keys(answers), ['route', 'movedOn'])
  assert.equal(answerText(itemsOf(next)[1] as never, answers.movedOn, 'ja'), '令和12年4月2日')
})

test('property: every item is in one of four states, and is read back in the state in which it was told', () => {
  const items = itemsOf(sheet)
  const state = fc.constantFrom('value', 'unknown', 'not_asked', 'blank')
  fc.assert(
    fc.property(fc.array(state, { minLength: items.length, maxLength: items.length }), (states) => {
      const of = (wanted: string) => items.filter((_, at) => states[at] === wanted)
      const values = Object.fromEntries(of('value').map((item) => [item.code, valueFor(item)]))
      const codes = (wanted: string) => of(wanted).map(({ code }) => code)
      const told = { values, unknown: codes('unknown'), notAsked: codes('not_asked') }
      const { answers, problems } = answersOf(sheet, told)
      assert.deepEqual(problems, [])
      for (const [at, { code }] of items.entries()) {
        const answer = answers[code]
        const read = !answer ? 'blank' : 'none' in answer ? answer.none : 'value'
        assert.equal(read, states[at])
      }
      const blanks = codes('blank').filter((code) => items.find((item) => item.code === code)?.must)
      assert.deepEqual(blankMusts(sheet, answers), blanks)
      assert.deepEqual(changedItems(sheet, answers, answers), [])
    }),
    { numRuns: 200 },
  )
})

const valueFor = ({ kind, options = [] }: ReturnType<typeof itemsOf>[number]) =>
  kind === 'number' ? 3 : kind === 'many' ? [options[0] ?? ''] : kind === 'choice' ? options[0] : '（試験）'

test('the form asks in the order of the sheet: a paper is typed in from top to bottom', () => {
  const names = fieldsOf(saveAssessment).map(({ name }) => name)
  const codes = itemsOf(sheet).map(({ code }) => code)
  assert.deepEqual(
    names.filter((name) => codes.includes(name)),
    codes,
  )
  assert.throws(() => parseInput(saveAssessment.input, { caseId: 'x' }))
})
