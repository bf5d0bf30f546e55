import { asSystem } from '../access/system.ts'
import type { Tx } from '../db/transaction.ts'
import { Refusal } from '../refusal.ts'
import { serverZone } from '../settings.ts'
import { existsIn, type Zone } from '../zone.ts'
import { fileOfTable } from './known.ts'

/** 利用の停止, 消去, 提供の停止; also what was erased stays stopped until the officer lifts it. */
export type StopKind = 'use' | 'erase' | 'provision'

/** What of a person's data is stopped. `files`: the codes of the files it is about; none: all. */
export type Stop = { kind: StopKind; files: readonly string[]; since: string }

/**
 * What somebody is about to do with what these tables say of people: `give` it to others, or `use` it (a letter). A stop of
 * provision leaves the use.
 */
export type Doing = { personIds: readonly string[]; tables: readonly string[]; way: 'give' | 'use' }

type Standing = Stop & { id: string; personId: string }

type Source = {
  zones: readonly Zone[]
  /** The stops that stand for any record of these persons, each with whom of these it is about, the earliest on top. Runs as system. */
  stopsOf: (tx: Tx, personIds: readonly string[]) => Promise<Standing[]>
}

let source: Source | undefined

/** The block that decides on such requests says what is stopped. */
export function defineStops(made: Source): void {
  if (source) throw new Error('two sources of stops')
  source = made
}

/**
 * What stands against these records of a person in what these tables say, each once; only after the actor has seen them. Of the files
 * that a stop names it tells those of these tables alone: any other would tell that somebody is in it.
 */
export async function stopsOf(
  tx: Tx,
  { personIds, tables }: Pick<Doing, 'personIds' | 'tables'>,
): Promise<Stop[]> {
  const own = new Set(tables.map(fileOfTable))
  const all = (await standing(tx, personIds)).filter((stop) => tables.some((table) => isAbout(stop, table)))
  const shown = all.map(({ id, kind, files, since }): [string, Stop] => [
    id,
    { kind, files: files.filter((file) => own.has(file)), since },
  ])
  return [...new Map(shown).values()]
}

async function standing(tx: Tx, personIds: readonly string[]): Promise<Standing[]> {
  const here = source
  if (!here || personIds.length === 0 || !existsIn(here.zones, serverZone())) return []
  return asSystem(tx, 'privacy.stops', () => here.stopsOf(tx, personIds), { silent: true })
}

/** For whom of these persons something stands against it. */
export async function stoppedAmong(tx: Tx, { personIds, tables, way }: Doing): Promise<Set<string>> {
  const all = await standing(tx, personIds)
  const against = all.filter(
    (stop) => (way === 'give' || stop.kind !== 'provision') && tables.some((table) => isAbout(stop, table)),
  )
  return new Set(against.map(({ personId }) => personId))
}

/** Whether a stop is about what this table says. */
export const isAbout = ({ files }: Pick<Stop, 'files'>, table: string): boolean =>
  files.length === 0 || files.includes(fileOfTable(table) ?? '')

type Begun = (tx: Tx, personId: string) => Promise<void>

const alsoThen: { table: string; writes: readonly string[]; then: Begun }[] = []

/** Registers what ends when a stop begins that is about what this table says: what of it everybody could read. */
export function whenStopped(table: string, writes: readonly string[], then: Begun): void {
  alsoThen.push({ table, writes, then })
}

/** What is written besides where a stop begins. An action asks for it in a getter: programs register after it is defined. */
export const writtenByStopping = (): string[] => [...new Set(alsoThen.flatMap(({ writes }) => writes))]

/** A stop stands from now on: what it is about ends where others could read it. Runs as system. */
export async function stopBegan(
  tx: Tx,
  { personId, files }: Pick<Stop, 'files'> & { personId: string },
): Promise<void> {
  for (const { table, then } of alsoThen) if (isAbout({ files }, table)) await then(tx, personId)
}

/**
 * Asked before data of a person are given away or used: nobody shares, lists or sends what was stopped on that person's request
 * (個人情報保護法 98–101条). Refuses `core.useStopped` (409).
 */
export async function requireNotStopped(tx: Tx, doing: Doing): Promise<void> {
  if ((await stoppedAmong(tx, doing)).size > 0) throw new Refusal('core.useStopped', 409)
}
