import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Finding } from '../../blocks/indicators/plan-lint/finding.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kasane-lint-command-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A command line as a person types it, without any database to reach. */
async function kasane(line: string, language = 'en') {
  const env = { PATH: process.env.PATH, KASANE_LANG: language, DATABASE_URL: 'postgres://127.0.0.1:1/none' }
  const child = spawn(process.execPath, ['bin/kasane.js', ...line.split(' ')], { cwd: root, env })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

test('a plan with nothing to mend ends with 0, one with findings with 1', async () => {
  const [clean, seeded] = await Promise.all([
    kasane('plan lint tests/plans/clean-demo'),
    kasane('plan lint tests/plans/seeded-demo', 'ja'),
  ])
  assert.deepEqual([clean.code, clean.out.trim().split('\n').length], [0, 1], clean.err)
  assert.match(clean.out, /nothing to mend/)
  assert.equal(seeded.code, 1, seeded.err)
  assert.match(
    seeded.out,
    /^誤り \d+件\n {2}plan\.yaml \d+行目 {2}目標値が数になっていない \[TARGET_PLACEHOLDER\]\n/,
  )
  assert.match(seeded.out, /\n要判断 \d+件\n[\s\S]*\n参考 \d+件\n/)
  assert.doesNotMatch(seeded.out, /[{}]|undefined/)
})

test('as JSON it is an array of findings with their sentences, and the lines of a source text', async () => {
  const other = join(folder, 'other.txt')
  writeFileSync(other, 'ある町の、まったく別の計画の文章です。\n')
  const { code, out } = await kasane(`plan lint tests/plans/clean-demo --source ${other} --json`)
  const findings = JSON.parse(out) as (Finding & { what: string; todo: string })[]
  assert.equal(code, 1)
  assert.deepEqual(
    findings.map((one) => [one.code, one.variant, one.file, one.sourceLine]),
    [['SOURCE_MISMATCH', 'other', 'other.txt', 1]],
  )
  assert.ok(findings.every(({ what, todo }) => what && todo))
  const beside = await kasane(
    'plan lint tests/plans/clean-demo --source tests/plans/clean-demo/source.txt --json',
  )
  assert.deepEqual([beside.code, JSON.parse(beside.out)], [0, []])
})

test('a broken plan is told as the loader tells it', async () => {
  const broken = join(folder, 'broken')
  cpSync(join(root, 'tests/plans/clean-demo'), broken, { recursive: true })
  writeFileSync(join(broken, 'survey.yaml'), 'statement: 1\n')
  const { code, out } = await kasane(`plan lint ${broken} --json`)
  assert.equal(code, 1)
  assert.ok(JSON.parse(out).problems.some(({ file }: { file: string }) => file === 'survey.yaml'))
})

test('wrong use ends with 2 and names what was expected', async () => {
  const wide = join(folder, 'wide.txt')
  writeFileSync(wide, Buffer.from('\ufeff計画', 'utf16le'))
  const own = join(folder, 'own')
  cpSync(join(root, 'tests/plans/clean-demo'), own, { recursive: true })
  mkdirSync(join(own, 'lint'))
  writeFileSync(join(own, 'lint/typos.yaml'), "typos: [{ find: '(', kind: kana }]\n")
  const [none, two, away, other, rules] = await Promise.all([
    kasane('plan lint'),
    kasane('plan lint tests/plans/clean-demo tests/plans/seeded-demo'),
    kasane('plan lint tests/plans/clean-demo --source /nowhere.txt'),
    kasane(`plan lint tests/plans/clean-demo --source ${wide}`),
    kasane(`plan lint ${own}`),
  ])
  for (const { code, out, err } of [none, two, away, other, rules]) {
    assert.deepEqual([code, out], [2, ''])
    assert.doesNotMatch(err, /\n\s+at /)
  }
  assert.match(none.err, /kasane plan lint DIR \[--source FILE\]/)
  assert.match(away.err, /\/nowhere\.txt/)
  assert.match(other.err, /UTF-8/)
  assert.match(rules.err, /lint\/typos\.yaml typos\.0\.find/)
})
