import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../tests/support/house.ts'
import { isWrite } from '../../core/action/action.ts'
import { recordAudit } from '../../core/audit/audit.ts'
import { entriesOf, permissionTables, settingTables } from '../../core/audit/pages/entries.ts'
import { filterIn } from '../../core/audit/pages/filter.ts'
import { newId } from '../../core/id.ts'
import { actions } from '../house.ts'

// Whatever can be done in the house is done once, as the log has it: what it settles is found by its kind, and nothing else is.

const house = await freshHouse()
const writes = actions.filter(isWrite)
await house.asSystem(async (tx) => {
  for (const { name: verb, subject: table = '' } of writes)
    await recordAudit(tx, { verb, outcome: 'done', subject: { table, id: newId() } })
  for (const verb of ['identity.reset', 'access.lapse', 'staff.lapse', 'system:settings.changed'])
    await recordAudit(tx, { verb, outcome: 'done' })
  await recordAudit(tx, { verb: 'staff.appoint', outcome: 'refused' })
})

const found = async (kind: string) => {
  const filter = filterIn(new URLSearchParams({ kind }))
  const { entries } = await house.as(house.person('audrey'), (tx) => entriesOf(tx, filter, 1000))
  return entries
}
const writing = (tables: readonly string[]) =>
  writes.filter(({ writes: all }) => all.some((table) => tables.includes(table))).map(({ name }) => name)

for (const [kind, tables, besides] of [
  // To whom a part of a restricted record is shown is said of a post.
  [
    'permissions',
    permissionTables,
    ['identity.reset', 'access.lapse', 'staff.lapse', 'casework.showToPost', 'casework.hideFromPost'],
  ],
  ['settings', settingTables, ['system:settings.changed']],
] as const)
  test(`${kind}: all that is written to its tables, and no entry beside`, async () => {
    const entries = await found(kind)
    const verbs = new Set(entries.map(({ verb }) => verb))
    const wanted = [...writing(tables), ...besides]
    assert.ok(wanted.length > 8, String(wanted))
    assert.deepEqual(
      wanted.filter((verb) => !verbs.has(verb)),
      [],
    )
    // Preparing a transfer is part of it, though it settles nothing yet.
    assert.deepEqual(
      [...verbs].filter((verb) => !wanted.includes(verb) && !verb.startsWith('staff.')),
      [],
    )
    assert.ok(entries.every(({ outcome }) => outcome === 'done'))
  })

test('the tables are those of the house', () => {
  const written = new Set(writes.flatMap((action) => action.writes))
  assert.deepEqual(
    [...permissionTables, ...settingTables].filter((table) => !written.has(table)),
    [],
  )
})
