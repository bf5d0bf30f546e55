import { createReadStream, createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { rooms } from '../src/app/house.ts'
import { recordAudit } from '../src/core/audit/audit.ts'
import { rangeLines, signedLines } from '../src/core/audit/log/bundle.ts'
import { checkBundle } from '../src/core/audit/log/check-bundle.ts'
import { type Checked, checkLive } from '../src/core/audit/log/check-live.ts'
import { headsText, readHeads } from '../src/core/audit/log/heads-file.ts'
import { firstKey, readLogKey, writeLogKey } from '../src/core/audit/log/log-key.ts'
import { sealAll } from '../src/core/audit/log/seal-job.ts'
import { migrate } from '../src/core/db/migrate.ts'
import { type Database, openDatabase } from '../src/core/db/open.ts'
import type { Tx } from '../src/core/db/transaction.ts'
import { newId } from '../src/core/id.ts'
import { openAsSystem, openLoader } from '../src/core/identity/open-as.ts'
import { addMunicipality } from '../src/core/municipality.ts'
import { migrationFolders } from '../src/core/room.ts'
import type { Place } from './database.ts'
import type { Line } from './table.ts'

const entries = 1_000_000
const mostSeconds = 10
const clients = 8
const municipality = 122173
const work = { municipality, via: 'test', reason: 'bench' } as const

/** The audit log with a million entries: how long its check takes, and whether writers wait for one another on it. */
export async function audit(place: Place, seconds = 3): Promise<Line[]> {
  await place.create('audit')
  const database = await openDatabase({ dataDir: '', databaseUrl: place.urlOf('audit') })
  const folder = join(process.env.TMPDIR ?? '/tmp', `kasane-bench-audit-${process.pid}`)
  const files = { keyFile: `${folder}.key`, headsFile: `${folder}.txt` }
  try {
    await migrate(database, migrationFolders(rooms, 'all'))
    await addMunicipality(database, { id: municipality, name: '架空市', nameEn: 'Sample City' })
    const lines = [await writers(database, seconds * 1000)]
    writeFileSync(files.keyFile, writeLogKey(firstKey(new Date())))
    await fill(place)
    lines.push(await sealing(database, files))
    await place.run('audit', 'vacuum analyze')
    lines.push(await checking(database, files.headsFile))
    lines.push(await offline(database, files))
    await place.run('audit', tampering)
    lines.push(await tampered(database, files.headsFile))
    return lines
  } finally {
    await database.close()
    for (const file of Object.values(files)) rmSync(file, { force: true })
  }
}

/** Entries as they come: ids in order, each about somebody, by one of a thousand people. */
async function fill(place: Place): Promise<void> {
  await place.run(
    'audit',
    `insert into audit_entry (municipality_id, id, at, account_id, role, verb, outcome, subject_table, subject_id, via, zone, facts)
    select ${municipality}, (lpad(to_hex(i), 8, '0') || '-0000-7000-8000-000000000000')::uuid,
      '2026-11-01'::timestamptz + i * interval '1 second', md5((i % 1000)::text)::uuid, 'counsellor', 'registry.readPerson',
      'seen', 'person', md5(i::text)::uuid, 'web', 'all', '{}' from generate_series(1, ${entries}) i`,
  )
  await place.run('audit', 'vacuum analyze')
}

type Files = { keyFile: string; headsFile: string }

async function sealing(database: Database, files: Files): Promise<Line> {
  const begun = performance.now()
  const count = await sealAll((sealed) => openAsSystem(database, { ...work, silent: true }, sealed), files)
  const took = (performance.now() - begun) / 1000
  const told = `${took.toFixed(1)} s`
  return {
    ...line(`audit log: ${count?.toLocaleString('en')} entries sealed`, told),
    ok: (count ?? 0) > entries,
  }
}

async function checking(database: Database, headsFile: string): Promise<Line> {
  const begun = performance.now()
  const checked = await checkedNow(database, headsFile)
  if (checked.findings.length > 0) throw new Error(JSON.stringify(checked.counts))
  return timed('audit log: a million entries checked', begun)
}

const checkedNow = (database: Database, headsFile: string): Promise<Checked> =>
  openLoader(database, work, (tx) =>
    checkLive(tx, { file: async () => readHeads(headsText(headsFile), municipality) }),
  )

/** The same entries as a bundle, checked without the database. */
async function offline(database: Database, { keyFile, headsFile }: Files): Promise<Line> {
  const path = `${headsFile}.bundle`
  try {
    const key = readLogKey(readFileSync(keyFile, 'utf8'))
    await openLoader(database, work, (tx) =>
      pipeline(Readable.from(signedLines(rangeLines(tx, {}), key)), createWriteStream(path)),
    )
    const begun = performance.now()
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
    const { findings, counts } = await checkBundle(lines, {
      file: (id) => readHeads(headsText(headsFile), id),
    })
    if (findings.length > 0) throw new Error(JSON.stringify(counts))
    return timed('audit log: the same as a bundle, offline', begun)
  } finally {
    rmSync(path, { force: true })
  }
}

/** One entry changed, one taken away, one hidden: in the midst of the million. */
const tampering = `
  update audit_entry set verb = 'registry.readPersons' where id = (select entry_id from audit_leaf where number = 300000);
  delete from audit_entry where id = (select entry_id from audit_leaf where number = 600000);
  update audit_entry set audience = '{system}' where id = (select entry_id from audit_leaf where number = 900000)`

async function tampered(database: Database, headsFile: string): Promise<Line> {
  const begun = performance.now()
  const { findings } = await checkedNow(database, headsFile)
  const found = findings.map(({ code, number }) => `${code} ${number}`).join(', ')
  const told = timed('audit log: three of a million tampered with', begun)
  const isFound = found === 'changed 300000, deleted 600000, changed 900000'
  return { ...told, kasane: `${told.kasane}: ${found}`, ok: told.ok && isFound }
}

function timed(what: string, begun: number): Line {
  const took = (performance.now() - begun) / 1000
  return { ...line(what, `${took.toFixed(1)} s`), limit: `≤ ${mostSeconds} s`, ok: took <= mostSeconds }
}

const line = (what: string, kasane: string): Line => ({
  work: what,
  kasane,
  beside: '',
  ratio: '',
  limit: '',
  ok: true,
})

/** One after the other and eight at once, with an entry in each transaction and without. */
async function writers(database: Database, milliseconds: number): Promise<Line> {
  const bare = (tx: Tx) =>
    tx
      .insertInto('stale_mark')
      .values({ municipality_id: municipality, id: newId(), indicator: 'bench', at: tx.now })
      .execute()
  const audited = async (tx: Tx) => {
    await bare(tx)
    await recordAudit(tx, { verb: 'bench.write', outcome: 'done' })
  }
  const growth = async (write: (tx: Tx) => Promise<unknown>) => {
    const one = await perSecond(database, { write, at: 1, milliseconds })
    const many = await perSecond(database, { write, at: clients, milliseconds })
    return { many, ratio: many / one }
  }
  await perSecond(database, { write: audited, at: clients, milliseconds: 500 })
  const without = await growth(bare)
  const withEntry = await growth(audited)
  const least = Math.min(4, 0.85 * without.ratio)
  return {
    work: `audit log: ${clients} writers beside one`,
    kasane: `${withEntry.ratio.toFixed(1)} × (${Math.round(withEntry.many)}/s)`,
    beside: `${without.ratio.toFixed(1)} × without entries`,
    ratio: (withEntry.ratio / without.ratio).toFixed(2),
    limit: '≥ 4 ×, or as without',
    ok: withEntry.ratio >= least,
  }
}

type Load = { write: (tx: Tx) => Promise<unknown>; at: number; milliseconds: number }

async function perSecond(database: Database, { write, at, milliseconds }: Load): Promise<number> {
  const end = performance.now() + milliseconds
  let done = 0
  const client = async () => {
    for (; performance.now() < end; done++) await openAsSystem(database, { ...work, silent: true }, write)
  }
  await Promise.all(Array.from({ length: at }, client))
  return (done / milliseconds) * 1000
}
