import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { indicatorsOf, measuresOf, type Plan } from '../plan-file/plan.ts'
import type { Finding } from '../plan-lint/finding.ts'

/**
 * Makes the findings of a revision equal to these, notes that it was checked, and gives every finding that is new to
 * the city an open answer: what was answered before is answered still. Runs as system, one at a time.
 */
export async function keepFindings(
  tx: Tx,
  { revision, plan }: { revision: string; plan: Plan },
  findings: readonly Finding[],
): Promise<void> {
  await lockFor(tx, 'keepFindings')
  const wanted = findings.map((finding) => rowOf(plan, finding))
  const stored = await storedRows(tx, revision)
  const same = new Set(wanted.map(asText))
  const there = new Set(stored.map(asText))
  await drop(
    tx,
    stored.filter((row) => !same.has(asText(row))).map(({ id }) => id),
  )
  await addRows(
    tx,
    revision,
    wanted.filter((row) => !there.has(asText(row))),
  )
  await addOpenAnswers(tx, findings)
  await noteCheck(tx, revision, findings.length)
}

const atOnce = 500

type Row = ReturnType<typeof rowOf>

function rowOf(plan: Plan, { id, sourceLine, ...finding }: Finding) {
  return { ...finding, finding: id, measure: measureOf(plan, finding.path), source_line: sourceLine }
}

/** The measure that a path lies in, by the measure itself or by one of its indicators. */
function measureOf(plan: Plan, path: string): string | null {
  const named = [...path.matchAll(/[[.]([A-Z][A-Za-z0-9-]*)/g)].map(([, name]) => name)
  const measure = measuresOf(plan).find(({ id }) => named.includes(id))
  const indicator = indicatorsOf(plan).find(({ id }) => named.includes(id))
  return measure?.id ?? indicator?.measureId ?? null
}

const asText = (row: Row): string =>
  JSON.stringify([
    ...[row.finding, row.code, row.severity, row.measure, row.file, row.path, row.line, row.source_line],
    ...[row.quote, row.suggestion, row.variant, Object.entries(row.params).sort()],
  ])

async function storedRows(tx: Tx, revision: string): Promise<(Row & { id: string })[]> {
  const rows = await tx
    .selectFrom('plan_finding')
    .select(['id', 'finding', 'code', 'severity', 'measure', 'file', 'path', 'line', 'source_line'])
    .select(['quote', 'suggestion', 'variant', 'params'])
    .where('municipality_id', '=', tx.municipality)
    .where('revision_id', '=', revision)
    .execute()
  return rows as (Row & { id: string })[]
}

async function drop(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('plan_finding')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
}

async function addRows(tx: Tx, revision: string, rows: readonly Row[]): Promise<void> {
  const full = rows.map(({ params, ...row }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    revision_id: revision,
    ...row,
    params: JSON.stringify(params),
  }))
  for (let at = 0; at < full.length; at += atOnce)
    await tx
      .insertInto('plan_finding')
      .values(full.slice(at, at + atOnce))
      .execute()
}

async function addOpenAnswers(tx: Tx, findings: readonly Finding[]): Promise<void> {
  const rows = await tx
    .selectFrom('plan_answer')
    .select('finding')
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const there = new Set(rows.map(({ finding }) => finding))
  const missing = findings.filter(({ id }) => !there.has(id))
  const base = { municipality_id: tx.municipality, updated_at: tx.now }
  const full = missing.map(({ id }) => ({ ...base, id: newId(), finding: id }))
  for (let at = 0; at < full.length; at += atOnce)
    await tx
      .insertInto('plan_answer')
      .values(full.slice(at, at + atOnce))
      .execute()
}

async function noteCheck(tx: Tx, revision: string, found: number): Promise<void> {
  const row = { municipality_id: tx.municipality, id: newId(), revision_id: revision, found }
  await tx
    .insertInto('plan_check')
    .values({ ...row, checked_at: tx.now })
    .execute()
}
