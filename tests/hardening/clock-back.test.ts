import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import { sql } from 'kysely'
import { setAudience } from '../../src/core/access/audience.ts'
import { accountKey } from '../../src/core/access/keys.ts'
import { share } from '../../src/core/access/share.ts'
import { recordAudit } from '../../src/core/audit/audit.ts'
import { checkLive } from '../../src/core/audit/log/check-live.ts'
import { headsText, readHeads } from '../../src/core/audit/log/heads-file.ts'
import { firstKey, writeLogKey } from '../../src/core/audit/log/log-key.ts'
import { sealAll } from '../../src/core/audit/log/seal-job.ts'
import { newId } from '../../src/core/id.ts'
import { isFresh } from '../../src/core/identity/auth/session.ts'
import { createTrialThing } from '../oracle/trial-thing.ts'
import { freshFolder } from '../support/folder.ts'
import { kashiwa } from '../support/house.ts'
import { browserOf, freshSite } from '../support/site.ts'

// The clock of the machine is put back: a server that was wrong by hours, a virtual machine that was restored. What was
// over stays over, nobody is locked out for longer than the rule says, and nothing falls over.

const site = await freshSite()
const { auth } = site
const app = site.appWith()
const hour = 3600_000

/** Does work as if it were so many milliseconds from now. */
async function at<T>(ahead: number, work: () => Promise<T>): Promise<T> {
  mock.timers.enable({ apis: ['Date'], now: Date.now() + ahead })
  try {
    return await work()
  } finally {
    mock.timers.reset()
  }
}

const own = (cookie: string) => browserOf(app, cookie)('/api/consultation/cases/mine')

test('a session that was made ahead of the clock is none once the clock is right again', async () => {
  const cookie = await at(3 * hour, () => site.cookieOf(site.person('hanako')))
  assert.equal(await at(3 * hour, async () => (await own(cookie)).status), 200)
  assert.notEqual((await own(cookie)).status, 200)
})

test('a session that was seen to be over is not open again', async () => {
  const cookie = await site.cookieOf(site.person('jiro'))
  assert.equal((await own(cookie)).status, 200)
  assert.notEqual(await at(2 * hour, async () => (await own(cookie)).status), 200)
  assert.notEqual((await own(cookie)).status, 200)
})

test('a few minutes between two servers end nobody’s session', async () => {
  const cookie = await at(2 * 60_000, () => site.cookieOf(site.person('sachiko')))
  assert.equal((await own(cookie)).status, 200)
})

test('a second factor that was shown ahead of the clock opens nothing afterwards', async () => {
  const shown = (ahead: number) => ({ secondFactorAt: new Date(Date.now() + ahead) })
  assert.equal(isFresh(auth, shown(-hour)), false)
  assert.equal(isFresh(auth, shown(hour)), false)
  assert.equal(isFresh(auth, shown(-60_000)), true)
  assert.equal(isFresh(auth, shown(60_000)), true)
})

test('a counter that was begun ahead of the clock holds nobody longer than its rule says', async () => {
  const rule = { max: 1, seconds: 600 }
  await at(9_000 * hour, () => auth.throttle.attempt('ahead', rule))
  const seconds = await auth.throttle.attempt('ahead', rule)
  assert.ok(seconds !== null && seconds <= rule.seconds, String(seconds))
  assert.equal(await at(11 * 60_000, () => auth.throttle.attempt('ahead', rule)), null)
})

/** The clock that dates rows, which KASANE_NOW moves. */
function clockAt(when: Date | undefined): void {
  if (when) process.env.KASANE_NOW = when.toISOString()
  else delete process.env.KASANE_NOW
}

test('a share that lapsed is not open again', async () => {
  await createTrialThing(site.database)
  const hanako = site.person('hanako')
  const id = newId()
  const key = accountKey(hanako.accountId)
  const sees = async () =>
    (await site.as(hanako, (tx) => sql`select id from trial_thing where id = ${id}`.execute(tx))).rows.length
  const start = new Date()
  await site.asSystem(async (tx) => {
    await sql`insert into trial_thing (municipality_id, id, history, holder_id) values (${kashiwa}, ${id}, ${newId()}, ${site.agencies.east})`.execute(
      tx,
    )
    await setAudience(tx, 'trial_thing', [id])
    const endsAt = new Date(start.getTime() + hour)
    await share(tx, { root: 'trial_thing', rootId: id, key, basis: 'consent', purpose: 'a', endsAt })
  })
  try {
    assert.equal(await sees(), 1)
    clockAt(new Date(start.getTime() + 2 * hour))
    assert.equal(await sees(), 0)
    clockAt(start)
    assert.equal(await sees(), 0)
    await site.asSystem((tx) => setAudience(tx, 'trial_thing', [id]))
    assert.equal(await sees(), 0)
  } finally {
    clockAt(undefined)
  }
})

test('the log is sealed on, and says of what came before its time that it did', async () => {
  const folder = freshFolder()
  const place = { keyFile: join(folder, 'audit.key'), headsFile: join(folder, 'heads.txt') }
  writeFileSync(place.keyFile, writeLogKey(firstKey(new Date())))
  const happens = () => site.asSystem((tx) => recordAudit(tx, { verb: 'trial.look', outcome: 'seen' }))
  const checked = async () => {
    const file = async () => readHeads(headsText(place.headsFile), kashiwa)
    return (await site.asLoader((tx) => checkLive(tx, { file }))).findings.map(({ code }) => code)
  }
  await happens()
  await sealAll(site.asSystem, place)
  assert.deepEqual(await checked(), [])
  try {
    clockAt(new Date(Date.now() - 5 * hour))
    await happens()
    await sealAll(site.asSystem, place)
  } finally {
    clockAt(undefined)
  }
  await happens()
  await sealAll(site.asSystem, place)
  assert.deepEqual(await checked(), ['backdated'])
})
