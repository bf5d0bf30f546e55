import assert from 'node:assert/strict'
import { appendFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
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
import { recordAudit } from '../audit.ts'
import { entryText, secondInText, secondOf } from './entry-text.ts'
import { headsText } from './heads-file.ts'
import { firstKey } from './log-key.ts'
import { leafHash, leafHashInText, told } from './merkle.ts'

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
    const { rows } = await log.house.asLoader((tx) =>
      sql<{ text: string }>`select ${entryText} as text from audit_entry e
        where e.municipality_id = ${kashiwa} and e.id = ${id}`.execute(tx),
    )
    await tampers('update audit_leaf set hash = $1 where number = 5', [
      told(leafHash(rows[0]?.text as string)),
    ])
    assert.deepEqual(found(await check()), ['rootDiffers 4 7'])
  })

  test('one character of an entry that is told in Japanese; and nothing of one that is full of escapes', async () => {
    const facts = ['葛󠄀城市 𠮷野 ｶﾞ', '"\\\\" / \\u3042 \n\t\u2028\u{1f600}', '+/=-_', '']
    await log.house.asSystem(async (tx) => {
      for (const told of facts)
        await recordAudit(tx, { verb: 'trial.look', outcome: 'seen', facts: { told } })
    })
    await seal()
    assert.deepEqual(found(await check()), [])
    const change = `update audit_entry set facts = replace(facts::text, '𠮷', '吉')::jsonb`
    await tampers(`${change} where id = $1`, [await idOf(0)])
    assert.deepEqual(found(await check()), ['changed 0'])
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

test('of any text the database comes to the hash and the second that are come to here', async () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 90 }), { minLength: 1, maxLength: 200 })
  const isKept = (text: string) => text.isWellFormed() && !text.includes('\0')
  await fc.assert(
    fc.asyncProperty(texts, async (some) => {
      const kept = some.filter(isKept)
      const { rows } = await log.house.asLoader((tx) =>
        sql<{ now: string }>`select ${leafHashInText} as now
          from unnest(${kept}::text[]) with ordinality as one(text, place) order by place`.execute(tx),
      )
      assert.deepEqual(
        rows.map(({ now }) => now),
        kept.map((text) => told(leafHash(text))),
      )
    }),
    { numRuns: 20 },
  )
  await sealed(1)
  const { rows } = await log.house.asLoader((tx) =>
    sql<{ text: string; at: string; second: string }>`select text, ${secondInText} as at, second from (
      select ${entryText} as text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as second from audit_entry e) one`.execute(
      tx,
    ),
  )
  const [{ text, at: second, second: stands } = assert.fail()] = rows
  assert.deepEqual([second, secondOf(text)], [stands, stands])
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
