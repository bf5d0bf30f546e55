import { statSync } from 'node:fs'
import type { Tx } from '../../db/transaction.ts'
import { type Head, lineOfHead, lineOfKey } from './head.ts'
import { headsOf, keysOf } from './heads.ts'
import { appendLines, headsText, readHeads } from './heads-file.ts'

/** What is known of a file, as long as nobody else has written to it. */
type Told = { bytes: number; last: Head | null; keys: string[]; endsWhole: boolean }

const remembered = new Map<string, Told>()

/** Why nothing more is sealed: the file knows a head that the database does not. */
export class RolledBack extends Error {
  readonly code = 'core.auditRolledBack'
}

function toldIn(path: string, municipality: number): Told {
  const key = `${municipality} ${path}`
  const bytes = bytesOf(path)
  const known = remembered.get(key)
  if (known?.bytes === bytes) return known
  const { heads, keys, endsWhole } = readHeads(headsText(path), municipality)
  const last = heads.reduce<Head | null>((most, head) => (head.size > (most?.size ?? 0) ? head : most), null)
  const told = { bytes, last, keys: keys.map(({ publicKey }) => publicKey), endsWhole }
  remembered.set(key, told)
  return told
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Whether the file's newest head is one of the database. */
export async function isKnown(tx: Tx, path: string): Promise<boolean> {
  const { last } = toldIn(path, tx.municipality)
  if (!last) return true
  const [same] = await headsOf(tx, { after: last.size - 1, upTo: last.size })
  return same?.root === last.root
}

/**
 * Ends where the file knows a head that is none of the database, which was put back to an earlier state, or changed.
 * Sealing on would cover that up. After a database was restored on purpose, the former file is kept, and another begun.
 */
export async function requireKnown(tx: Tx, path: string): Promise<void> {
  if (!(await isKnown(tx, path))) throw new RolledBack('the file of heads is ahead of the database')
}

/** Writes the heads and keys into the file that it lacks: those of this run, and those of one that died before it could. */
export async function tellHeads(tx: Tx, path: string): Promise<void> {
  const { last, keys, endsWhole } = toldIn(path, tx.municipality)
  const freshKeys = (await keysOf(tx)).filter(({ publicKey }) => !keys.includes(publicKey))
  const heads = await headsOf(tx, { after: last?.size ?? 0 })
  if (heads.length === 0 && freshKeys.length === 0) return
  appendLines(path, [...freshKeys.map(lineOfKey), ...heads.map(lineOfHead)], endsWhole)
  remembered.delete(`${tx.municipality} ${path}`)
}
