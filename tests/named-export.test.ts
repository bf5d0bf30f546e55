import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Command } from '../src/app/cli/command.ts'
import { exportCommands } from '../src/app/cli/export-command.ts'
import { exportNamed } from '../src/blocks/privacy/export/named.ts'
import { askUse, decideUse } from '../src/blocks/privacy/purposes/actions.ts'
import { findUse, numberOf } from '../src/blocks/privacy/purposes/uses.ts'
import { newId } from '../src/core/id.ts'
import { addToken } from '../src/core/identity/token.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { goingOn } from '../src/programs/consultation/demo/examples.ts'
import { clerkBeside, doer, refusals } from './support/acts.ts'
import { freshFolder } from './support/folder.ts'
import { freshHouse, kashiwa } from './support/house.ts'
import { enterPeople } from './support/people.ts'

// Named data leave for a purpose for which they are held, or on the number of an approved record: nothing else, and not unseen.

process.env.KASANE_NOW = '2026-11-23T10:00'
process.env.KASANE_LANG = 'ja'
const house = await freshHouse()
const does = doer(house.database)
const sachiko = house.person('sachiko')
const hanako = house.person('hanako')
const clerk = await clerkBeside(house, hanako)
const east = await clerkBeside(house, house.person('taro'))
const priya = house.person('priya')
const [tanaka = '', sato = '', suzuki = '', ito = ''] = await enterPeople(house, [
  { name: '見本 田中', birthOn: '1950-01-01', address: '柏市架空町1' },
  { name: '見本 佐藤', birthOn: '1951-01-01' },
  { name: '見本 鈴木', birthOn: '1952-01-01' },
  { name: '見本 伊藤', birthOn: '1953-01-01' },
])
const opens = async (personId: string, more: object = {}, who = clerk) =>
  (
    await does(who, takeIn, {
      ...goingOn,
      nextOn: '2026-12-01',
      who: 'person',
      personId,
      ...more,
    })
  ).id
const first = await opens(tanaka, { safeTelephone: '04-0000-1234' })
await opens(sato)
const hidden = await opens(suzuki)
await opens(ito, {}, east)
await house.database.owner.query(`update support_case set sensitivity = 'restricted' where id = $1`, [hidden])

const desk = 'consultation.purpose.desk'
const wish = { dataset: 'consultation.cases', from: '2026-04-01', to: '2027-03-31' }
const exports = (more: object = { purpose: desk }, who = sachiko) =>
  does(who, exportNamed, { ...wish, ...more })

/** A record of a use beyond purpose of these files, approved or still asked for. */
async function record(files: string[], approved: boolean, personIds: string[] = []): Promise<string> {
  const { id } = await does(sachiko, askUse, {
    ...{ kind: 'provide', recipient: '（試験）見本県', aim: '（試験）調査', files, items: '氏名', about: 3 },
    ...{ personIds, article: 'other-body', reason: '（試験）照会による' },
    conditions: ['recipientDuty', 'dueReason', 'safeguards', 'noHarm'],
    ...{ startsOn: '2026-11-23', endsOn: '2026-12-22', after: 'delete' },
  })
  if (approved) await does(priya, decideUse, { id, version: 1, decision: 'approved' })
  return numberOf(await house.asSystem((tx) => findUse(tx, id)))
}
const both = ['casework.file.cases', 'registry.file.residents']

test('a supervisor gives out the cases of their own agency by name for the purpose of the desk; restricted ones are in none', async () => {
  const { headings, rows, basis, leftOut } = await exports()
  assert.deepEqual(headings.slice(0, 4), ['受付日', '氏名', 'ふりがな', '生年月日'])
  assert.deepEqual(rows.map((cells) => cells[1]).sort(), ['見本 佐藤', '見本 田中'])
  assert.ok(rows.some((cells) => cells.includes('04-0000-1234')))
  assert.ok(!JSON.stringify(rows).includes('架空町'), 'no address')
  assert.match(basis, /相談/)
  assert.equal(leftOut, 0)
})

test('what left is in the log: the purpose, the list, and each record as seen', async () => {
  const { rows } = await house.database.owner.query(
    `select verb, facts, subject_id from audit_entry where verb in ('core.givenAway', 'privacy.exported', 'privacy.exportNamed')
     and account_id = $1 order by id`,
    [sachiko.accountId],
  )
  assert.ok(rows.some(({ verb, facts }) => verb === 'core.givenAway' && facts.purpose === desk))
  assert.ok(rows.some(({ verb, facts }) => verb === 'privacy.exported' && facts.rows === 2))
  assert.ok(rows.some(({ verb, subject_id }) => verb === 'privacy.exportNamed' && subject_id === first))
  assert.ok(!rows.some(({ subject_id }) => subject_id === hidden))
})

