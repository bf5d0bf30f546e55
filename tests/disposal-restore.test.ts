import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { auditCommands } from '../src/app/cli/audit-commands.ts'
import type { Command } from '../src/app/cli/command.ts'
import { commands } from '../src/app/cli/commands.ts'
import { retentionCommands } from '../src/app/cli/retention-commands.ts'
import { openInstallation } from '../src/app/installation.ts'
import { readSettings } from '../src/app/settings.ts'
import { headAfter } from '../src/blocks/privacy/retention/head-after.ts'
import { listOf } from '../src/blocks/privacy/retention/lists.ts'
import { auditPlace, type LogPlace } from '../src/core/audit/log/place.ts'
import { sealAll } from '../src/core/audit/log/seal-job.ts'
import { at, disposing, lately, marks, tablesHolding } from './support/disposal.ts'
import { freshFolder } from './support/folder.ts'
import { freshHouse, kashiwa } from './support/house.ts'

process.env.KASANE_NOW = lately
process.env.KASANE_LANG = 'en'
process.env.KASANE_OPERATOR = 'Trial'
const folder = freshFolder()
const bundle = join(folder, 'bundle.txt')
const installation = await openInstallation(
  readSettings({ KASANE_DATA: join(folder, 'data'), KASANE_DEMO: 'none' }),
)
after(() => installation.close())
const house = await freshHouse()
const { aClosedCase, draw, agree, approve, carryOut } = disposing(house)
const hanako = house.person('hanako')

/** A command of this house's database, with the keys of the installation beside it. */
const run = ({ run }: Command, positionals: string[]) =>
  run({
    open: async () =>
      ({ ...installation, database: house.database, municipalities: async () => [{ id: kashiwa }] }) as never,
    positionals,
    values: {},
  })
const named = (words: string) =>
  [...auditCommands, ...retentionCommands].find((one) => one.words === words) as Command

/** All that is in the tables of cases and people now, as a backup holds it. */
const backedUp = [
  'person',
  'support_case',
  'person_contact',
  'contact',
  'safe_contact',
  'history',
  'access_share',
  'disclosure',
]

async function backup() {
  const rows = new Map<string, string>()
  for (const table of backedUp) {
    const found = await house.database.owner.query(
      `select coalesce(json_agg(t), '[]')::text as all from ${table} t`,
    )
    rows.set(table, found.rows[0].all)
  }
  return rows
}

async function restore(rows: Map<string, string>): Promise<void> {
  for (const [table, all] of rows)
    await house.database.owner.query(
      `insert into ${table} select * from json_populate_recordset(null::${table}, $1) on conflict do nothing`,
      [all],
    )
}

test('what comes back with an older backup goes again, by the tombstones of an export; the rest stays', async () => {
  const gone = await aClosedCase(hanako)
  const before = await backup()
  const { id } = await draw(house.person('stewart'))
  await agree(house.person('sachiko'), id)
  await approve(house.person('priya'), id)
  await carryOut()
  assert.deepEqual(await tablesHolding(house, Object.values(marks)), [])
  const done = (await house.asSystem((tx) => listOf(tx, id))).done_at as Date
  assert.equal(await house.asSystem((tx) => headAfter(tx, done)), null)
  await at('2026-11-23T11:00', () => sealAll(house.asSystem, auditPlace() as LogPlace))
  assert.ok(
    (await house.asSystem((tx) => headAfter(tx, done)))?.root,
    'the certificate names the head that proves it',
  )
  await run(named('audit export'), [bundle])
  await restore(before)
  const open = await aClosedCase(hanako, {
    name: '別人 試子',
    note: undefined,
    telephone: undefined,
    safeName: undefined,
    mustNotKnow: undefined,
  })
  assert.ok((await tablesHolding(house, [gone])).includes('public.support_case'))
  const answer = await run(named('retention replay'), [bundle])
  assert.deepEqual([answer.code ?? 0, (answer.data as { tombstones: number }).tombstones], [0, 2])
  assert.deepEqual(await tablesHolding(house, Object.values(marks)), [])
  assert.deepEqual(await tablesHolding(house, [gone]), ['public.audit_entry'])
  assert.ok((await tablesHolding(house, [open])).includes('public.support_case'))
  const again = await run(named('retention replay'), [bundle])
  assert.deepEqual(again.data, { tombstones: 2, rows: 0 })
})

test('refused: a bundle in which something was changed', async () => {
  const forged = join(folder, 'forged.txt')
  writeFileSync(forged, readFileSync(bundle, 'utf8').replace('retention.disposed', 'retention.kept____'))
  const answer = await run(named('retention replay'), [forged])
  assert.equal(answer.code, 1)
  assert.match(answer.lines[0] ?? '', /cannot be trusted/)
})

test('it is a word of the command line', () => {
  assert.ok(commands.some(({ words }) => words === 'retention replay'))
})
