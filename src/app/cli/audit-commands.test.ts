import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshFolder } from '../../../tests/support/folder.ts'
import { kashiwa } from '../../../tests/support/house.ts'
import { recordAudit } from '../../core/audit/audit.ts'
import { leafHash, told } from '../../core/audit/log/merkle.ts'
import type { LogPlace } from '../../core/audit/log/place.ts'
import { auditPlace } from '../../core/audit/log/place.ts'
import type { AuditProof } from '../../core/audit/log/proof-file.ts'
import { sealAll } from '../../core/audit/log/seal-job.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { addMunicipality } from '../../core/municipality.ts'
import { openInstallation } from '../installation.ts'
import { readSettings } from '../settings.ts'
import { auditCommands } from './audit-commands.ts'
import type { Answer, CommandContext } from './command.ts'

process.env.KASANE_LANG = 'en'
process.env.KASANE_OPERATOR = 'Trial'
const folder = freshFolder()
const installation = await openInstallation(
  readSettings({ KASANE_DATA: join(folder, 'data'), KASANE_DEMO: 'none' }),
)
after(() => installation.close())
const { database } = installation
await addMunicipality(database, { id: kashiwa, name: '柏市', nameEn: 'Kashiwa' })
installation.forget()
const place = auditPlace() as LogPlace
const bundle = join(folder, 'bundle.txt')

async function run(
  words: string,
  positionals: string[] = [],
  values: CommandContext['values'] = {},
): Promise<Answer> {
  const command = auditCommands.find((one) => one.words === `audit ${words}`)
  assert.ok(command)
  return command.run({ open: async () => installation, positionals, values })
}

const system = { municipality: kashiwa, via: 'test', reason: 'test', silent: true } as const
const seal = () => sealAll((work) => openAsSystem(database, system, work), place)
const look = () =>
  openAsSystem(database, system, (tx) => recordAudit(tx, { verb: 'trial.look', outcome: 'seen' }))

test('the key lies in the data folder, for its owner alone', () => {
  assert.equal(statSync(place.keyFile).mode & 0o777, 0o600)
})

test('before anything is sealed there is no head, and the check says what waits', async () => {
  await look()
  assert.equal((await run('head')).code, 1)
  const checked = await run('verify')
  assert.equal(checked.code, 0)
  assert.ok(
    checked.lines.some((line) => /^2 entries wait to be sealed/.test(line)),
    checked.lines.join('\n'),
  )
})

test('a sound log is found sound, live and as a bundle without the database', async () => {
  await look()
  await seal()
  assert.match((await run('head')).lines[0] as string, /^kasane-audit-head 1 122173 \d+ /)
  assert.equal((await run('verify')).code, 0)
  await run('export', [bundle])
  assert.equal(statSync(bundle).mode & 0o777, 0o600)
  const offline = await run('verify', [], { bundle, heads: place.headsFile })
  assert.deepEqual([offline.code, offline.lines[0]], [0, '3 entries checked (3 sealed), 0 findings'])
})

test('a proof that anybody can keep is checked without the database, and a changed one is refused', async () => {
  const { data } = await run('head')
  const from = (data as { head: { size: number } }).head.size
  await look()
  await seal()
  const { rows } = await database.owner.query('select entry_id from audit_leaf where number = 1')
  const { lines } = await run('prove', [], { 'from-size': String(from), entry: rows[0].entry_id })
  const file = join(folder, 'proof.json')
  const check = async (text: string) => {
    writeFileSync(file, text)
    return run('verify', [], { proof: file, heads: place.headsFile })
  }
  const sound = lines.join('\n')
  assert.deepEqual((await check(sound)).code, 0)
  const proof = JSON.parse(sound) as AuditProof
  const { consistency, inclusion } = proof
  assert.ok(consistency && inclusion && consistency.proof.length > 0 && inclusion.proof.length > 0)
  const other = told(leafHash('other'))
  const changed: [Partial<AuditProof>, RegExp][] = [
    [
      { consistency: { ...consistency, proof: [other, ...consistency.proof.slice(1)] } },
      /does not begin with/,
    ],
    [{ consistency: { ...consistency, from: from - 1 } }, /is not among the heads that were kept/],
    [
      { inclusion: { ...inclusion, proof: [other, ...inclusion.proof.slice(1)] } },
      /is not in the signed head/,
    ],
    [{ inclusion: { ...inclusion, number: 0 } }, /is not in the signed head/],
    [{ inclusion: { ...inclusion, entry: 'other' } }, /is not what was sealed/],
    [{ heads: proof.heads.map((line) => line.replace(/ \d+ /, ' 999 ')) }, /./],
  ]
  for (const [part, says] of changed) {
    const { code, lines } = await check(JSON.stringify({ ...proof, ...part }))
    assert.equal(code, 1)
    assert.match(lines[0] as string, says)
  }
  const withoutEntry = JSON.stringify({ ...proof, inclusion: { ...inclusion, entry: null } })
  await assert.rejects(check(withoutEntry), /is no proof/, 'what is proven is told')
})

