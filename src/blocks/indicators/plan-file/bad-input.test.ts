import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import en from '../words/en.json' with { type: 'json' }
import ja from '../words/ja.json' with { type: 'json' }
import { type PlanProblem, PlanProblems, sentenceOf } from './problem.ts'
import { planFrom } from './read-plan.ts'

const demo = fileURLToPath(new URL('../../../../tests/plans/minato-demo/', import.meta.url))
const good = new Map(readdirSync(demo).map((name) => [name, readFileSync(demo + name, 'utf8')]))

type Slip = {
  title: string
  file: string
  /** What stands in the good file, and what somebody made of it. */
  from: string
  to: string
  /** The beginning of the line that must be named, after the slip; the first line where left out. */
  at?: string
  column?: number
  path?: string
  code: string
  params?: Record<string, string>
  /** It breaks other things as well, named after it. */
  more?: true
}

const slips: Slip[] = [
  {
    title: 'a typo in a key',
    file: 'plan.yaml',
    from: '            description: 市役所',
    to: '            descripton: 市役所',
    at: '            descripton',
    column: 13,
    path: 'policies[A].measures[A-2].initiatives[A-2-desk].descripton',
    code: 'plan.unknownKey',
    params: {
      key: 'descripton',
      suggestion: 'description',
      allowed: 'id, name, name_in_description, description, milestones, indicators',
    },
  },
  {
    title: 'a key of another kind of table',
    file: 'theory-of-change.yaml',
    from: '    heading: null',
    to: '    heading: null\n    outcome: よくなる',
    at: '    outcome: よくなる',
    path: 'tables[A-2].outcome',
    code: 'plan.unknownKey',
    params: { key: 'outcome', allowed: 'measure, status, heading' },
  },
  {
    title: 'a text where a number must be',
    file: 'plan.yaml',
    from: 'raw: 36回, value: 36,',
    to: 'raw: 36回, value: 36回,',
    at: '                target: { raw: 36回',
    column: 44,
    path: 'policies[A].measures[A-1].initiatives[A-1-tea].indicators[A-1-tea-held].target.value',
    code: 'plan.wrongType',
    params: { shape: 'number', found: '36回' },
  },
  {
    title: 'a number where a text must be',
    file: 'plan.yaml',
    from: '"999997"',
    to: '999997',
    at: '  local_government_code',
    column: 26,
    path: 'plan.local_government_code',
    code: 'plan.wrongType',
    params: { shape: 'localGovernmentCode', found: '999997' },
  },
  {
    title: 'a text where a list must be',
    file: 'theory-of-change.yaml',
    from: 'feeling: [隣に住む人を知りたいと思う]',
    to: 'feeling: 隣に住む人を知りたいと思う',
    at: '        feeling: 隣',
    path: 'tables[A-1].rows[住民].feeling',
    code: 'plan.wrongType',
    params: { shape: 'list', found: '隣に住む人を知りたいと思う' },
  },
  {
    title: 'an empty title',
    file: 'plan.yaml',
    from: 'title: 第2次 見本市地域福祉計画(架空)',
    to: 'title:',
    at: '  title:',
    path: 'plan.title',
    code: 'plan.wrongType',
    params: { shape: 'text', found: '' },
  },
  {
    title: 'a list without entries',
    file: 'theory-of-change.yaml',
    from: 'behaviour: [茶話会に立ち寄る]',
    to: 'behaviour: []',
    at: '        behaviour: []',
    path: 'tables[A-1].rows[住民].behaviour',
    code: 'plan.wrongFormat',
    params: { shape: 'filledList', found: '[]' },
  },
  {
    title: 'a control character',
    file: 'plan.yaml',
    from: 'label: 目標1',
    to: 'label: "目標\\u0007"',
    at: '    label: "目標',
    path: 'policies[A].label',
    code: 'plan.wrongFormat',
    params: { shape: 'text', found: '目標\u0007' },
  },
  {
    title: 'a missing key',
    file: 'plan.yaml',
    from: '    title_in_evaluation: けがの少ないまち\n',
    to: '',
    at: '  - id: B',
    column: 5,
    path: 'policies[B]',
    code: 'plan.missingKey',
    params: { key: 'title_in_evaluation' },
  },
  {
    title: 'a missing key below a key',
    file: 'indicators.yaml',
    from: '  thresholds: { A: 1, B: 0.7, C: 0.4 }\n',
    to: '',
    at: 'rating:',
    column: 1,
    path: 'rating',
    code: 'plan.missingKey',
    params: { key: 'thresholds' },
  },
  {
    title: 'a ratio without its denominator',
    file: 'indicators.yaml',
    from: '    denominator: { ja: すべての町, en: all towns }\n',
    to: '',
    at: '  A-1-tea-towns:',
    path: 'indicators.A-1-tea-towns',
    code: 'plan.missingKey',
    params: { key: 'denominator' },
  },
  {
    title: 'a word that is not one of the choices',
    file: 'indicators.yaml',
    from: 'polarity: less_is_better',
    to: 'polarity: less_is_beter',
    at: '    polarity: less_is_beter',
    column: 15,
    path: 'indicators.B-1-visit-falls.polarity',
    code: 'plan.notAllowed',
    params: {
      allowed: 'more_is_better, less_is_better, trend_only',
      found: 'less_is_beter',
      suggestion: 'less_is_better',
    },
  },
  {
    title: 'a kind that decides what else may stand there',
    file: 'theory-of-change.yaml',
    from: 'status: present',
    to: 'status: presnt',
    at: '    status: presnt',
    path: 'tables[A-1].status',
    code: 'plan.notAllowed',
    params: { allowed: 'present, missing', found: 'presnt', suggestion: 'present' },
  },
  ...['令和8年度', 'R0', 'H40', '2026-13-01'].map((year) => ({
    title: `a fiscal year that is none: ${year}`,
    file: 'plan.yaml',
    from: 'base_year: R6',
    to: `base_year: ${year}`,
    at: '  base_year',
    path: 'plan.base_year',
    code: 'plan.wrongFormat',
    params: { shape: 'fiscalYear', found: year },
  })),
  {
    title: 'a duplicate id',
    file: 'plan.yaml',
    from: '      - id: A-2\n',
    to: '      - id: A-1\n',
    at: '      - id: A-1\n        number: 2',
    path: 'policies[A].measures[A-1].id',
    code: 'plan.duplicateId',
    params: { id: 'A-1', firstLine: '19' },
    more: true,
  },
  {
    title: 'a duplicate indicator number',
    file: 'indicators.yaml',
    from: 'code: 1-2',
    to: 'code: 1-1a',
    path: 'indicators.A-2-desk-people.code',
    at: '    code: 1-1a\n    kind: flow\n    unit: { ja: 人,',
    code: 'plan.duplicateId',
    params: { id: '1-1a', firstLine: '8' },
  },
  {
    title: 'an addition for an indicator that the plan does not have',
    file: 'indicators.yaml',
    from: '  A-2-desk-people:',
    to: '  A-2-desk-peopel:',
    at: '  A-2-desk-peopel:',
    column: 3,
    path: 'indicators.A-2-desk-peopel',
    code: 'plan.unknownReference',
    params: { id: 'A-2-desk-peopel', what: 'indicator', suggestion: 'A-2-desk-people' },
  },
  {
    title: 'a measure without its table',
    file: 'theory-of-change.yaml',
    from: '  - measure: B-1\n    status: missing\n    heading: 転倒の減らし方\n',
    to: '',
    at: 'tables:',
    path: 'tables',
    code: 'plan.missingEntry',
    params: { id: 'B-1', what: 'measure' },
  },
  {
    title: 'a question of no policy',
    file: 'survey.yaml',
    from: 'policy: B',
    to: 'policy: C',
    at: '    policy: C',
    column: 13,
    path: 'items[Q2].policy',
    code: 'plan.unknownReference',
    params: { id: 'C', what: 'policy' },
  },
  {
    title: 'an area in an unknown one',
    file: 'areas.yaml',
    from: 'parent: D2',
    to: 'parent: D9',
    at: '  - { code: T3',
    column: 51,
    path: 'areas[T3].parent',
    code: 'plan.unknownReference',
    params: { id: 'D9', what: 'area' },
  },
  {
    title: 'an area in one of its own level',
    file: 'areas.yaml',
    from: 'parent: D2',
    to: 'parent: T1',
    at: '  - { code: T3',
    path: 'areas[T3].parent',
    code: 'plan.parentLevel',
    params: { id: 'T3', level: 'district', found: 'town' },
  },
  {
    title: 'an area without the one it lies in',
    file: 'areas.yaml',
    from: ', parent: D2',
    to: '',
    at: '  - { code: T3',
    path: 'areas[T3]',
    code: 'plan.missingKey',
    params: { key: 'parent' },
  },
  {
    title: 'an uppermost area inside another',
    file: 'areas.yaml',
    from: 'name: 山側 }',
    to: 'name: 山側, parent: D1 }',
    at: '  - { code: D2',
    path: 'areas[D2].parent',
    code: 'plan.parentUnwanted',
    params: { id: 'D2' },
  },
  {
    title: 'a correction of a place that does not exist',
    file: 'corrections.yaml',
    from: 'measures[A-1]',
    to: 'measures[A-7]',
    at: '    path:',
    column: 11,
    path: 'corrections[C1].path',
    code: 'plan.pathNotFound',
    params: { found: 'policies[A].measures[A-7].initiatives[A-1-tea].description', inFile: 'plan.yaml' },
  },
  {
    title: 'a correction of words that are not there',
    file: 'corrections.yaml',
    from: 'printed: 開ききます',
    to: 'printed: 聞ききます',
    at: '    printed:',
    path: 'corrections[C1].printed',
    code: 'plan.printedNotThere',
    params: { printed: '聞ききます', found: '集会所で月に1回、茶話会を開ききます。' },
  },
  {
    title: 'a correction of words that are there twice',
    file: 'corrections.yaml',
    from: 'printed: 開ききます',
    to: 'printed: き',
    at: '    printed:',
    path: 'corrections[C1].printed',
    code: 'plan.printedTwice',
    params: { printed: 'き', found: '集会所で月に1回、茶話会を開ききます。' },
  },
  {
    title: 'a wrong check digit',
    file: 'plan.yaml',
    from: '"999997"',
    to: '"999979"',
    at: '  local_government_code',
    path: 'plan.local_government_code',
    code: 'plan.checkDigit',
    params: { found: '999979', right: '999971' },
  },
  {
    title: 'a plan that ends before it begins',
    file: 'plan.yaml',
    from: 'from: R8, to: R10',
    to: 'from: R8, to: R7',
    at: '  period',
    path: 'plan.period',
    code: 'plan.notAscending',
    params: { low: 'R8', high: 'R7' },
  },
  {
    title: 'a B that is better than an A',
    file: 'indicators.yaml',
    from: 'B: 0.7',
    to: 'B: 1.2',
    at: '  thresholds',
    column: 26,
    path: 'rating.thresholds.B',
    code: 'plan.notAscending',
    params: { low: '1.2', high: '1' },
  },
  {
    title: 'an issue that the print disproves',
    file: 'indicators.yaml',
    from: 'known_issues: [baseline_year_differs]',
    to: 'known_issues: [baseline_year_differs, target_unset]',
    at: '    known_issues',
    path: 'indicators.B-1-visit-falls.known_issues[1]',
    code: 'plan.issueUntrue',
    params: { issue: 'target_unset', id: 'B-1-visit-falls' },
  },
  {
    title: 'a key written twice',
    file: 'survey.yaml',
    from: '    question: この1年',
    to: '    mark: 二\n    question: この1年',
    at: '    mark: 二',
    column: 5,
    code: 'plan.duplicateKey',
    params: { key: 'mark' },
  },
  ...[
    { to: 'statement: 市民: 1,000人', at: 'statement', reason: 'colonInText' },
    { to: 'statement: "市民から', at: 'statement', reason: 'quote' },
    { to: 'statement: @市民', at: 'statement', reason: 'startCharacter' },
    { to: 'statement: "\\市民"', at: 'statement', reason: 'escape' },
    { to: 'statement: *市民', at: 'statement', reason: 'alias' },
    { to: 'statement: !note 市民', at: 'statement', reason: 'tag' },
    { to: 'statement:\n\tx: 1', at: '\tx', reason: 'tab' },
    { to: 'statement: 市民\n---', at: '---', reason: 'documents' },
    { to: 'statement\nx: 1', at: 'statement', reason: 'colonMissing' },
    { to: 'x: [1, 2\nstatement: 市民', at: 'statement', reason: 'indent' },
  ].map(({ to, at, reason }) => ({
    title: `broken YAML: ${reason}`,
    file: 'survey.yaml',
    from: 'statement: 2年に1度、18歳以上の市民から1,000人を選び、アンケートを行います。',
    to,
    at,
    code: 'plan.yamlSyntax',
    params: { reason },
  })),
]

