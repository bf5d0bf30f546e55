import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Answer,
  assertEachOnce,
  cookieOf,
  type Intake,
  kept,
  sendIntake,
  someIntakes,
} from './support/intakes.ts'
import { type CityDatabase, cityDatabase } from './support/postgres.ts'
import { type RunningServer, startServer } from './support/server.ts'

// A city's PostgreSQL restarts, or the line to it breaks, while people are at work.

const folder = mkdtempSync(join(tmpdir(), 'kasane-away-'))
let city: CityDatabase
let server: RunningServer

before(async () => {
  city = await cityDatabase()
  server = await startServer({ DATABASE_URL: city.url, KASANE_DATA: folder })
})

after(async () => {
  await server?.stop()
  await city?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Four programs that take in without a pause, each sending again under the same key until it is acknowledged. */
function load(to: { url: string; cookie: string }) {
  const sent: Intake[] = []
  const answers: Answer[] = []
  let over = false
  async function client() {
    while (!over) {
      const [intake] = someIntakes(1) as [Intake]
      sent.push(intake)
      for (let tries = 0; !intake.id && tries < 100; tries++) {
        const answer = await sendIntake(to, intake)
        answers.push(answer)
        if (answer.status === 201 && answer.body.id) intake.id = answer.body.id
        else await sleep(250)
      }
    }
  }
  const clients = Promise.all([client(), client(), client(), client()])
  async function end() {
    over = true
    await clients
  }
  return { sent, answers, end }
}

const isBusy = ({ status, type, retryAfter, body }: Answer) =>
  status === 503 &&
  type?.startsWith('application/problem+json') &&
  body.code === 'core.busy' &&
  Number(retryAfter) > 0

test('the database away for 5 s under load: refused cleanly, then it goes on, nothing lost or doubled', async (t) => {
  const to = { url: server.url, cookie: await cookieOf(server.url, 'counsellor') }
  const { sent, answers, end } = load(to)
  await sleep(2000)
  await city.line.cut()
  const [begun, answered] = [sent.length, answers.length]
  await sleep(2500)
  const page = await fetch(server.url)
  await sleep(2500)
  const away = answers.slice(answered)
  await city.line.mend()
  await sleep(5000)
  await end()

  const refused = answers.filter(({ status }) => status !== 201)
  const slowest = Math.max(...answers.map(({ milliseconds }) => milliseconds))
  t.diagnostic(
    `${sent.length} intakes, ${begun} before; ${refused.length} refusals; slowest ${Math.round(slowest)} ms`,
  )
  assert.equal(page.status, 503)
  assert.ok(away.length > 4, 'it answers while the database is away')
  assert.deepEqual(
    refused.filter((answer) => !isBusy(answer)),
    [],
    server.output(),
  )
  assert.ok(slowest < 10_000, `the slowest answer took ${slowest} ms`)
  assert.ok(server.isAlive())
  assert.deepEqual(
    server.output().match(/"database":"\w+"/g),
    ['"database":"gone"', '"database":"back"'],
    'the worker says it once each',
  )
  assert.ok(begun > 4 && sent.length > begun + 4, 'it took in before and afterwards')
  assert.ok(sent.every(({ id }) => id !== undefined))
  assertEachOnce(await city.ask(kept, [sent.map(({ note }) => note)]), sent)
})
