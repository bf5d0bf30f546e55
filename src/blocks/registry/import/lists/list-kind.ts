import { Refusal } from '../../../../core/refusal.ts'
import type { Counts, Examined, ImportKind, ImportWork } from '../kind.ts'
import { applyList } from './apply.ts'
import type { Entry, Known, Stated } from './entry.ts'
import type { ListLayout } from './list-layout.ts'
import { type ListReader, listReader, reportWhole } from './list-reader.ts'
import { type ListRow, readRow } from './list-row.ts'
import { matchEntries } from './match.ts'
import { type Staged, stageList } from './stage.ts'
import type { Target } from './target.ts'
import { undoList } from './undo.ts'

/** No list of places or firms of a municipality is longer; what is longer is no such list, and would not fit into memory. */
const mostRows = 50_000
/** Nor do all its regions have more counts by age. */
const mostEntries = 200_000
/** A list that lost more between two issues is rather half of one, or another list. */
const fewRemain = 0.5

export type ListKind = {
  layout: ListLayout
  target: Target
  /** Its rows state the day they are of; without such a column the day of the list counts. */
  dated?: boolean
  /** The most rows it may have; by default as many as a list of places or firms ever has. */
  most?: number
  /** What a row says; null where it cannot be told which row it is. Says on the row what is wrong with it. */
  entriesOf: (row: ListRow, reader: ListReader) => Stated[] | null
  /** What can be said once all rows are read; answers the entries to take. */
  complete?: (entries: Entry[], reader: ListReader) => Entry[]
}

/** Makes a kind of import of a kind of list. */
export function listKind(kind: ListKind): ImportKind {
  return {
    layout: kind.layout,
    dated: kind.dated ?? false,
    writes: [kind.target.table],
    examine: (work) => examine(work, kind),
    undo: (tx, importId) => undoList(tx, kind.target, importId),
  }
}

async function examine(work: ImportWork, kind: ListKind): Promise<Examined> {
  const { tx, asOf, problems } = work
  const { target } = kind
  const { entries, rows, nameless } = await readList(work, kind)
  const known = await target.known(tx, { entries, asOf })
  const matches = matchEntries(entries, known)
  const list = await stageList(tx, target, { entries: entries.filter(({ wrong }) => !wrong), matches })
  const named = new Set(entries.map(({ group }) => group))
  const absent = absentRows(work, { known, matches, named, nameless })
  const lost = groupsOf(absent)
  const gone = lost.difference(named).size
  const counts = { ...countFates(list, lost), rows, gone, wrong: problems.wrongLines.size }
  return { counts, apply: () => applyList(work, target, { list, absent }) }
}

type ReadList = { entries: Entry[]; rows: number; nameless: boolean }

async function readList(
  work: ImportWork,
  { layout, entriesOf, complete, most = mostRows }: ListKind,
): Promise<ReadList> {
  const reader = await listReader(work, layout)
  const found: Entry[] = []
  const first = new Map<string, number>()
  let nameless = false
  for await (const { line, cells } of work.sheet.rows) {
    const row = readRow(reader, line, cells)
    const entries = entriesOf(row, reader)
    if (reader.seen.rows > most || found.length > mostEntries)
      throw new Refusal('registry.import.tooManyRows', 422, { params: { max: most } })
    nameless ||= entries === null
    for (const stated of onlyOnce(row, entries ?? [], first))
      found.push({ ...stated, line, group: stated.group ?? stated.key, wrong: row.wrong() })
    if (reader.seen.rows % 1000 === 0) work.tell(reader.seen.rows)
  }
  reportWhole(reader)
  return { entries: complete?.(found, reader) ?? found, rows: reader.seen.rows, nameless }
}

/** What stands twice is taken once: the second row is wrong. */
function onlyOnce(row: ListRow, entries: readonly Stated[], seen: Map<string, number>): readonly Stated[] {
  const former = entries.map(({ key }) => seen.get(key)).find((line) => line !== undefined)
  if (former !== undefined) {
    row.say(null, 'twiceListed', 'error', { first: former })
    return []
  }
  for (const { key } of entries) seen.set(key, row.line)
  return entries
}

type Compared = {
  known: readonly Known[]
  matches: ReadonlyMap<Entry, Known>
  named: ReadonlySet<string>
  nameless: boolean
}

/** What is on the list of these rows, as rows of the list. */
const groupsOf = (rows: readonly Known[]): Set<string> =>
  new Set(rows.filter(({ retired }) => !retired).map(({ group }) => group))

/** Rows of this list that it no longer has, unless a row that does not say which one it is might be theirs. */
function absentRows({ problems }: ImportWork, { known, matches, named, nameless }: Compared): Known[] {
  const found = new Set(matches.values())
  const listed = known.filter((row) => row.listed)
  const absent = listed.filter((row) => !found.has(row))
  const count = groupsOf(absent).difference(named).size
  if (count === 0) return absent
  const say = (code: string) =>
    problems.add({ line: 0, field: null, code, severity: 'doubt', params: { count } })
  if (nameless) {
    say('goneUnsureListed')
    return []
  }
  const before = groupsOf(listed).size
  if (before - count < before * fewRemain) say('manyGoneListed')
  return absent
}

/** A row of the list is new if nothing of it was there, and changed if anything differs, or is lacking now. */
function countFates(
  list: readonly Staged[],
  lost: ReadonlySet<string>,
): Pick<Counts, 'new' | 'changed' | 'unchanged'> {
  const counts = { new: 0, changed: 0, unchanged: 0 }
  for (const rows of Map.groupBy(list, ({ entry }) => entry.line).values()) {
    if (rows.every(({ fate }) => fate === 'new' || fate === 'back')) counts.new += 1
    else if (rows.every(({ fate, entry }) => fate === 'same' && !lost.has(entry.group))) counts.unchanged += 1
    else counts.changed += 1
  }
  return counts
}