function problemsWith({ file, from, to }: Slip): { problems: PlanProblem[]; text: string } {
  const text = good.get(file)?.replace(from, () => to) ?? ''
  assert.notEqual(text, good.get(file))
  const contents = new Map([...good, [file, text]].map(([name, text]) => [name, Buffer.from(text ?? '')]))
  try {
    planFrom(contents as Map<string, Buffer>)
  } catch (error) {
    if (error instanceof PlanProblems) return { problems: error.problems, text }
    throw error
  }
  throw new Error('the broken plan was read')
}

function speak(words: Record<string, string>) {
  return (key: string, params: Record<string, string | number> = {}) => {
    const text = words[key]
    assert.ok(text, key)
    return text.replace(/\{(\w+)\}/g, (_, name) =>
      String(params[name] ?? assert.fail(`${key} wants ${name}`)),
    )
  }
}

for (const slip of slips) {
  test(slip.title, () => {
    const { problems, text } = problemsWith(slip)
    const [problem] = problems
    assert.ok(problem && (problems.length === 1 || slip.more), JSON.stringify(problems))
    assert.equal(problem.code, slip.code)
    const line = text.slice(0, text.indexOf(slip.at ?? '')).split('\n').length
    assert.deepEqual([problem.file, problem.line], [slip.file, line])
    if (slip.column) assert.equal(problem.column, slip.column)
    assert.equal(problem.path, slip.path ?? '')
    if (slip.params) assert.deepEqual(problem.params, slip.params)
    for (const words of [ja, en]) assert.ok(sentenceOf(problem, speak(words)).startsWith(slip.file))
  })
}
