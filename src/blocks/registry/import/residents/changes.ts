import { Refusal } from '../../../../core/refusal.ts'
import type { Counts, Examined, ImportKind, ImportWork } from '../kind.ts'
import layout from '../layouts/resident-changes.json' with { type: 'json' }
import { writeLedgers } from '../ledger.ts'
import { beginProtections, reportEnds } from './protections.ts'
import { type ChangeRow, readChange } from './read-change.ts'
import { cellsOf, readerOf } from './reader.ts'
import { learnRegister, type Register } from './register.ts'
import { take } from './take-change.ts'
import { undoResidents } from './undo.ts'

/** More is no month's changes: a full file does it in less time. */
const mostRows = 200_000
const atOnce = 1000

/** 異動ファイル: what happened to residents, each with its day. */
export const residentChanges: ImportKind = {
  layout,
  dated: false,
  writes: ['person', 'person_contact', 'residency'],
  standsOnEarlier: true,
  examine,
  undo: undoResidents,
}

async function examine(work: ImportWork): Promise<Examined> {
  const { problems, tx, importId } = work
  const rows = await readAll(work)
  const register = await learnRegister(tx, rows)
  problems.hush(
    new Set(rows.filter((row) => register.isProtected(row) || row.protection).map(({ line }) => line)),
  )
  const counts: Counts = { rows: rows.length, new: 0, changed: 0, gone: 0, unchanged: 0, wrong: 0 }
  const ordered = rows.filter(({ line }) => !problems.wrongLines.has(line)).sort(byDay)
  for (const row of ordered) {
    const fate = take(register, row, { importId, report: problems.add })
    if (fate === null) continue
    counts[fate] = (counts[fate] ?? 0) + 1
    const kind = `kind.${row.kind}`
    if (fate !== 'unchanged') counts[kind] = (counts[kind] ?? 0) + 1
  }
  counts.wrong = problems.wrongLines.size
  return { counts, apply: () => apply(work, register) }
}

const byDay = (a: ChangeRow, b: ChangeRow) => (a.on ?? '').localeCompare(b.on ?? '') || a.line - b.line

async function readAll(work: ImportWork): Promise<ChangeRow[]> {
  const { sheet, mapping, tell } = work
  const reader = await readerOf(work)
  const rows: ChangeRow[] = []
  for await (const { line, cells } of sheet.rows) {
    rows.push(readChange(line, cellsOf(mapping, cells), reader))
    if (rows.length > mostRows)
      throw new Refusal('registry.import.tooManyChanges', 422, { params: { max: mostRows } })
    if (rows.length % atOnce === 0) tell(rows.length)
  }
  return rows
}

async function apply({ tx, tell }: ImportWork, register: Register): Promise<void> {
  await register.addHouseholds(tx)
  const ledgers = register.changedLedgers()
  for (let at = 0; at < ledgers.length; at += atOnce) {
    await writeLedgers(tx, ledgers.slice(at, at + atOnce))
    tell(Math.min(at + atOnce, ledgers.length), ledgers.length)
  }
  await register.addNumbers(tx)
  for (const { personId, on } of register.protectionsBegun) await beginProtections(tx, [personId], on)
  for (const { personId, on } of register.protectionsEnded) await reportEnds(tx, [personId], on)
}
