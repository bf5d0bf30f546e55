import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kasane-cli-'))
const plan = join(root, 'tests/plans/minato-demo')
const env = {
  KASANE_DATA: join(folder, 'data'),
  KASANE_LANG: 'en',
  KASANE_OPERATOR: 'Trial',
  KASANE_DEMO: 'none',
}
const running: ChildProcess[] = []
after(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

type Ended = { code: number | null; out: string; err: string }

function start(
  args: string[],
  more: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH, ...env, ...more } })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...said })) }
}

/** A command ends before the embedded database is optimised. */
const kasane = (line: string, more: Record<string, string> = {}) =>
  start(['--liftoff-only', 'bin/kasane.js', ...line.split(' ').filter(Boolean)], more).ended

const server = (more: Record<string, string>) =>
  start(['--import', './src/loader.mjs', 'src/app/server.ts'], more)

test('wrong use ends with 2 and says what was expected', async () => {
  const lines = [
    '',
    'nonsense',
    'plan',
    'plan load',
    'plan show --colour red',
    'user add',
    'user reset x',
    'identity.issueToken --x 1',
  ]
  const answers = await Promise.all(lines.map((line) => kasane(line)))
  for (const [index, { code, out, err }] of answers.entries()) {
    assert.equal(code, 2, lines[index])
    assert.equal(out, '', lines[index])
    assert.match(err, /kasane /, lines[index])
    assert.doesNotMatch(err, /\n\s+at /, lines[index])
  }
})

test('it speaks the language of the terminal, and names the option it does not know', async () => {
  const speak = (line: string, KASANE_LANG: string) => kasane(line, { KASANE_LANG })
  const [ja, en, help] = await Promise.all([
    speak('plan show --colour red', 'ja'),
    speak('plan show --colour red', 'en'),
    speak('', 'ja'),
  ])
  assert.equal(ja.err.trim(), 'オプション --colour はありません。\n使い方：kasane plan show')
  assert.equal(en.err.trim(), 'There is no option --colour.\nUsage: kasane plan show')
  assert.match(
    help.err,
    /^kasane <コマンド>[\s\S]*\n {2}kasane plan load DIR\n[\s\S]*\n {4}indicators\.board\n/,
  )
})

test('what keeps it from starting is one sentence, 2, and never a password', async () => {
  const tries: Record<string, string>[] = [
    { DATABASE_URL: 'postgres://owner:geheim@127.0.0.1:1/kasane' },
    { DATABASE_URL: 'mysql://owner:geheim@127.0.0.1/kasane' },
    { KASANE_DATA: '/proc/nowhere' },
    { KASANE_ZONE: 'middle' },
    { KASANE_NOW: 'yesterday' },
    { NODE_ENV: 'production' },
  ]
  for (const { code, err } of await Promise.all(tries.map((more) => kasane('plan show', more)))) {
    assert.equal(code, 2, err)
    assert.equal(err.trim().split('\n').length, 1, err)
    assert.doesNotMatch(err, /geheim/)
  }
})

test('a plan is looked over without a database: nothing to mend, or each fault with its place', async () => {
  const broken = join(folder, 'broken')
  cpSync(plan, broken, { recursive: true })
  writeFileSync(join(broken, 'glossary.yaml'), 'schema_version: 1\nterrms: []\n')
  const [good, bad, none] = await Promise.all([
    kasane('plan lint tests/plans/clean-demo'),
    kasane(`plan lint ${broken} --json`),
    kasane('plan lint /nowhere'),
  ])
  assert.equal(good.code, 0, good.err)
  assert.equal(bad.code, 1)
  assert.ok(JSON.parse(bad.out).problems.some(({ file }: { file: string }) => file === 'glossary.yaml'))
  assert.equal(none.code, 1)
  assert.match(none.out, /\/nowhere/)
})

test('a plan is loaded once; a second time nothing changes', async () => {
  const empty = await kasane('plan show')
  assert.equal(empty.code, 2)
  assert.match(empty.err, /plan load DIR/)
  const first = await kasane(`plan load ${plan} --json`)
  assert.equal(first.code, 0, first.err)
  assert.equal(JSON.parse(first.out).changed, true)
  const again = await kasane(`--json plan load ${plan}`)
  assert.deepEqual([again.code, JSON.parse(again.out).changed], [0, false])
})

test('a file is looked at, imported by a named operator, and any past day is counted from it', async () => {
  const heads = '宛名番号,氏名,生年月日,性別,住所,コミュニティエリア'
  const rows = ['0001,見本　清,S23.4.5,男,見本町1-2,', '0002,見本　和子,1950-06-07,女,見本町1-2,']
  const list = join(folder, 'residents.csv')
  writeFileSync(list, [heads, ...rows].join('\n'))
  const look = await kasane(`import residents ${list} --as-of 2025-04-01`)
  assert.equal(look.code, 0, look.err)
  assert.match(look.out, /2 rows new 2[\s\S]*Nothing was changed/)
  const before = await kasane('residents --on 2025-04-01 --json')
  assert.equal(JSON.parse(before.out).count, 0)
  const done = await kasane(`import residents ${list} --as-of 2025-04-01 --apply --json`)
  assert.deepEqual([done.code, JSON.parse(done.out).state], [0, 'applied'], done.err)
  const counted = async (day: string) => JSON.parse((await kasane(`residents --on ${day} --json`)).out).count
  assert.deepEqual([await counted('2025-03-31'), await counted('2025-04-01')], [0, 2])
  writeFileSync(list, [heads, ...rows, '0003,例示　凛,2025-02-30,女,見本町1-2,'].join('\n'))
  const wrong = await kasane(`import residents ${list} --as-of 2025-05-01 --apply`)
  assert.equal(wrong.code, 1)
  assert.match(wrong.out, /line 4 生年月日: Not a date[\s\S]*Not imported/)
  const left = await kasane(`import residents ${list} --as-of 2025-05-01 --apply --skip-bad --json`)
  assert.deepEqual([left.code, JSON.parse(left.out).counts.unchanged], [0, 2])
})

