import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import {
  at,
  check,
  file,
  found,
  happens,
  idOf,
  log,
  seal,
  sealed,
  tampers,
} from '../../../../tests/support/audit-log.ts'
import { kashiwa } from '../../../../tests/support/house.ts'
import { newId } from '../../id.ts'
import { headsText } from './heads-file.ts'
import { firstKey, nextKey, readLogKey, writeLogKey } from './log-key.ts'

describe('the sealer', () => {
  test('numbers what waits, signs the head, and writes it outside the database; the check finds all of it sound', async () => {
    await sealed(5, 3)
    await happens(2)
    const checked = await check()
    assert.deepEqual(found(checked), [])
    assert.equal(checked.entries, 8)
    // The check itself is an entry, which waits.
    assert.equal(checked.unproven.count, 3)
    assert.deepEqual(
      file().heads.map(({ size }) => size),
      [5, 8],
    )
  })

  test('a backlog that takes several heads is sealed at once, and is no insertion after the fact', async () => {
    const yesterday = (count: number) =>
      tampers(
        `insert into audit_entry (municipality_id, id, at, role, verb, outcome, via, zone)
         select $1, gen_random_uuid(), now() - interval '1 day', 'visitor', 'trial.old', 'done', 'test', 'all'
         from generate_series(1, $2)`,
        [kashiwa, count],
      )
    await yesterday(20_500)
    assert.equal(await seal(), 20_500)
    assert.deepEqual(
      file().heads.map(({ size }) => size),
      [10_000, 20_000, 20_500],
    )
    assert.deepEqual(found(await check()), [])
    await yesterday(1)
    await seal()
    assert.ok(found(await check()).includes('backdated 20501'))
  })

  test('does nothing where nothing waits', async () => {
    await sealed(1)
    await seal()
    assert.equal(file().heads.length, 1)
  })

  test('passes no entry over that commits late: one with an older id gets its number afterwards', async () => {
    const late = newId()
    await sealed(2)
    await tampers(
      `insert into audit_entry (municipality_id, id, at, role, verb, outcome, via, zone)
       values ($1, $2, now(), 'visitor', 'trial.late', 'done', 'test', 'all')`,
      [kashiwa, late],
    )
    await seal()
    assert.equal(await idOf(2), late)
    assert.deepEqual(found(await check()), [])
    assert.equal(
      (
        await log.house.asSystem((tx) =>
          tx.selectFrom('audit_waiting').selectAll().where('municipality_id', '=', kashiwa).execute(),
        )
      ).length,
      1,
    )
  })

  test('seals nothing without the key of the log, or with one that does not follow it', async () => {
    await sealed(2)
    await happens(1)
    const key = readFileSync(log.place.keyFile, 'utf8')
    writeFileSync(log.place.keyFile, writeLogKey(firstKey(at)))
    assert.equal(await seal(), null)
    writeFileSync(log.place.keyFile, 'no key')
    assert.equal(await seal(), null)
    writeFileSync(log.place.keyFile, key)
    assert.equal(await seal(), 1)
    assert.deepEqual(found(await check()), [])
  })

  test('a new key is handed over to, twice before anything is sealed; the former one signs nothing more', async () => {
    await sealed(2)
    const first = readLogKey(readFileSync(log.place.keyFile, 'utf8'))
    assert.ok(first)
    writeFileSync(log.place.keyFile, writeLogKey(nextKey(nextKey(first, at), at)))
    await sealed(2)
    assert.deepEqual(found(await check()), [])
    assert.equal(file().keys.length, 3)
    writeFileSync(log.place.keyFile, writeLogKey(first))
    await happens(1)
    assert.equal(await seal(), null)
  })

  test('writes into the file what a run that died could not, also after half a line', async () => {
    await sealed(2, 2)
    const whole = headsText(log.place.headsFile)
    writeFileSync(log.place.headsFile, whole.slice(0, -40))
    assert.deepEqual(found(await check()), ['fileBehind 4', 'fileUnreadable'])
    await seal()
    assert.deepEqual(found(await check()), [])
    assert.ok(headsText(log.place.headsFile).startsWith(whole.slice(0, -40)))
  })
})
