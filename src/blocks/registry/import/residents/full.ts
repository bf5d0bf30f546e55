import { sql } from 'kysely'
import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { appliedImports } from '../imports.ts'
import type { Counts, Examined, ImportKind, ImportWork } from '../kind.ts'
import layout from '../layouts/residents.json' with { type: 'json' }
import { type Ledger, nextSeq, readLedgers, writeLedgers } from '../ledger.ts'
import { type ResidencyState, stateOn } from '../timeline.ts'
import { addNewResidents } from './add-new.ts'
import { comparedColumns, compareStaged, goneFrom } from './compare.ts'
import { takeOverProtections } from './protections.ts'
import { stageResidents } from './stage.ts'
import { undoResidents } from './undo.ts'

const atOnce = 1000
/** So many leave no city between two files; it is rather another city's file, or half of one. */
const fewRemain = 0.8

/** 住民の全件ファイル: the state of every resident on one day. */
export const residents: ImportKind = {
  layout,
  dated: true,
  writes: ['person', 'person_contact', 'residency'],
  standsOnEarlier: true,
  examine,
  undo: undoResidents,
}

async function examine(work: ImportWork): Promise<Examined> {
  const { tx, asOf, mapping } = work
  if (asOf > today()) throw new Refusal('registry.import.asOfAhead', 422)
  await requireNewest(work)
  const { rows, nameless } = await stageResidents(work)
  await markTwice(work)
  await compareStaged(tx, { asOf, mapping })
  await doubtHouseholds(work)
  const gone = await goneOrDoubt(work, nameless)
  const hidden = await takeOverProtections(work)
  work.problems.hush(hidden.lines)
  const counts = await countFates(work, rows, gone.length)
  return { counts, apply: () => apply(work, { gone, counts, protect: hidden.apply }) }
}

/**
 * A full file tells who is there, and by that who is not: one of an earlier day than another that was applied would bring
 * back who has left since. The days between are told by files of changes. Refuses `registry.import.olderFile` (409).
 */
async function requireNewest({ tx, importId, asOf }: ImportWork): Promise<void> {
  const newest = (await appliedImports(tx, ['residents']))
    .filter(({ id }) => id !== importId)
    .reduce((day, one) => (one.asOf && one.asOf > day ? one.asOf : day), '')
  if (asOf < newest) throw new Refusal('registry.import.olderFile', 409, { params: { day: newest } })
}

/** A number that stands twice means two people or one row too many: the first one is taken. */
async function markTwice({ tx, problems }: ImportWork): Promise<void> {
  const { rows } = await sql<{ line: number; first: number }>`
    update staged s set wrong = true from (
      select line, number, min(line) over (partition by number) as first,
        count(*) over (partition by number) as times from staged where not wrong) d
    where d.times > 1 and s.line = d.line and s.line > d.first returning s.line, d.first`.execute(tx)
  for (const { line, first } of rows)
    problems.add({ line, field: 'number', code: 'twice', severity: 'error', params: { first } })
}

async function doubtHouseholds({ tx, mapping, problems }: ImportWork): Promise<void> {
  if (!mapping.has('household') || !mapping.has('role')) return
  const { rows } = await sql<{ line: number; heads: number }>`
    select min(line) as line, count(*) filter (where household_role = 'head')::int as heads
    from staged where household is not null and not wrong
    group by household having count(*) filter (where household_role = 'head') <> 1 order by 1`.execute(tx)
  for (const { line, heads } of rows) {
    const code = heads === 0 ? 'noHead' : 'manyHeads'
    problems.add({ line, field: 'role', code, severity: 'doubt' })
  }
}

/** Who is missing from the file has gone, unless a row without a number might be theirs. */
async function goneOrDoubt({ tx, asOf, problems }: ImportWork, nameless: boolean): Promise<string[]> {
  const gone = await goneFrom(tx, asOf)
  if (gone.length === 0) return gone
  if (nameless) {
    problems.add({
      line: 0,
      field: 'number',
      code: 'goneUnsure',
      severity: 'doubt',
      params: { count: gone.length },
    })
    return []
  }
  const { rows } = await sql<{ known: number }>`
    select count(*)::int as known from compared where known_id is not null`.execute(tx)
  const known = rows[0]?.known ?? 0
  if (known < (known + gone.length) * fewRemain)
    problems.add({
      line: 0,
      field: null,
      code: 'manyGone',
      severity: 'doubt',
      params: { count: gone.length },
    })
  return gone
}

