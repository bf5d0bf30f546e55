import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

/** A tree over leaves in their order, as RFC 6962 (section 2.1) has it: SHA-256, leaves and nodes told apart by a first byte. */
export type Hash = Buffer

const size = 32
const ofLeaf = '\0'
const node = Buffer.alloc(1 + 2 * size, 1)

/** The hash of a leaf: what stands before the text keeps a leaf from being taken for a node. */
export const leafHash = (text: string): Hash => hash('sha256', ofLeaf + text, 'buffer')

export function nodeHash(left: Hash, right: Hash): Hash {
  left.copy(node, 1)
  right.copy(node, 1 + size)
  return hash('sha256', node, 'buffer')
}

/** Hashes travel as 43 characters of base64url. */
export const told = (one: Hash): string => one.toString('base64url')

/** The hash of a leaf as it travels, made by the database of its column `text`. */
export const leafHashInText: RawBuilder<string> = sql`translate(rtrim(encode(
  sha256('\\x00'::bytea || convert_to(text, 'UTF8')), 'base64'), '='), '+/', '-_')`

/** Reads such a text; null where it is none. */
export function readHash(text: string): Hash | null {
  const one = Buffer.from(text, 'base64url')
  return one.length === size && told(one) === text ? one : null
}

/**
 * A tree that only grows: how many leaves, and the roots of its whole subtrees, the largest first. That is all it takes to
 * go on.
 */
export type Grown = { size: number; peaks: Hash[] }

export const nothingGrown = (): Grown => ({ size: 0, peaks: [] })

/** Adds a leaf in its place: what was the right half becomes whole. */
export function grow(tree: Grown, leaf: Hash): void {
  let whole = leaf
  for (let n = tree.size; n % 2 === 1; n = (n - 1) / 2) whole = nodeHash(tree.peaks.pop() as Hash, whole)
  tree.peaks.push(whole)
  tree.size += 1
}

/** The root over all leaves; that of no leaves is the hash of nothing. */
export function rootOf({ peaks }: Pick<Grown, 'peaks'>): Hash {
  const last = peaks.at(-1)
  if (!last) return hash('sha256', '', 'buffer')
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** How many peaks a tree of so many leaves has: one for each 1 of the number in binary. */
export function peaksOf(size: number): number {
  let count = 0
  for (let n = size; n > 0; n = Math.floor(n / 2)) count += n % 2
  return count
}
