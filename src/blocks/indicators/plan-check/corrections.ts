import { createHash } from 'node:crypto'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyName } from '../agency-name.ts'
import type { Correction } from '../plan-file/plan.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'
import type { PlanNow } from '../plan-now.ts'
import { planFilesOf, standsOnce, textAt } from './plan-files.ts'

export const correctionStates = ['proposed', 'adopted', 'rejected'] as const
export type CorrectionState = (typeof correctionStates)[number]

/** What a correction is about and what it would change; `proposed` is null where the plan's own file only asks. */
export type CorrectionText = { file: string; path: string; printed: string; proposed: string | null }

/** A decision about a proposal. `by` is for staff. */
export type CorrectionDecision = {
  text: string
  at: Date
  by: string | null
  agency: Bilingual | null
}

/** A proposal about the plan's words as it stands today, from the plan's own file or made here. */
export type CorrectionNow = CorrectionText & {
  /** The same for the same proposal in every revision. */
  key: string
  /** C07 of the plan's file, or its number here. */
  number: string
  origin: 'file' | 'here'
  concerns: string[]
  reason: Bilingual
  question: Bilingual | null
  status: CorrectionState
  decision: CorrectionDecision | null
  /** Of its row; 0 where the plan's file says it and nobody decided yet. */
  version: number
  rowId: string | null
  /** Whether the printed words still stand at their place, once. */
  stands: boolean
}

/** 12 hexadecimal digits. */
export function correctionKey({ file, path, printed, proposed }: CorrectionText): string {
  return createHash('sha256')
    .update([file, path, printed, proposed ?? ''].join('\n'))
    .digest('hex')
    .slice(0, 12)
}

const keyOf = (correction: Correction): string =>
  correctionKey({
    ...correction,
    proposed: correction.kind === 'replacement' ? correction.proposed : null,
  })

/** Every proposal about this revision: those of its own file, with what was decided, then those that were made here. */
export async function correctionsNow(tx: Tx, { plan, revision }: PlanNow): Promise<CorrectionNow[]> {
  const rows = new Map((await rowsOf(tx)).map((row) => [row.key, row]))
  const files = await planFilesOf(tx, revision.id)
  const fromFile = plan.corrections.map((one) => ofFile(one, rows.get(keyOf(one))))
  const known = new Set(fromFile.map(({ key }) => key))
  // Numbered before those are left out that a file has taken over since: the others keep the numbers they were named by.
  const here = [...rows.values()]
    .filter(({ number }) => number === null)
    .map((row, at) => ofRow(row, `T${String(at + 1).padStart(2, '0')}`))
    .filter(({ key }) => !known.has(key))
  return [
    ...fromFile,
    ...here.map((one) => ({ ...one, stands: standsOnce(textAt(files, one.file, one.path), one.printed) })),
  ]
}

function ofFile(correction: Correction, row: Row | undefined): CorrectionNow {
  const { id, file, path, printed, concerns, reason } = correction
  const proposed = correction.kind === 'replacement' ? correction.proposed : row?.proposed || null
  return {
    ...{ file, path, printed, proposed, concerns, reason, number: id, key: keyOf(correction) },
    origin: 'file',
    question: correction.kind === 'question' ? correction.question : null,
    ...stateOf(row),
    stands: true,
  }
}

function ofRow(row: Row, number: string): Omit<CorrectionNow, 'stands'> {
  const { key, file, path, printed, proposed, reason } = row
  return {
    ...{ key, file, path, printed, proposed, number, concerns: concernsOf(path) },
    origin: 'here',
    reason: { ja: reason, en: reason },
    question: null,
    ...stateOf(row),
  }
}

function stateOf(row: Row | undefined) {
  if (!row) return { status: 'proposed' as const, decision: null, version: 0, rowId: null }
  const { decision: text, decided_at: at, display_name: by } = row
  return {
    status: row.status as CorrectionState,
    decision: text === null || at === null ? null : { text, at, by, agency: agencyName(row) },
    version: row.version,
    rowId: row.id,
  }
}

/** What a path is about, from the outside in, as the plan's own proposals say it. */
const concernsOf = (path: string): string[] =>
  [...path.matchAll(/\[([A-Za-z][^[\]]*)\]/g)].map(([, name]) => name ?? '')

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

/** Oldest first: their numbers never change. */
function rowsOf(tx: Tx) {
  return tx
    .selectFrom('plan_correction as c')
    .leftJoin('agency as g', (join) =>
      join.onRef('g.id', '=', 'c.agency_id').on('g.municipality_id', '=', tx.municipality),
    )
    .leftJoin('account as u', (join) =>
      join.onRef('u.id', '=', 'c.decided_by').on('u.municipality_id', '=', tx.municipality),
    )
    .select(['c.id', 'c.key', 'c.number', 'c.file', 'c.path', 'c.printed', 'c.proposed', 'c.reason'])
    .select(['c.status', 'c.decision', 'c.decided_at', 'c.version'])
    .select(['u.display_name', 'g.name', 'g.name_en'])
    .where('c.municipality_id', '=', tx.municipality)
    .orderBy('c.id')
    .execute()
}

/** Those that print as 正誤表: adopted, and their words still stand in the plan. */
export const adoptedOf = (corrections: readonly CorrectionNow[]): CorrectionNow[] =>
  corrections.filter(({ status, stands, proposed }) => status === 'adopted' && stands && proposed !== null)