async function countFates({ tx, problems }: ImportWork, rows: number, gone: number): Promise<Counts> {
  const { rows: fates } = await sql<{ fate: string; count: number }>`
    select fate, count(*)::int as count from compared group by fate`.execute(tx)
  const of = (name: string) => fates.find(({ fate }) => fate === name)?.count ?? 0
  const wrong = problems.wrongLines.size
  return { rows, new: of('new'), changed: of('changed'), gone, unchanged: of('unchanged'), wrong }
}

type Plan = { gone: readonly string[]; counts: Counts; protect: () => Promise<void> }

async function apply(work: ImportWork, { gone, counts, protect }: Plan): Promise<void> {
  const { tx, importId, asOf, tell, mapping } = work
  const total = counts.new + counts.changed + counts.gone
  await addNewResidents(tx, { importId, asOf, columns: comparedColumns(mapping) })
  let done = counts.new
  tell(done, total)
  for await (const stated of changedResidents(tx, mapping)) {
    await writeLedgers(tx, await corrected(work, stated))
    done += stated.size
    tell(done, total)
  }
  for (let at = 0; at < gone.length; at += atOnce) {
    await writeLedgers(tx, await left(work, gone.slice(at, at + atOnce)))
    tell(done + at, total)
  }
  await protect()
  if (total > atOnce) await refreshStatistics(tx)
}

/** After a bulk write the planner must know of it before the next question, not some minutes later. */
async function refreshStatistics(tx: Tx): Promise<void> {
  await sql`analyze person, household, person_contact, external_number, residency`.execute(tx)
}

type Stated = Map<string, Partial<ResidencyState>>

/** What the file says of those whom it does not find as the ledger has them, a thousand at a time. */
async function* changedResidents(tx: Tx, mapping: ImportWork['mapping']): AsyncGenerator<Stated> {
  const columns = new Set(comparedColumns(mapping))
  for (let after = 0; ; ) {
    const { rows } = await sql<{ line: number; person_id: string } & Record<string, string | null>>`
      select s.line, c.known_id as person_id, s.name, s.reading, s.birth_on, s.sex, s.address, s.area_code,
        c.household_id, s.household_role
      from compared c join staged s on s.line = c.line
      where c.fate = 'changed' and c.line > ${after} order by c.line limit ${atOnce}`.execute(tx)
    if (rows.length === 0) return
    yield new Map(rows.map((row) => [row.person_id, statedIn(row, columns)]))
    after = rows.at(-1)?.line ?? after
  }
}

const fieldOf: Record<string, keyof ResidencyState> = {
  name: 'name',
  reading: 'reading',
  birth_on: 'birthOn',
  sex: 'sex',
  address: 'address',
  area_code: 'areaCode',
  household_id: 'householdId',
  household_role: 'householdRole',
}

const statedIn = (row: Record<string, unknown>, columns: ReadonlySet<string>): Partial<ResidencyState> =>
  Object.fromEntries(
    Object.entries(fieldOf)
      .filter(([column]) => columns.has(column))
      .map(([column, field]) => [field, row[column]]),
  )

/** One change for each: what differs from the ledger on that day; everything, where somebody comes back. */
async function corrected({ tx, importId, asOf }: ImportWork, stated: Stated): Promise<Ledger[]> {
  const ledgers = await readLedgers(tx, [...stated.keys()])
  return [...stated].map(([personId, file]) => {
    const changes = ledgers.get(personId) ?? []
    const state = stateOn(changes, asOf)
    const back = state.standing !== 'resident'
    const differs = Object.entries(file).filter(
      ([field, value]) => state[field as keyof ResidencyState] !== value,
    )
    const change = {
      id: null,
      importId,
      fromOn: asOf,
      seq: nextSeq(changes, asOf),
      kind: back ? ('listed' as const) : ('corrected' as const),
      sets: back ? file : Object.fromEntries(differs),
    }
    return { personId, changes: [...changes, change] }
  })
}

async function left({ tx, importId, asOf }: ImportWork, personIds: readonly string[]): Promise<Ledger[]> {
  const ledgers = await readLedgers(tx, personIds)
  return personIds.map((personId) => {
    const changes = ledgers.get(personId) ?? []
    const seq = nextSeq(changes, asOf)
    return {
      personId,
      changes: [...changes, { id: null, importId, fromOn: asOf, seq, kind: 'gone', sets: {} }],
    }
  })
}