test('what is no table, no kind of file or no day is told, and nothing is imported', async () => {
  const paper = join(folder, 'paper.csv')
  writeFileSync(paper, '%PDF-1.7 nothing')
  const pdf = await kasane(`import residents ${paper} --apply`)
  assert.equal(pdf.code, 1)
  assert.match(pdf.out, /Not imported: .*PDF/)
  const kind = await kasane(`import tomatoes ${paper}`)
  assert.equal(kind.code, 2)
  assert.match(kind.err, /residents, resident-changes/)
  assert.equal((await kasane('import residents /nowhere.csv')).code, 1)
  assert.equal((await kasane('residents --on 2025-02-30')).code, 2)
})

test('offices, people and services are added by an operator, and no demo on top of them', async () => {
  const office = await kasane('agency add --code desk --name 窓口 --name-en Desk --json')
  assert.equal(office.code, 0, office.err)
  assert.equal((await kasane('agency add --code desk --name 窓口 --name-en Desk')).code, 1)
  const wish = 'user add --name 試験 --username shiken --role counsellor'
  const nowhere = await kasane(`${wish} --agency nowhere`, { KASANE_PASSWORD: 'もみじ-tanuki-88' })
  assert.equal(nowhere.code, 2)
  const added = await kasane(`${wish} --agency desk`, { KASANE_PASSWORD: 'もみじ-tanuki-88' })
  assert.equal(added.code, 0, `the refused try left nobody behind: ${added.err}`)
  const twice = await kasane(`${wish} --agency desk`, { KASANE_PASSWORD: 'もみじ-tanuki-88' })
  assert.equal(twice.code, 2)
  assert.match(twice.err, /already/)
  const weak = await kasane('user add --name 試験 --username yowai --resident', {
    KASANE_PASSWORD: 'password123',
  })
  assert.equal(weak.code, 2)
  assert.match(weak.err, /common word or password/)
  const invited = await kasane(
    'user add --name 試験 --username manuku --role counsellor --agency desk --json',
  )
  assert.equal(invited.code, 0, invited.err)
  assert.match(JSON.parse(invited.out).code, /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
  const reset = await kasane('user reset shiken', { KASANE_PASSWORD: 'shiken-2026-ab' })
  assert.equal(reset.code, 2)
  assert.match(reset.err, /without your name/)
  const demo = await kasane('demo load')
  assert.equal(demo.code, 1)
  assert.match(demo.out, /People are here/)
})

test('an action is a word: done, or refused with its code and 1', async () => {
  const missing = await kasane('identity.issueToken --label x --json')
  assert.equal(missing.code, 1, missing.err)
  const { code, errors } = JSON.parse(missing.out)
  assert.equal(code, 'core.invalid')
  assert.deepEqual(errors.map(({ field }: { field: string }) => field).sort(), ['days', 'postId'])
  const board = await kasane('indicators.board --json')
  assert.equal(board.code, 0, board.err)
  assert.ok(JSON.parse(board.out))
})

test('a token that is none: wrong use by its form, refused by its life', async () => {
  assert.equal((await kasane('indicators.board', { KASANE_TOKEN: 'kasane_short' })).code, 2)
  const unknown = await kasane('indicators.board --json', { KASANE_TOKEN: `kasane_${'a'.repeat(43)}` })
  assert.equal(unknown.code, 1)
  assert.equal(JSON.parse(unknown.out).code, 'core.tokenUnknown')
})

test('beside a running server the command line joins it; a second server does not start', async () => {
  const port = String(await freePort())
  const { child, ended } = server({ PORT: port })
  const url = `http://localhost:${port}`
  while (child.exitCode === null && (await fetch(`${url}/readyz`).catch(() => null))?.status !== 200) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const [joined, taken, folderTaken] = await Promise.all([
    kasane('plan show'),
    server({ PORT: port, KASANE_DATA: join(folder, 'other') }).ended,
    server({ PORT: String(await freePort()) }).ended,
  ])
  assert.equal(joined.code, 0, joined.err)
  assert.match(joined.out, /見本市/)
  assert.deepEqual([taken.code, taken.err.trim().split('\n').length], [2, 1])
  assert.match(taken.err, new RegExp(`Port ${port}`))
  assert.equal(folderTaken.code, 2)
  assert.match(folderTaken.err, /in use by another running Kasane/)
  assert.equal((await fetch(`${url}/`)).status, 200)
  child.kill('SIGTERM')
  const { code, out } = await ended
  assert.equal(code, 0)
  assert.doesNotMatch(out, /sign-ins/)
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
