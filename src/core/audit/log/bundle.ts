import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/transaction.ts'
import { sealedTexts } from './check-live.ts'
import { entryText } from './entry-text.ts'
import { lineOfHead, lineOfKey, signed } from './head.ts'
import { headsOf, type KeptHead, keysOf, newestHead } from './heads.ts'
import { type LogKey, ownLink } from './log-key.ts'
import { told } from './merkle.ts'
import { inclusionProof, type Tree, treeOver } from './proofs.ts'

/**
 * What a bundle is: all entries between two heads, which prove each other, or a selection of entries, each with the proof
 * that it is under the newest head.
 */
export type BundleStart = {
  kasane: 'audit-bundle'
  version: 1
  municipality: number
  kind: 'range' | 'selection'
  from: number
  to: number
  /** Of the tree before the first entry. */
  peaks: string[]
  madeAt: string
}

/** An entry as a line: number, hash, text as it was sealed, and in a selection the proof. */
export type BundleEntry = { n: number; h: string; e: string | null; p?: string[] }

export const bundleTitle = 'kasane-audit-bundle 1'

/** The lines of a bundle with the signature over all of them at the end, as somebody's key makes it. */
export async function* signedLines(
  lines: AsyncIterable<string> | Iterable<string>,
  key: LogKey | null,
): AsyncGenerator<string> {
  const digest = createHash('sha256')
  for await (const line of lines) {
    digest.update(`${line}\n`)
    yield `${line}\n`
  }
  if (!key) return
  const { publicKey } = ownLink(key)
  yield `${bundleTitle} ${publicKey} ${signed(`${bundleTitle} ${digest.digest('base64url')}`, key.privateKey)}\n`
}

const startOf = (tx: Tx, kind: BundleStart['kind'], from: number, to: number): BundleStart => ({
  kasane: 'audit-bundle',
  version: 1,
  municipality: tx.municipality,
  kind,
  ...{ from, to, peaks: [], madeAt: tx.now.toISOString() },
})

export type Between = { from?: Date | undefined; to?: Date | undefined }

/** All entries that were sealed between two instants, from the head before them to the head after them. */
export async function* rangeLines(tx: Tx, { from, to }: Between): AsyncGenerator<string> {
  const heads = await headsOf(tx)
  const first = from && heads.findLast(({ at }) => at < from.toISOString())
  const last = (to && heads.find(({ at }) => at >= to.toISOString())) || heads.at(-1)
  const [begin, end] = [first?.size ?? 0, last?.size ?? 0]
  yield JSON.stringify({ ...startOf(tx, 'range', begin, end), peaks: first?.peaks ?? [] })
  yield* keysAndHeads(
    tx,
    heads.filter(({ size }) => size >= begin && size <= end),
  )
  for await (const rows of sealedTexts(tx, begin, end))
    for (const { number, hash, text } of rows) yield lineOf({ n: number, h: hash, e: text })
}

async function* keysAndHeads(tx: Tx, heads: readonly KeptHead[]): AsyncGenerator<string> {
  for (const key of await keysOf(tx)) yield lineOfKey(key)
  for (const head of heads) yield lineOfHead(head)
}

const lineOf = (entry: BundleEntry) => JSON.stringify(entry)

type Chosen = { number: number; hash: string; text: string }

/** These entries, as far as they are sealed, each with its proof under the newest head. Proofs take all leaves into memory. */
export async function selectionLines(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const head = await newestHead(tx)
  const start = JSON.stringify(startOf(tx, 'selection', 0, head?.size ?? 0))
  const lines = [start]
  for await (const line of keysAndHeads(tx, head ? [head] : [])) lines.push(line)
  if (!head || ids.length === 0) return lines
  const tree = treeOver(await leavesOf(tx, head.size))
  const { rows } = await sql<Chosen>`
    select l.number, l.hash, ${entryText} as text from audit_leaf l
    join audit_entry e on e.municipality_id = ${tx.municipality} and e.id = l.entry_id
    where l.municipality_id = ${tx.municipality} and l.entry_id = any(${[...ids]}::uuid[])
      and l.number < ${head.size} order by l.number`.execute(tx)
  return [...lines, ...rows.map((row) => lineOf(withProof(row, tree)))]
}

const withProof = ({ number, hash, text }: Chosen, tree: Tree): BundleEntry => ({
  n: number,
  h: hash,
  e: text,
  p: inclusionProof(tree, number).map(told),
})

const bytes = 32
const chunk = 50_000

/** The hashes of the first leaves, one behind the other. */
export async function leavesOf(tx: Tx, size: number): Promise<Buffer> {
  const leaves = Buffer.alloc(size * bytes)
  for (let from = 0; from < size; from += chunk) {
    const rows = await tx
      .selectFrom('audit_leaf')
      .select(['number', 'hash'])
      .where('municipality_id', '=', tx.municipality)
      .where('number', '>=', from)
      .where('number', '<', Math.min(from + chunk, size))
      .execute()
    for (const { number, hash } of rows) leaves.write(hash, number * bytes, 'base64url')
  }
  return leaves
}
