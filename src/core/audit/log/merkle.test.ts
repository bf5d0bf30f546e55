import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { grow, leafHash, nothingGrown, peaksOf, readHash, rootOf, told } from './merkle.ts'
import { consistencyProof, inclusionProof, isConsistent, isIncluded, rootAt, treeOver } from './proofs.ts'

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** The tree as RFC 6962 writes it down, word for word, without a thought for speed. */
function naive(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.of(0), Buffer.from(leaves[0] as string))
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha(Buffer.of(1), naive(leaves.slice(0, k)), naive(leaves.slice(k)))
}

/** The eight leaves with which implementations of RFC 6962 compare themselves, as bytes of their hexadecimal form. */
const known = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const knownRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const texts = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { minLength: 1, maxLength: 70 })
const treeOf = (leaves: readonly string[]) => treeOver(Buffer.concat(leaves.map(leafHash)))

test('the roots are those that everybody who follows RFC 6962 comes to', () => {
  const tree = nothingGrown()
  assert.equal(
    rootOf(tree).toString('hex'),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  for (const [at, hex] of known.entries()) {
    grow(tree, leafHash(Buffer.from(hex, 'hex').toString('latin1')))
    assert.equal(rootOf(tree).toString('hex'), knownRoots[at])
  }
})

test('growing leaf by leaf, and all at once, gives the tree of the standard', () => {
  fc.assert(
    fc.property(texts, (leaves) => {
      const tree = nothingGrown()
      for (const leaf of leaves) grow(tree, leafHash(leaf))
      assert.equal(tree.peaks.length, peaksOf(leaves.length))
      assert.deepEqual(rootOf(tree), naive(leaves))
      assert.deepEqual(rootAt(treeOf(leaves), leaves.length), naive(leaves))
    }),
  )
})

const leafAndSize = texts.chain((leaves) =>
  fc.record({ leaves: fc.constant(leaves), at: fc.nat(leaves.length - 1), size: fc.nat(leaves.length - 1) }),
)

test('each leaf is proved in every tree that holds it, and nothing else is', () => {
  fc.assert(
    fc.property(leafAndSize, fc.string(), ({ leaves, at, size: before }, other) => {
      const size = Math.max(before, at) + 1
      const tree = treeOf(leaves)
      const proof = inclusionProof(tree, at, size)
      const right = {
        leaf: leafHash(leaves[at] as string),
        number: at,
        size,
        proof,
        root: naive(leaves.slice(0, size)),
      }
      assert.ok(isIncluded(right))
      assert.equal(isIncluded({ ...right, leaf: leafHash(other) }), other === leaves[at])
      assert.ok(!isIncluded({ ...right, root: sha(right.root) }))
      assert.ok(!isIncluded({ ...right, proof: [...proof, right.leaf] }))
      if (proof.length > 0) assert.ok(!isIncluded({ ...right, proof: proof.slice(1) }))
      assert.ok(!isIncluded({ ...right, number: size }))
    }),
  )
})

test('a tree is proved to go on from every smaller one, and from no other', () => {
  fc.assert(
    fc.property(leafAndSize, ({ leaves, at, size: other }) => {
      const [first, second] = [Math.min(at, other) + 1, Math.max(at, other) + 1]
      const proof = consistencyProof(treeOf(leaves), first, second)
      const roots = { firstRoot: naive(leaves.slice(0, first)), secondRoot: naive(leaves.slice(0, second)) }
      assert.ok(isConsistent({ first, second, ...roots, proof }))
      assert.ok(!isConsistent({ first, second, ...roots, firstRoot: sha(roots.firstRoot), proof }))
      assert.ok(!isConsistent({ first, second, ...roots, secondRoot: sha(roots.secondRoot), proof }))
      if (first < second)
        assert.ok(!isConsistent({ first, second, ...roots, proof: [] }) || proof.length === 0)
      assert.ok(!isConsistent({ first: second + 1, second, ...roots, proof }))
    }),
  )
})

test('refused: proofs of what is not there, and texts that are no hash', () => {
  const tree = treeOf(['a', 'b', 'c'])
  assert.throws(() => inclusionProof(tree, 3), RangeError)
  assert.throws(() => inclusionProof(tree, 0, 4), RangeError)
  assert.throws(() => consistencyProof(tree, 0, 2), RangeError)
  assert.throws(() => consistencyProof(tree, 3, 2), RangeError)
  const hash = leafHash('a')
  assert.deepEqual(readHash(told(hash)), hash)
  for (const text of ['', 'a', `${told(hash)}a`, told(hash).slice(1), `${told(hash).slice(0, 42)}!`])
    assert.equal(readHash(text), null)
})
