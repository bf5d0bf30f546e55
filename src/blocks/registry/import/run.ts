import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { isLostConnection } from '../../../core/db/errors.ts'
import { tryLock } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { dropFile, keptFile } from '../../../core/files/kept-files.ts'
import type { JobContext } from '../../../core/jobs/job.ts'
import { Refusal } from '../../../core/refusal.ts'
import { openSheet } from '../../../core/sheet/open-sheet.ts'
import { markStale } from '../../../core/stale.ts'
import {
  appliedImports,
  findImport,
  type Import,
  type ImportFacts,
  moveImport,
  requireState,
} from './imports.ts'
import type { Examined } from './kind.ts'
import { importKinds, kindOf, kindsOnEarlier } from './kinds.ts'
import { knowsHeading, mapHeadings, mapKnown, unread } from './layout.ts'
import { keepProblems, newProblems, type Problems } from './problems.ts'

/** What a run needs of a job; the command line brings the same. */
export type Loading = Pick<JobContext, 'asLoader'>

type Running = {
  tell: (done: number, total?: number) => void
  /** What is to be remembered of the file even where it is refused. */
  found: ImportFacts
}

/** Reads and compares the file, keeps what was found, and changes nothing else. */
export async function checkImport(context: Loading, importId: string): Promise<void> {
  await guarded(context, importId, async (tx, run) => {
    const one = await findImport(tx, importId)
    if (one.state === 'checked') return
    requireState(one, 'waiting', 'checking')
    const { facts } = await examined(tx, one, run)
    await moveImport(tx, one, { state: 'checked', code: null, facts, checkedAt: tx.now })
  })
}

/**
 * Does what the file says, all of it or nothing: compared anew, in one transaction with its state and its audit entry.
 * Done again it finds itself applied. Wrong rows end it, unless they are to be left out.
 */
export async function applyImport(context: Loading, importId: string): Promise<void> {
  await guarded(context, importId, async (tx, run) => {
    const one = await findImport(tx, importId)
    if (one.state === 'applied') return
    requireState(one, 'checked', 'applying')
    await requireTurn(tx)
    const { facts, apply } = await examined(tx, one, run)
    const { counts } = facts
    if (counts.wrong > 0 && !one.skipBad)
      throw new Refusal('registry.import.wrongRows', 422, { params: { count: counts.wrong } })
    await apply()
    await moveImport(tx, one, { state: 'applied', code: null, facts, appliedAt: tx.now })
    await audit(tx, one, { verb: 'registry.importApplied', counts })
  })
  await dropFile(importId)
}

/** Takes back what an import did; what came before and after stays. */
export async function undoImport(context: Loading, importId: string): Promise<void> {
  await guarded(context, importId, async (tx) => {
    const one = await findImport(tx, importId)
    if (one.state === 'undone') return
    requireState(one, 'applied', 'undoing')
    await requireTurn(tx)
    await requireNothingOn(tx, one)
    await kindOf(one.kind).undo(tx, importId)
    await moveImport(tx, one, { state: 'undone', code: null, undoneAt: tx.now })
    await audit(tx, one, { verb: 'registry.importUndone', counts: {} })
  })
}

async function audit(
  tx: Tx,
  one: Import,
  { verb, counts }: { verb: string; counts: Record<string, number> },
): Promise<void> {
  const facts = { kind: one.kind, sha256: one.fileDigest, ...counts }
  await recordAudit(tx, { verb, outcome: 'done', subject: { table: 'data_import', id: one.id }, facts })
  await markStale(tx, kindOf(one.kind).writes)
}

/** Two imports at once would compare with what the other is about to change: the second one is refused, and says so. */
async function requireTurn(tx: Tx): Promise<void> {
  if (!(await tryLock(tx, 'import'))) throw new Refusal('registry.import.another', 409)
}

/**
 * Rows of a later file that were unchanged wrote nothing: they stand on this import, and would fall with it. Refuses
 * `registry.import.laterFile` (409) until those have been taken back.
 */
