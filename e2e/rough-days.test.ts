import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openDatabase } from '../src/core/db/open.ts'
import {
  assertEachOnce,
  cookieOf,
  type Intake,
  kept,
  sendIntake,
  sideBySide,
  someIntakes,
} from './support/intakes.ts'
import { freePort, freshFolder, type RunningServer, refusedStart, startServer } from './support/server.ts'

// What a city's machine room does to a server: power cuts, restarts, a wrong setting.

const folder = await freshFolder()
let server: RunningServer
let cookie = ''

before(async () => {
  server = await startServer({ KASANE_DATA: folder, DATABASE_URL: '' })
  cookie = await cookieOf(server.url, 'counsellor')
})

after(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends an intake and keeps its number when it is acknowledged; false when the server went away. */
async function sendOnce(to: { url: string; cookie: string }, intake: Intake): Promise<boolean> {
  const answer = await sendIntake(to, intake).catch(() => null)
  if (!answer) return false
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  if (intake.id) assert.equal(answer.body.id, intake.id)
  else if (answer.body.id) intake.id = answer.body.id
  return true
}

/** What the folder's database holds, asked as the command line does beside the running server. */
async function ofFolder(intakes: Intake[]) {
  const database = await openDatabase({ dataDir: folder, join: true })
  try {
    return (await database.pool.query(kept, [intakes.map(({ note }) => note)])).rows
  } finally {
    await database.close()
  }
}

test('killed in the middle of 1,000 intakes: what was acknowledged is there, and sent again all are there once', async (t) => {
  const intakes = someIntakes(1000)
  const acknowledged = () => intakes.filter(({ id }) => id !== undefined)
  const begun = performance.now()
  let killing: Promise<void> | undefined
  await sideBySide(intakes, 8, async (intake) => {
    if (acknowledged().length >= 500) killing ??= server.kill()
    return sendOnce({ url: server.url, cookie }, intake)
  })
  await killing
  const first = acknowledged()
  t.diagnostic(`${first.length} acknowledged in ${seconds(begun)} s, then killed`)
  assert.ok(first.length >= 500 && first.length < 1000)

  const restarted = performance.now()
  server = await startServer({ KASANE_DATA: folder, DATABASE_URL: '' })
  t.diagnostic(`up again in ${seconds(restarted)} s`)
  assertEachOnce(await ofFolder(first), first)
  const others = intakes.filter(({ id }) => id === undefined)
  await sideBySide([...others, ...first.slice(0, 50)], 8, async (intake) =>
    sendOnce({ url: server.url, cookie }, intake),
  )
  assert.equal(acknowledged().length, 1000)
  assertEachOnce(await ofFolder(intakes), intakes)
  t.diagnostic(`all in ${seconds(begun)} s`)
})

test('started again on the same folder, it has what it had', async (t) => {
  const intakes = someIntakes(3)
  for (const intake of intakes) assert.ok(await sendOnce({ url: server.url, cookie }, intake))
  assert.equal(await server.stop(), 0, server.output())
  const begun = performance.now()
  server = await startServer({ KASANE_DATA: folder, DATABASE_URL: '' })
  t.diagnostic(`up in ${seconds(begun)} s`)
  assert.doesNotMatch(server.output(), /Loading/)
  assertEachOnce(await ofFolder(intakes), intakes)
  assert.ok(await sendOnce({ url: server.url, cookie }, { key: crypto.randomUUID(), note: '（試験）翌朝' }))
})

test('what cannot start says why in one sentence and ends with 2', async () => {
  const port = String(await freePort())
  const elsewhere = mkdtempSync(join(tmpdir(), 'kasane-rough-'))
  const cases = [
    [{ KASANE_DATA: folder, PORT: port }, /in use by another running Kasane/],
    [{ KASANE_DATA: elsewhere, PORT: new URL(server.url).port }, /Port \d+ is already taken/],
    [{ KASANE_DATA: '/proc/kasane', PORT: port }, /cannot be written/],
    [{ KASANE_DATA: elsewhere, PORT: 'abc' }, /not "abc"/],
  ] as const
  for (const [env, sentence] of cases) {
    const { code, stderr } = await refusedStart({ DATABASE_URL: '', ...env })
    assert.equal(code, 2, stderr)
    assert.match(stderr, sentence)
    assert.match(stderr, /^[^\n]+\n$/, 'one line and no more')
  }
  rmSync(elsewhere, { recursive: true, force: true })
  assert.ok(server.isAlive())
  assert.equal((await fetch(server.url)).status, 200)
})

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)
