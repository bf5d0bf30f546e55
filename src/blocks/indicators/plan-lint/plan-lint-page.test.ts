import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { clean, findingsIn, seeded } from '../../../../tests/plans/lint-plans.ts'
import ja from '../words/ja.json' with { type: 'json' }
import { catalogue, findingCodes } from './finding.ts'
import { knowledgeFiles } from './knowledge-files.ts'
import { alike } from './rules/duplicates.ts'

const page = readFileSync(new URL('../../../../docs/plan-lint.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| ([A-Z_]{4,}) \| (\w+) \| (.+?) \| (.+?) \| 「(.+)」 \|$/gm)].map(
  ([, code = '', severity, title, what, example = '']) => ({ code, severity, title, what, example }),
)

test('docs/plan-lint.md lists every code once, in the order of the catalogue, as the code has it', () => {
  const words: Record<string, string> = ja
  assert.deepEqual(
    rows.map(({ code, severity, title }) => [code, severity, title]),
    findingCodes.map((code) => [code, catalogue[code], words[`plan.finding.${code}.title`]]),
  )
  assert.ok(rows.every(({ what }) => (what ?? '').length > 20))
})

test('each example of docs/plan-lint.md is found in the plan that it comes from', async () => {
  const source = readFileSync(`${clean}source.txt`, 'utf8').replace('鍵を借りやすくする', '')
  const text = `${source}計画のファイルのどこにもない段落です。\n`
  const beside = await findingsIn(clean, [], { source: { name: 'source.txt', text } })
  const found = [...(await findingsIn(seeded)), ...beside]
  const isFound = ({ code, example }: (typeof rows)[number]) => {
    const shown = example
      .replaceAll('&lt;', '<')
      .replace(/\\([|*])/g, '$1')
      .replace(/…$/, '')
    return found.some((one) => one.code === code && one.quote.startsWith(shown))
  }
  assert.deepEqual(
    rows.filter((row) => !isFound(row)),
    [],
  )
})

test('docs/plan-lint.md names the files of knowledge and the limit of similarity', () => {
  for (const name of Object.keys(knowledgeFiles)) assert.ok(page.includes(`\`${name}.yaml\``), name)
  assert.ok(page.includes(`From ${alike} on`))
})
