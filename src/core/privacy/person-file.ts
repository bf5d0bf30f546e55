import type { Tx } from '../db/transaction.ts'

/**
 * Why a part is not shown to whom it is about: 個人情報保護法 78条1項, harm (1号), third (2号), corporation (3号), deliberation (6号), conduct
 * (7号), and what an ordinance adds (78条2項). Numbers 4 and 5 are the state's and the prefectures'.
 */
export const grounds = ['harm', 'third', 'corporation', 'deliberation', 'conduct', 'ordinance'] as const
export type Ground = (typeof grounds)[number]

/** One labelled value; `field` is the key of its label. A text about somebody else is marked before anybody looks. */
export type FileCell = { field: string; value: string; ground?: Ground; locked?: boolean }

/** What one row says of the person. `officer`: that it exists is for the privacy officer alone. */
export type FileRow = { table: string; id: string; cells: FileCell[]; officer?: boolean }

/** What a room knows of a person. `personIds` are all records of the one person; it runs as system. */
export type PersonFileSource = {
  /** The key of its heading, `<room>.own.<what>`. */
  code: string
  /** The tables whose rows it gives. */
  tables: readonly string[]
  gather: (tx: Tx, personIds: readonly string[]) => Promise<FileRow[]>
}

const sources: PersonFileSource[] = []
const excused = new Map<string, string>()

/** A room says what it has of a person, for whoever asks what the municipality holds of them. In the order of the house. */
export function definePersonFile(source: PersonFileSource): void {
  if (sources.some(({ code }) => code === source.code)) throw new Error(`two sources ${source.code}`)
  sources.push(source)
}

/** Tables that refer to a person and are no data of theirs, each with the reason. */
export function excuseFromPersonFile(tables: Record<string, string>): void {
  for (const [table, why] of Object.entries(tables)) excused.set(table, why)
}

export const personFileSources = (): readonly PersonFileSource[] => sources

/** The tables that are gathered or excused, for the test that compares them with the database's own catalogue. */
export const tablesInPersonFile = (): Set<string> =>
  new Set([...sources.flatMap(({ tables }) => tables), ...excused.keys()])
