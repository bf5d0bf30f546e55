import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { refusals } from '../../../../tests/support/acts.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { lockFor } from '../../../core/db/locks.ts'
import { besideTransaction } from '../../../core/db/transaction.ts'
import { applyImportAction } from '../actions/imports.ts'
import type { Import } from './imports.ts'
import { residentsOn } from './residents-on.ts'
import { applyImport, type Loading } from './run.ts'

const house = await freshHouse()
const { send, apply, seen, does, steward, loading } = await importing(house)

const heads = '宛名番号,氏名,生年月日,住所'
const kiyoshi = '0000000001,見本　清,S23.4.5,柏市架空町1-2'
const maria = '0000000002,SAMPLE MARIA,1990/1/2,柏市見本町3-4'
const changeHeads = '宛名番号,異動年月日,異動事由,住所'
await apply(await send('residents', csv(heads, kiyoshi, maria), { asOf: '2025-11-01' }))

const then = async (day: string) => {
  const list = await house.asSystem((tx) => residentsOn(tx, day))
  return list.map(({ name, address }) => `${name} ${address}`)
}

test('nobody but the steward brings in files', async () => {
  const { id, version } = await send('residents', csv(heads, kiyoshi), { asOf: '2025-11-09' })
  assert.deepEqual(await refusals(does(house.person('sachiko'), applyImportAction, { id, version })), [
    'core.notAllowed',
  ])
})

test('the audit log has one entry of an import, with the digest of its file and counts alone', async () => {
  const sent = await apply(await send('resident-changes', csv(changeHeads, '0000000002,2025-11-10,転出,')))
  const entries = await house.asSystem((tx) =>
    tx
      .selectFrom('audit_entry')
      .select('facts')
      .where('municipality_id', '=', kashiwa)
      .where('verb', '=', 'registry.importApplied')
      .where('subject_id', '=', sent.id)
      .execute(),
  )
  assert.equal(entries.length, 1)
  const facts = entries[0]?.facts as Record<string, unknown>
  assert.equal(facts.sha256, sent.fileDigest)
  assert.equal(facts.gone, 1)
})

onlyOn('postgres')(
  'two imports at once: the second one is told, and can be applied when the first has ended',
  async () => {
    const sent = await send('resident-changes', csv(changeHeads, '0000000001,2025-11-20,転居,柏市見取台1-1'))
    let refused: Import | undefined
    await loading.asLoader(async (tx) => {
      await lockFor(tx, 'import')
      refused = await besideTransaction(() => apply(sent))
    })
    assert.deepEqual([refused?.state, refused?.code], ['checked', 'registry.import.another'])
    assert.equal((await apply(refused as Import)).state, 'applied')
  },
)

onlyOn('postgres')(
  'an import that is broken off in the middle has done nothing, and is done when it is tried again',
  async () => {
    const sent = await send('resident-changes', csv(changeHeads, '0000000001,2025-11-21,転居,柏市見取台2-2'))
    await does(steward, applyImportAction, { id: sent.id, version: sent.version })
    const dying: Loading = {
      asLoader: (work) =>
        loading.asLoader(async (tx, tell) => {
          const done = await work(tx, tell)
          const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
          await besideTransaction(() =>
            house.database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
          )
          return done
        }),
    }
    await assert.rejects(applyImport(dying, sent.id))
    assert.equal((await seen(sent.id)).state, 'applying')
    assert.ok(!(await then('2025-11-21')).includes('見本　清 柏市見取台2-2'))
    await applyImport(loading, sent.id)
    assert.equal((await seen(sent.id)).state, 'applied')
    assert.ok((await then('2025-11-21')).includes('見本　清 柏市見取台2-2'))
    await applyImport(loading, sent.id)
    assert.equal((await seen(sent.id)).state, 'applied', 'a second delivery of the job finds it done')
  },
)
