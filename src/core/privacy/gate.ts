import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../db/transaction.ts'
import { Refusal } from '../refusal.ts'
import { fileKnown, purposeKnown } from './known.ts'

/**
 * What data are to be given away for: a purpose for which they are held, or the record of a use beyond it by its number
 * (`2026-3`); exactly one of the two. `files`: the codes of the files they come from. `covering`: for what whoever gives them away
 * has declared that they are used.
 */
export type Wish = {
  purpose?: string | undefined
  record?: string | undefined
  files: readonly string[]
  covering?: readonly string[]
}

/** A record of a use beyond purpose; `personIds`: whom it is about, where they are named. */
export type GoodRecord = { id: string; personIds: readonly string[] }

type RecordCheck = (tx: Tx, number: string, files: readonly string[]) => Promise<GoodRecord>

let checkRecord: RecordCheck | undefined

/** The block that keeps the records says whether one is good for these files, or refuses. */
export function defineRecordCheck(check: RecordCheck): void {
  if (checkRecord) throw new Error('two checks of records')
  checkRecord = check
}

/**
 * The gate before the system itself gives away data about people: for nothing but a purpose of all its files, or an approved
 * record of a use beyond it. What passed is in the audit log. Answers whom the record names: of nobody else anything is given on it;
 * null where nobody is named. Refuses `core.purposeMissing`, `core.purposeUnknown`,
 * `core.purposeOfOthers`, `core.recordsElsewhere` (422), and as the check of records does.
 */
export async function requirePurpose(
  tx: Tx,
  { purpose, record, files, covering = [] }: Wish,
): Promise<readonly string[] | null> {
  if ((purpose === undefined) === (record === undefined)) throw new Refusal('core.purposeMissing', 422)
  if (purpose !== undefined) requireOf(purpose, { files, covering })
  const good = record === undefined ? null : await recordFor(tx, record, files)
  const by: Record<string, string> = good ? { use: good.id } : { purpose: purpose ?? '' }
  await recordAudit(tx, {
    verb: 'core.givenAway',
    outcome: 'done',
    facts: { ...by, files: files.join(' ') },
  })
  return good && good.personIds.length > 0 ? good.personIds : null
}

function requireOf(purpose: string, { files, covering }: Required<Pick<Wish, 'files' | 'covering'>>): void {
  if (!purposeKnown(purpose)) throw new Refusal('core.purposeUnknown', 422)
  if (covering.includes(purpose)) return
  const all = files.every((code) => fileKnown(code)?.purposes.includes(purpose))
  if (!all) throw new Refusal('core.purposeOfOthers', 422)
}

async function recordFor(tx: Tx, number: string, files: readonly string[]): Promise<GoodRecord> {
  if (!checkRecord) throw new Refusal('core.recordsElsewhere', 422)
  return checkRecord(tx, number, files)
}
