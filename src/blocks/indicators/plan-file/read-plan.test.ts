import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { indicatorsOf, measuresOf, type Plan } from './plan.ts'
import { PlanProblems } from './problem.ts'
import { readPlan } from './read-plan.ts'

const demo = fileURLToPath(new URL('../../../../tests/plans/minato-demo', import.meta.url))

async function problemsOf(dir: string) {
  const error: unknown = await readPlan(dir).then(
    () => undefined,
    (error) => error,
  )
  assert.ok(error instanceof PlanProblems)
  return error.problems
}

/** A copy of the invented plan, to be broken. */
async function copyOf(t: { after(work: () => Promise<void>): void }): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'kasane-plan-'))
  t.after(() => rm(dir, { recursive: true }))
  await cp(demo, dir, { recursive: true })
  return dir
}

test("another city's plan is another folder", async () => {
  const { plan, hash } = await readPlan(demo)
  assert.deepEqual(plan.municipality, { code: 999997, name: { ja: '見本市', en: 'Mihon City' } })
  assert.deepEqual([plan.baseYear, plan.period], [2024, { from: 2026, to: 2028 }])
  assert.equal(measuresOf(plan).length, 3)
  assert.match(hash, /^[0-9a-f]{64}$/)
  assert.deepEqual(
    indicatorsOf(plan).map(({ code, kind, pathStart, polarity }) => [code, kind, pathStart, polarity]),
    [
      ['1-1a', 'flow', 2025, 'more_is_better'],
      ['1-1b', 'ratio', 2024, 'more_is_better'],
      ['1-2', 'flow', 2025, 'more_is_better'],
      ['2-1', 'flow', 2025, 'less_is_better'],
    ],
  )
  assert.deepEqual(measuresOf(plan)[0]?.initiatives[0]?.milestones, [
    { fiscalYear: 2027, text: 'すべての町で年1回以上開く' },
  ])
  assert.deepEqual(plan.relatedPlans[0]?.indicators[0]?.target, {
    raw: '20人',
    value: 20,
    unit: '人',
    fiscalYear: 2028,
  })
})

test('a plan is plain data: it goes into a database as JSON and comes back the same', async () => {
  const { plan } = await readPlan(demo)
  assert.deepEqual(JSON.parse(JSON.stringify(plan)) as Plan, plan)
})

test('every text can be found again by its path, with its place in the file', async () => {
  const { files } = await readPlan(demo)
  const file = files['plan.yaml']
  const lines = file.text.split('\n')
  const path = 'policies[A].measures[A-1].initiatives[A-1-tea].description'
  const found = [...file.texts()].find((text) => text.path === path)
  assert.equal(found?.text, '集会所で月に1回、茶話会を開ききます。')
  assert.equal(lines[found.line - 1]?.slice(found.column - 1), found.text)
  for (const text of file.texts()) {
    assert.deepEqual(file.positionOf(text.path), { line: text.line, column: text.column })
    assert.ok(lines[text.line - 1]?.slice(text.column - 1).includes(text.text), text.path)
  }
})

test('a missing file and a slip in a file name are told together', async (t) => {
  const dir = await copyOf(t)
  await cp(join(dir, 'glossary.yaml'), join(dir, 'glosary.yaml'))
  await rm(join(dir, 'glossary.yaml'))
  const problems = await problemsOf(dir)
  assert.deepEqual(
    problems.map(({ file, line, code, params }) => [file, line, code, params.suggestion]),
    [
      ['glosary.yaml', 0, 'plan.unknownFile', 'glossary.yaml'],
      ['glossary.yaml', 0, 'plan.missingFile', undefined],
    ],
  )
})

test('a file that is a folder, a file in another encoding and a note beside the plan', async (t) => {
  const dir = await copyOf(t)
  await rm(join(dir, 'areas.yaml'))
  await mkdir(join(dir, 'areas.yaml'))
  await writeFile(join(dir, 'survey.yaml'), Buffer.from([0x93, 0xfa, 0x96, 0x7b]))
  await writeFile(join(dir, 'README.md'), '計画についての覚え書き')
  const problems = await problemsOf(dir)
  assert.deepEqual(
    problems.map(({ file, code }) => [file, code]),
    [
      ['survey.yaml', 'plan.notUtf8'],
      ['areas.yaml', 'plan.unreadableFile'],
    ],
  )
})

test('a folder that is not there', async () => {
  const [problem] = await problemsOf(join(demo, 'nowhere'))
  assert.equal(problem?.code, 'plan.folderUnreadable')
})
