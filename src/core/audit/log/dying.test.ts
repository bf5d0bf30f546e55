import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { engine } from '../../../../tests/support/engine.ts'
import { freshFolder } from '../../../../tests/support/folder.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { until } from '../../../../tests/support/jobs.ts'
import { recordAudit } from '../audit.ts'
import { checkLive } from './check-live.ts'
import { headsText, readHeads } from './heads-file.ts'
import { firstKey, writeLogKey } from './log-key.ts'
import { sealAll } from './seal-job.ts'

// A sealer that is killed half-way, with its numbers given and its head not signed. The embedded database dies with its process.

const script = fileURLToPath(new URL('../../../../tests/support/dying-sealer.ts', import.meta.url))
const folder = freshFolder()
const place = { keyFile: join(folder, 'audit.key'), headsFile: join(folder, 'heads.txt') }

test('a sealer that dies half-way leaves nothing behind, and the next one goes on', {
  skip: engine === 'embedded',
}, async () => {
  writeFileSync(place.keyFile, writeLogKey(firstKey(new Date('2026-11-20T01:00:00Z'))))
  const house = await freshHouse()
  const url = String(house.database.pool.options.connectionString)
  const happens = (count: number) =>
    house.asSystem(async (tx) => {
      for (let n = 0; n < count; n++) await recordAudit(tx, { verb: 'trial.look', outcome: 'seen' })
    })
  await happens(3)
  await sealAll(house.asSystem, place)
  await happens(3)

  // Heads cannot be written while the test holds the table; numbers can.
  const holder = await house.database.owner.connect()
  await holder.query('begin; lock table audit_head in share mode')
  const child = spawn(
    process.execPath,
    ['--import', './src/loader.mjs', script, url, place.keyFile, place.headsFile],
    {
      stdio: 'ignore',
    },
  )
  const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into "audit_head"%'`
  await until(async () => (await house.database.owner.query(waits)).rowCount)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await holder.query('rollback')
  holder.release()
  await until(async () => (await house.database.owner.query(waits)).rowCount === 0)

  const { rows } = await house.database.owner.query('select count(*)::int as count from audit_leaf')
  assert.equal(rows[0].count, 3)
  assert.equal(await sealAll(house.asSystem, place), 3)
  const checked = await house.asLoader((tx) =>
    checkLive(tx, { file: async () => readHeads(headsText(place.headsFile), kashiwa) }),
  )
  assert.deepEqual([checked.findings, checked.sealed], [[], 6])
})
