import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { freshFolder } from '../../../../tests/support/folder.ts'
import { freshHouse, type House, kashiwa } from '../../../../tests/support/house.ts'
import { newId } from '../../id.ts'
import { recordAudit } from '../audit.ts'
import { type Checked, checkLive, type LiveWish } from './check-live.ts'
import { entryText } from './entry-text.ts'
import { headsText, readHeads } from './heads-file.ts'
import { firstKey, nextKey, readLogKey, writeLogKey } from './log-key.ts'
import { leafHash, told } from './merkle.ts'
import type { LogPlace } from './place.ts'
import { sealAll } from './seal-job.ts'

const at = new Date('2026-11-20T01:00:00Z')

const folder = freshFolder()
const house = await freshHouse()
const log: { house: House; place: LogPlace } = { house, place: { keyFile: '', headsFile: '' } }

beforeEach(async () => {
  const own = join(folder, newId())
  const place = { keyFile: `${own}.key`, headsFile: join(own, 'audit-heads.txt') }
  writeFileSync(place.keyFile, writeLogKey(firstKey(at)))
  log.place = place
  await tampers('truncate audit_entry, audit_waiting, audit_leaf, audit_head, audit_key')
})

/** So many things happen, and are sealed. */
async function happens(count: number): Promise<void> {
  await log.house.asSystem(async (tx) => {
    for (let n = 0; n < count; n++)
      await recordAudit(tx, { verb: 'trial.look', outcome: 'seen', facts: { n } })
  })
}

const seal = () => sealAll(log.house.asSystem, log.place)

async function sealed(...counts: number[]): Promise<void> {
  for (const count of counts) {
    await happens(count)
    await seal()
  }
}

const file = () => readHeads(headsText(log.place.headsFile), kashiwa)
const check = (wish: Partial<LiveWish> = {}): Promise<Checked> =>
  log.house.asLoader((tx) => checkLive(tx, { file: async () => file(), ...wish }))

/** What somebody does who has the database, past everything that is granted. */
const tampers = (text: string, values: unknown[] = []) => log.house.database.owner.query(text, values)

const idOf = async (number: number): Promise<string> => {
  const { rows } = await tampers('select entry_id from audit_leaf where number = $1', [number])
  return rows[0].entry_id
}

