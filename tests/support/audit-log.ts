import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach } from 'node:test'
import { recordAudit } from '../../src/core/audit/audit.ts'
import { type Checked, checkLive, type LiveWish } from '../../src/core/audit/log/check-live.ts'
import { headsText, readHeads } from '../../src/core/audit/log/heads-file.ts'
import { firstKey, writeLogKey } from '../../src/core/audit/log/log-key.ts'
import type { LogPlace } from '../../src/core/audit/log/place.ts'
import { sealAll } from '../../src/core/audit/log/seal-job.ts'
import { newId } from '../../src/core/id.ts'
import { freshFolder } from './folder.ts'
import { freshHouse, type House, kashiwa } from './house.ts'

// One file to a process: the house and its log are of the file that asked first.
// A house whose audit log is empty before each test, with a key and a file of heads of its own.

export const at = new Date('2026-11-20T01:00:00Z')

const folder = freshFolder()
const house = await freshHouse()
export const log: { house: House; place: LogPlace } = { house, place: { keyFile: '', headsFile: '' } }

beforeEach(async () => {
  const own = join(folder, newId())
  const place = { keyFile: `${own}.key`, headsFile: join(own, 'audit-heads.txt') }
  writeFileSync(place.keyFile, writeLogKey(firstKey(at)))
  log.place = place
  await tampers('truncate audit_entry, audit_waiting, audit_leaf, audit_head, audit_key')
})

/** So many things happen, and are sealed. */
export async function happens(count: number): Promise<void> {
  await log.house.asSystem(async (tx) => {
    for (let n = 0; n < count; n++)
      await recordAudit(tx, { verb: 'trial.look', outcome: 'seen', facts: { n } })
  })
}

export const seal = () => sealAll(log.house.asSystem, log.place)

export async function sealed(...counts: number[]): Promise<void> {
  for (const count of counts) {
    await happens(count)
    await seal()
  }
}

export const file = () => readHeads(headsText(log.place.headsFile), kashiwa)
export const check = (wish: Partial<LiveWish> = {}): Promise<Checked> =>
  log.house.asLoader((tx) => checkLive(tx, { file: async () => file(), ...wish }))

/** What somebody does who has the database, past everything that is granted. */
export const tampers = (text: string, values: unknown[] = []) => log.house.database.owner.query(text, values)

export const idOf = async (number: number): Promise<string> => {
  const { rows } = await tampers('select entry_id from audit_leaf where number = $1', [number])
  return rows[0].entry_id
}

/** Codes with the numbers they are about: `changed 3`. */
export const found = ({ findings }: Checked) =>
  findings.map(({ code, number, to }) => [code, number, to].filter((part) => part !== undefined).join(' '))
