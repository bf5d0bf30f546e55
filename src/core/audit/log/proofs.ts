import { type Hash, nodeHash } from './merkle.ts'

const bytes = 32

/** All leaves of a tree with the nodes above them, level by level, each level in one piece: a million leaves take 64 MB. */
export type Tree = { size: number; levels: Buffer[] }

/** The tree over the hashes of leaves, which stand one behind the other. */
export function treeOver(leaves: Buffer): Tree {
  const levels = [leaves]
  for (let level = leaves; level.length >= 2 * bytes; levels.push(level)) level = above(level)
  return { size: leaves.length / bytes, levels }
}

function above(level: Buffer): Buffer {
  const pairs = Math.floor(level.length / (2 * bytes))
  const next = Buffer.alloc(pairs * bytes)
  for (let pair = 0; pair < pairs; pair++)
    nodeHash(at(level, 2 * pair), at(level, 2 * pair + 1)).copy(next, pair * bytes)
  return next
}

const at = (level: Buffer, index: number): Hash => level.subarray(index * bytes, (index + 1) * bytes)

/** The largest power of two that is smaller than the count: where a tree parts. */
const partOf = (count: number) => 2 ** Math.ceil(Math.log2(count) - 1)

/** The root over the leaves from one number up to another. The first is where a subtree begins. */
function rootOver(tree: Tree, from: number, to: number): Hash {
  const count = to - from
  const height = Math.log2(count)
  if (Number.isInteger(height)) return at(tree.levels[height] as Buffer, from / count)
  const part = partOf(count)
  return nodeHash(rootOver(tree, from, from + part), rootOver(tree, from + part, to))
}

/** The root over the first leaves. */
export const rootAt = (tree: Tree, size: number): Hash => rootOver(tree, 0, size)

/** What proves that the leaf of this number is in the tree of so many leaves (RFC 6962, 2.1.1). */
export function inclusionProof(tree: Tree, number: number, size = tree.size): Hash[] {
  if (number >= size || size > tree.size) throw new RangeError('no such leaf')
  const path: Hash[] = []
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const part = from + partOf(to - from)
    const isLeft = number < part
    path.unshift(isLeft ? rootOver(tree, part, to) : rootOver(tree, from, part))
    ;[from, to] = isLeft ? [from, part] : [part, to]
  }
  return path
}

type Included = { leaf: Hash; number: number; size: number; proof: readonly Hash[]; root: Hash }

/** Whether the proof leads from the leaf to the root (RFC 9162, 2.1.3.2). */
export function isIncluded({ leaf, number, size, proof, root }: Included): boolean {
  if (number >= size) return false
  let [index, last, reached] = [number, size - 1, leaf]
  for (const beside of proof) {
    if (last === 0) return false
    if (index % 2 === 1 || index === last) {
      reached = nodeHash(beside, reached)
      while (index % 2 === 0 && index > 0) [index, last] = [index / 2, Math.floor(last / 2)]
    } else reached = nodeHash(reached, beside)
    ;[index, last] = [Math.floor(index / 2), Math.floor(last / 2)]
  }
  return last === 0 && reached.equals(root)
}

/** What proves that the tree of so many leaves is how the smaller one began (RFC 6962, 2.1.2). */
export function consistencyProof(tree: Tree, first: number, second = tree.size): Hash[] {
  if (first > second || first < 1 || second > tree.size) throw new RangeError('no such trees')
  const path: Hash[] = []
  let [from, to, isWhole] = [0, second, true]
  while (first - from !== to - from) {
    const part = from + partOf(to - from)
    const isLeft = first <= part
    path.unshift(isLeft ? rootOver(tree, part, to) : rootOver(tree, from, part))
    if (!isLeft) isWhole = false
    ;[from, to] = isLeft ? [from, part] : [part, to]
  }
  return isWhole ? path : [rootOver(tree, from, to), ...path]
}

type Consistent = {
  first: number
  second: number
  firstRoot: Hash
  secondRoot: Hash
  proof: readonly Hash[]
}

/** Whether the larger tree begins with the smaller one (RFC 9162, 2.1.4.2). */
export function isConsistent({ first, second, firstRoot, secondRoot, proof }: Consistent): boolean {
  if (first < 1 || first > second) return false
  if (first === second) return proof.length === 0 && firstRoot.equals(secondRoot)
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : [...proof]
  let [index, last] = [first - 1, second - 1]
  while (index % 2 === 1) [index, last] = [(index - 1) / 2, Math.floor(last / 2)]
  let smaller = path[0]
  let larger = path[0]
  if (!smaller || !larger) return false
  for (const beside of path.slice(1)) {
    if (last === 0) return false
    if (index % 2 === 1 || index === last) {
      ;[smaller, larger] = [nodeHash(beside, smaller), nodeHash(beside, larger)]
      while (index % 2 === 0 && index > 0) [index, last] = [index / 2, Math.floor(last / 2)]
    } else larger = nodeHash(larger, beside)
    ;[index, last] = [Math.floor(index / 2), Math.floor(last / 2)]
  }
  return last === 0 && smaller.equals(firstRoot) && larger.equals(secondRoot)
}