/** Codes with the numbers they are about: `changed 3`. */
const found = ({ findings }: Checked) =>
  findings.map(({ code, number, to }) => [code, number, to].filter((part) => part !== undefined).join(' '))

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
        await house.asSystem((tx) =>
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

describe('what is found', () => {
  test('one byte of an entry', async () => {
    await sealed(4, 4)
    await tampers(`update audit_entry set facts = '{"n": 9}' where id = $1`, [await idOf(2)])
    assert.deepEqual(found(await check()), ['changed 2'])
  })

  test('one byte of an entry whose hash was made to fit', async () => {
    await sealed(4, 4)
    const id = await idOf(5)
    await tampers(`update audit_entry set verb = 'trial.lookx' where id = $1`, [id])
    const { rows } = await house.asLoader((tx) =>
      sql<{ text: string }>`select ${entryText} as text from audit_entry e
        where e.municipality_id = ${kashiwa} and e.id = ${id}`.execute(tx),
    )
    await tampers('update audit_leaf set hash = $1 where number = 5', [
      told(leafHash(rows[0]?.text as string)),
    ])
    assert.deepEqual(found(await check()), ['rootDiffers 4 7'])
  })

  test('who may see an entry: hidden from those who look after the log', async () => {
    await sealed(3)
    await tampers(`update audit_entry set audience = '{system}' where id = $1`, [await idOf(1)])
    assert.deepEqual(found(await check()), ['changed 1'])
  })

  test('one row deleted; and its number with it', async () => {
    await sealed(4, 4)
    await tampers('delete from audit_entry where id = $1', [await idOf(3)])
    assert.deepEqual(found(await check()), ['deleted 3'])
    await tampers('delete from audit_leaf where number = 3')
    assert.deepEqual(found(await check()), ['missing 3 3'])
  })

  test('the last rows deleted with their numbers, and with their head', async () => {
    await sealed(4, 4)
    await tampers('delete from audit_leaf where number > 5')
    assert.ok(found(await check()).includes('missing 6 7'))
    await tampers('delete from audit_head where size = 8')
    assert.ok(found(await check()).includes('rolledBack 4 7'))
  })

  test('one row inserted: late, past the queue, or with a number of its own', async () => {
    await sealed(4)
    const insert = (id: string, when: string) =>
      tampers(
        `insert into audit_entry (municipality_id, id, at, role, verb, outcome, via, zone)
         values ($1, $2, ${when}, 'visitor', 'trial.forged', 'done', 'test', 'all')`,
        [kashiwa, id],
      )
    const [hidden, forged] = [newId(), newId()]
    await insert(newId(), `now() - interval '1 day'`)
    await seal()
    assert.deepEqual(found(await check()), ['backdated 4'])
    await insert(hidden, 'now()')
    await tampers('delete from audit_waiting where entry_id = $1', [hidden])
    assert.deepEqual(found(await check()), ['backdated 4', 'unsealed'])
    await insert(forged, 'now()')
    await tampers('delete from audit_waiting where entry_id = $1', [forged])
    await tampers(
      'insert into audit_leaf (municipality_id, number, entry_id, hash) select municipality_id, 99, $1, hash from audit_leaf where number = 0',
      [forged],
    )
    assert.deepEqual(found(await check()).sort(), ['backdated 4', 'headless', 'unsealed'])
  })

  test('one row deleted before it was sealed', async () => {
    await sealed(1)
    await happens(1)
    await tampers('delete from audit_entry where id = (select entry_id from audit_waiting limit 1)')
    await seal()
    assert.deepEqual(found(await check()), ['waitingGone'])
  })

  test('two entries reordered, with their hashes', async () => {
    await sealed(3, 5)
    const swap = (a: number, b: number) =>
      tampers('update audit_leaf set number = $2 where number = $1', [a, b])
    await swap(4, 77)
    await swap(6, 4)
    await swap(77, 6)
    const checked = await check()
    assert.deepEqual(found(checked), ['rootDiffers 5 7'])
    assert.equal(checked.findings[0]?.entryId, await idOf(5))
  })

  test('a whole day rolled back: the file of heads knows it', async () => {
    await sealed(4)
    await happens(6)
    const before = await tampers('select entry_id from audit_waiting')
    await seal()
    await tampers('delete from audit_head where size > 4')
    await tampers('delete from audit_leaf where number >= 4')
    await tampers('delete from audit_entry where id = any($1::uuid[])', [
      before.rows.map((row) => row.entry_id),
    ])
    await tampers('delete from audit_waiting')
    assert.deepEqual(found(await check()), ['rolledBack 4 9'])
    // Nothing is sealed over it: the next head would be signed as if nothing had been.
    await happens(1)
    await assert.rejects(seal(), { code: 'core.auditRolledBack' })
  })

  test('a day rolled back and written anew, by somebody who has the key', async () => {
    await sealed(4, 4)
    const kept = file()
    await tampers('delete from audit_head where size > 4')
    await tampers('delete from audit_entry where id = $1', [await idOf(7)])
    await tampers('delete from audit_leaf where number >= 4')
    await tampers(
      'insert into audit_waiting (municipality_id, entry_id) select municipality_id, id from audit_entry where not exists (select from audit_leaf where entry_id = id)',
    )
    await tampers('delete from audit_waiting where entry_id in (select entry_id from audit_leaf)')
    await happens(1)
    writeFileSync(log.place.headsFile, '')
    await seal()
    assert.deepEqual(found(await check()), [])
    const { findings } = await check({ file: async () => kept })
    assert.ok(findings.some(({ code, number }) => code === 'headsDiffer' && number === 8))
  })

  test('a head with a forged signature, in the database and in the file', async () => {
    await sealed(2, 2)
    const lines = headsText(log.place.headsFile).split('\n')
    const forged = lines.map((line) => (line.includes(' 4 ') ? `${line.slice(0, -3)}AAA` : line))
    writeFileSync(log.place.headsFile, forged.join('\n'))
    assert.ok(found(await check()).includes('headForged 4'))
    writeFileSync(log.place.headsFile, lines.join('\n'))
    await tampers(`update audit_head set at = at + interval '1 hour' where size = 2`)
    assert.ok(found(await check()).includes('headForged 2'))
  })

  test('a file of heads that was cut off, or has a line that is none', async () => {
    await sealed(2, 2, 2)
    const lines = headsText(log.place.headsFile).trimEnd().split('\n')
    writeFileSync(log.place.headsFile, `${lines.slice(0, -1).join('\n')}\n`)
    assert.deepEqual(found(await check()), ['fileBehind 6'])
    assert.deepEqual(found(await check({ some: true })), [])
    writeFileSync(log.place.headsFile, `${lines.join('\n')}\n`)
    appendFileSync(log.place.headsFile, 'kasane-audit-head 1 nonsense\n')
    assert.deepEqual(found(await check()), ['fileUnreadable'])
  })

  test('a key that nobody handed over to, unless people vouch for it', async () => {
    await sealed(2)
    await tampers(`update audit_key set from_size = 0`)
    const other = firstKey(at)
    await tampers(
      `insert into audit_key (municipality_id, public_key, from_size, since) values ($1, $2, 2, $3)`,
      [kashiwa, other.links[0]?.publicKey, at],
    )
    const checked = await check()
    assert.deepEqual(found(checked), ['keyAlone 2'])
    const what = checked.findings[0]?.what as string
    const first = await check({ trusted: [what] })
    assert.deepEqual(found(first), ['keyUntrusted'])
    assert.deepEqual(found(await check({ trusted: [what, first.findings[0]?.what as string] })), [])
  })

  test('and nothing else: another municipality in the same file is another log', async () => {
    await sealed(3)
    const line = headsText(log.place.headsFile)
      .split('\n')
      .find((one) => one.includes('head')) as string
    appendFileSync(log.place.headsFile, `${line.replace(String(kashiwa), '131016')}\n`)
    assert.deepEqual(found(await check()), [])
  })
})

test('a stretch of time is checked from the head before it, and what is broken elsewhere is not its business', async () => {
  await sealed(3)
  const between = new Date()
  await sealed(3)
  await tampers(`update audit_entry set verb = 'trial.x' where id = $1`, [await idOf(1)])
  assert.deepEqual(found(await check({ from: between })), [])
  assert.deepEqual(found(await check({ to: between })), ['changed 1'])
  await tampers(`update audit_head set peaks = '{x}' where size = 3`)
  assert.deepEqual(found(await check({ from: between })), ['headsDiffer 3'])
})