test('refused: a proof of no head or entry, without kept heads, and days with a bundle', async () => {
  await assert.rejects(run('prove'), /audit prove/)
  await assert.rejects(run('prove', [], { 'from-size': '0' }), /audit prove/)
  await assert.rejects(run('prove', [], { 'from-size': '9999' }), /no head of 9999 entries/)
  await assert.rejects(run('prove', [], { entry: randomUUID() }), /is not under this head/)
  const proof = join(folder, 'proof.json')
  await assert.rejects(run('verify', [], { proof }), /heads that you kept/)
  const heads = place.headsFile
  await assert.rejects(run('verify', [], { proof: bundle, heads }), /is no proof/)
  await assert.rejects(run('verify', [], { bundle, from: '2026-04-01' }), /leave --from and --to out/)
})

test('a broken one is named by its first broken entry, with 1', async () => {
  await database.owner.query(
    `update audit_entry set verb = 'trial.other' where id = (select entry_id from audit_leaf where number = 0)`,
  )
  const { code, lines } = await run('verify')
  assert.equal(code, 1)
  assert.match(lines[0] as string, /^Entry 0 \([0-9a-f-]{36}\) is not what was sealed\.$/)
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replace('trial.look', 'trial.took'))
  assert.match(
    (await run('verify', [], { bundle })).lines[0] as string,
    /^Entry \d .* is not what was sealed/,
  )
  await database.owner.query(`update audit_entry set verb = 'trial.look' where verb = 'trial.other'`)
})

test('a new key is handed over to; a strange one only after a loss, and then somebody must vouch for it', async () => {
  assert.match((await run('new-key')).lines[0] as string, /^Handed over to the new key ([0-9a-f]{4}-){3}/)
  await seal()
  assert.equal((await run('verify')).code, 0)
  const { writeLogKey, firstKey } = await import('../../core/audit/log/log-key.ts')
  writeFileSync(place.keyFile, writeLogKey(firstKey(new Date('2026-11-25T00:00:00Z'))))
  await assert.rejects(run('new-key'), /not the one that seals/)
  const { lines, data } = await run('new-key', [], { lost: true })
  assert.match(lines[0] as string, /nobody handed over/)
  await look()
  await seal()
  const { fingerprint } = data as { fingerprint: string }
  const checked = await run('verify')
  assert.equal(checked.code, 1)
  assert.match(checked.lines[0] as string, new RegExp(`^Nobody handed over to the key ${fingerprint}`))
})

test('refused: days and files that cannot be', async () => {
  await assert.rejects(run('verify', [], { from: 'yesterday' }), /--from DAY/)
  await assert.rejects(run('verify', [], { bundle: join(folder, 'none') }), /cannot be read \(ENOENT\)/)
  await assert.rejects(run('verify', [], { heads: join(folder, 'none') }), /cannot be read/)
  await assert.rejects(run('export'), /audit export FILE/)
  await assert.rejects(run('export', [bundle]), /is there already/)
  assert.ok(existsSync(bundle))
})