test('refused: no purpose, one of another use, both at once, a role that leads no agency, days turned round', async () => {
  assert.deepEqual(await refusals(exports({})), ['core.purposeMissing'])
  assert.deepEqual(await refusals(exports({ purpose: 'consultation.purpose.figures' })), [
    'purpose: core.field.choose',
  ])
  assert.deepEqual(await refusals(exports({ purpose: desk, record: '2026-1' })), ['core.purposeMissing'])
  assert.deepEqual(await refusals(exports({ purpose: desk }, hanako)), ['core.notAllowed'])
  assert.deepEqual(await refusals(exports({ purpose: desk, from: '2027-04-01' })), [
    'to: privacy.export.toBeforeFrom',
  ])
  assert.deepEqual(await refusals(exports({ purpose: desk, dataset: 'lectures.requests' })), [
    'dataset: core.field.choose',
  ])
})

test('beyond the purpose it takes an approved record of these files, whose number goes with the list', async () => {
  const number = await record(both, true)
  const { basis, rows } = await exports({ record: number })
  assert.equal(basis, `目的外利用・提供の記録 ${number}`)
  assert.equal(rows.length, 2)
  assert.deepEqual(await refusals(exports({ record: await record(both, false) })), [
    'privacy.use.notApproved',
  ])
  assert.deepEqual(await refusals(exports({ record: await record([both[0] as string], true) })), [
    'privacy.use.otherFiles',
  ])
  assert.deepEqual(await refusals(exports({ record: '2026-9999' })), ['privacy.use.unknown'])
})

test('a record that names people opens the list for these alone', async () => {
  const names = async (personIds: string[]) =>
    (await exports({ record: await record(both, true, personIds) })).rows.map((cells) => cells[1])
  assert.deepEqual(await names([sato]), ['見本 佐藤'])
  assert.deepEqual(await names([ito]), [], 'whose case is of another agency')
})

/** A stop as an answer that went out begins one; the request itself is of no matter here. */
async function stops(personId: string): Promise<void> {
  const id = newId()
  await house.database.owner.query(
    `insert into rights_request (municipality_id, id, fiscal_year, serial, kind, channel, asker, subject_name, person_id, wanted, stop_kind,
       received_on, answer_days, ordinary_on, due_on, updated_at)
     values ($1, $2, 2026, $3, 'stop', 'post', 'person', '（試験）', $4, 'all', 'provision', '2026-11-01', 30, '2026-11-21', '2026-12-01', now())`,
    [kashiwa, id, 900 + made++, personId],
  )
  await house.database.owner.query(
    `insert into use_stop (municipality_id, id, request_id, person_id, kind, since_on, updated_at) values ($1, $2, $3, $4, 'provision', '2026-11-21', now())`,
    [kashiwa, newId(), id, personId],
  )
}
let made = 0

const [command] = exportCommands as [Command]

async function exported(values: Record<string, string | boolean>) {
  const { accountId, postId } = sachiko
  const token = { accountId, postId, name: 'trial', scopes: ['privacy.exportNamed'] }
  const expiresAt = new Date(Date.now() + 3600_000)
  process.env.KASANE_TOKEN = (await house.asSystem((tx) => addToken(tx, { ...token, expiresAt }))).token
  const answer = await command.run({
    open: async () => ({ database: house.database, municipalities: async () => [{ id: kashiwa }] }) as never,
    positionals: ['consultation.cases'],
    values: { from: 'R8', out: freshFolder(), ...values },
  })
  const { file } = answer.data as { file: string }
  return { file, about: readFileSync(file.replace(/\.\w+$/, '.txt'), 'utf8') }
}

test('the command writes the list and, beside it, on what it was given out', async () => {
  const { file, about } = await exported({ named: true, purpose: desk })
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\r\n')
  assert.match(head, /受付日,氏名.*,利用目的・記録の番号$/)
  assert.equal(lines.length, 2)
  assert.match(about, /利用目的: .*相談/)
  const sheet = await exported({ named: true, purpose: desk, xlsx: true })
  assert.equal(readFileSync(sheet.file).subarray(0, 2).toString(), 'PK')
})

test('refused: neither by name nor without, both at once, or by the operator who holds no records', async () => {
  await assert.rejects(exported({}), /--named/)
  await assert.rejects(exported({ named: true, anonymous: true }), /--named/)
  const operator = { kind: 'operator', municipality: kashiwa, via: 'cli', operator: 'Trial' } as const
  assert.deepEqual(await refusals(does(operator, exportNamed, { ...wish, purpose: desk })), [
    'core.notAllowed',
  ])
})

test('whose use is stopped is left out, and it says so; where nobody else is there nothing is given', async () => {
  await stops(tanaka)
  const { rows, leftOut } = await exports()
  assert.deepEqual([rows.length, leftOut], [1, 1])
  assert.match((await exported({ named: true, purpose: desk })).about, /利用停止中の方 1件は含まない/)
  await stops(sato)
  assert.deepEqual(await refusals(exports()), ['core.useStopped'])
})
