import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Pair } from './find.ts'
import { type Reason, scoreOf } from './reasons.ts'
import type { Scope } from './sources.ts'

const atOnce = 500

type Known = {
  id: string
  version: number
  person_id: string
  other_id: string
  reasons: string[]
  state: string
}

const keyOf = (one: string, other: string) => `${one} ${other}`

/**
 * Keeps the hints in step with what was found of these persons (of all): new pairs are added, reasons brought up to
 * date, and what is no longer alike is put away. What somebody decided stays decided, but a pair that was told apart
 * comes back when it has become alike in a way it was not. Runs as system. Answers how many hints are new or back.
 */
export async function keepHints(tx: Tx, found: readonly Pair[], scope: Scope): Promise<number> {
  const known = new Map((await knownHints(tx, scope)).map((row) => [keyOf(row.person_id, row.other_id), row]))
  const fresh: Pair[] = []
  const touched: Known[] = []
  let back = 0
  for (const pair of found) {
    const row = known.get(keyOf(pair.one, pair.other))
    known.delete(keyOf(pair.one, pair.other))
    if (!row) fresh.push(pair)
    else if (await bringUp(tx, row, pair.reasons)) {
      touched.push(row)
      if (row.state !== 'open') back += 1
    }
  }
  for (const row of known.values()) {
    if (row.state !== 'open') continue
    await edit(tx, { table: 'duplicate_candidate', id: row.id, version: row.version, set: { state: 'past' } })
    touched.push(row)
  }
  const added = await addHints(tx, fresh)
  await show(tx, [...touched, ...added])
  return fresh.length + back
}

async function knownHints(tx: Tx, scope: Scope): Promise<Known[]> {
  const query = tx
    .selectFrom('duplicate_candidate')
    .select(['id', 'version', 'person_id', 'other_id', 'reasons', 'state'])
    .where('municipality_id', '=', tx.municipality)
  if (!scope) return query.execute()
  return query
    .where((where) => where.or([where('person_id', 'in', [...scope]), where('other_id', 'in', [...scope])]))
    .execute()
}

/** Writes what a known pair has become; false where nothing is to be written. */
async function bringUp(tx: Tx, row: Known, reasons: Reason[]): Promise<boolean> {
  const isNew = reasons.some((reason) => !row.reasons.includes(reason))
  const same = !isNew && row.reasons.length === reasons.length
  if (row.state === 'merged' || (row.state === 'distinct' && !isNew) || (row.state === 'open' && same))
    return false
  const set = { reasons, score: scoreOf(reasons), state: 'open', decided_on: null, decided_by: null }
  await edit(tx, { table: 'duplicate_candidate', id: row.id, version: row.version, set })
  return true
}

async function addHints(tx: Tx, pairs: readonly Pair[]): Promise<Known[]> {
  const rows = pairs.map(({ one, other, reasons }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    person_id: one,
    other_id: other,
    reasons,
    score: scoreOf(reasons),
    state: 'open',
    version: 1,
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
  }))
  for (let at = 0; at < rows.length; at += atOnce)
    await tx
      .insertInto('duplicate_candidate')
      .values(rows.slice(at, at + atOnce))
      .execute()
  return rows
}

/** Shows the people of hints to the steward, who is to compare them; what shows the people shows the hints. */
export async function show(tx: Tx, rows: readonly { person_id: string; other_id: string }[]): Promise<void> {
  const persons = [...new Set(rows.flatMap(({ person_id, other_id }) => [person_id, other_id]))]
  for (let at = 0; at < persons.length; at += atOnce)
    await setAudience(tx, 'person', persons.slice(at, at + atOnce))
}