async function requireNothingOn(tx: Tx, one: Import): Promise<void> {
  if (!kindOf(one.kind).standsOnEarlier) return
  const later = (await appliedImports(tx, kindsOnEarlier())).some(
    ({ id, appliedAt, facts }) =>
      id !== one.id && (appliedAt ?? 0) > (one.appliedAt ?? 0) && (facts.counts?.unchanged ?? 0) > 0,
  )
  if (later) throw new Refusal('registry.import.laterFile', 409)
}

type Found = Omit<Examined, 'counts'> & { facts: ImportFacts & Pick<Examined, 'counts'> }

async function examined(tx: Tx, one: Import, { tell, found }: Running): Promise<Found> {
  const kind = kindOf(one.kind)
  const sheet = await openSheet(keptFile(one.id), {
    name: one.fileName,
    isHeading: knowsHeading(importKinds().map(({ layout }) => layout)),
  })
  try {
    const mapping = mapped(one, { headings: sheet.headings, found })
    const problems = newProblems()
    const work = { tx, importId: one.id, asOf: one.asOf ?? today(), sheet, mapping, problems, tell }
    const { counts, apply } = await kind.examine(work)
    if (counts.rows === 0) throw new Refusal('registry.import.noRows', 422)
    const headingOf = (field: string) => sheet.headings[mapping.get(field) ?? -1] ?? field
    await keepProblems(tx, one.id, { ...problems, headingOf })
    return { facts: factsOf({ sheet, mapping, problems, counts }), apply }
  } finally {
    await sheet.close()
  }
}

/** Which column is what. Where that cannot be told, the headings are remembered: somebody may assign them. */
function mapped(one: Import, { headings, found }: { headings: string[]; found: ImportFacts }) {
  // Where no heading is known at all, what stands there may as well be the first resident.
  if (mapKnown(kindOf(one.kind).layout, headings).size > 0) found.headings = headings
  const mapping = mapHeadings(kindOf(one.kind).layout, headings, one.mapping)
  delete found.headings
  return mapping
}

type Read = {
  sheet: Awaited<ReturnType<typeof openSheet>>
  mapping: ReadonlyMap<string, number>
  problems: Problems
  counts: Examined['counts']
}

function factsOf({ sheet, mapping, problems, counts }: Read): Found['facts'] {
  const { kind, encoding, delimiter, worksheet, headings, headingLines, notes } = sheet
  return {
    counts,
    problems: problems.counts,
    file: {
      kind,
      headingLine: headingLines[0],
      ...(encoding ? { encoding } : {}),
      ...(delimiter ? { delimiter } : {}),
      ...(worksheet ? { worksheet } : {}),
    },
    unread: unread(mapping, headings),
    notes: notes.map(({ kind, count, lines }) => ({ kind, count, lines })),
  }
}

/** A file that cannot be taken is no fault of the job: the import says why, and can be applied again where it was checked. */
async function guarded(
  { asLoader }: Loading,
  importId: string,
  work: (tx: Tx, run: Running) => Promise<void>,
): Promise<void> {
  const found: ImportFacts = {}
  try {
    await asLoader((tx, tell) => work(tx, { tell, found }))
  } catch (error) {
    // A connection that went away comes back, and the work is done again; everything else is told.
    if (isLostConnection(error)) throw error
    const told = error instanceof Refusal ? error : new Refusal('core.jobFailed', 500)
    if (told.code !== 'registry.import.state')
      await asLoader((tx) => refused(tx, importId, { error: told, found }))
    throw error
  }
}

const before = { waiting: 'failed', checking: 'failed', applying: 'checked', undoing: 'applied' } as const

async function refused(
  tx: Tx,
  importId: string,
  { error: { code, params }, found }: { error: Refusal; found: ImportFacts },
): Promise<void> {
  const one = await findImport(tx, importId)
  const state = before[one.state as keyof typeof before] ?? one.state
  await moveImport(tx, one, { state, code, facts: { ...one.facts, ...found, params } })
}
