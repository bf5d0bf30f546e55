import { fingerprintOf } from '../../exchange/keys.ts'
import type { Findings } from './findings.ts'
import { type Head, isHandedOver, isSignedHead, type KeyLine } from './head.ts'

/**
 * The keys that may have signed, in their order. What the database says of them and what the file says is one chain: each
 * but the first was handed over to by the one before. `trusted`: fingerprints that people vouch for.
 */
export function checkKeys(
  lists: readonly KeyLine[][],
  trusted: readonly string[],
  findings: Findings,
): KeyLine[] {
  const known = new Map<string, KeyLine>()
  for (const key of lists.flat()) if (!known.has(key.publicKey)) known.set(key.publicKey, key)
  const isTrusted = ({ publicKey }: KeyLine) => trusted.includes(fingerprintOf(publicKey))
  const keys = inOrder([...known.values()])
  for (const [at, key] of keys.entries()) {
    const what = fingerprintOf(key.publicKey)
    if (at === 0 && trusted.length > 0 && !isTrusted(key)) findings.add({ code: 'keyUntrusted', what })
    const follows = at === 0 || (key.former === keys[at - 1]?.publicKey && isHandedOver(key))
    if (!follows && !isTrusted(key)) findings.add({ code: 'keyAlone', number: key.fromSize, what })
  }
  return keys
}

/** By where they begin, and at one size by who followed whom; keys that follow each other in a circle come as they stand. */
function inOrder(keys: KeyLine[]): KeyLine[] {
  const before = (one: KeyLine, seen: readonly KeyLine[] = [one]): number => {
    const former = keys.find(({ publicKey }) => publicKey === one.former)
    if (!former || former.fromSize !== one.fromSize || seen.includes(former)) return 0
    return before(former, [...seen, former]) + 1
  }
  return keys.sort((a, b) => a.fromSize - b.fromSize || before(a) - before(b))
}

/** Whether a head bears the signature of the key of its time. */
export function checkHead(head: Head, keys: readonly KeyLine[], findings: Findings): boolean {
  const told = { number: head.size, at: head.at }
  if (!isSignedHead(head)) findings.add({ code: 'headForged', ...told })
  else if (keyAt(keys, head.size)?.publicKey !== head.publicKey) findings.add({ code: 'headKey', ...told })
  else return true
  return false
}

/** The key that signs a tree of so many entries: a head at the size where a key begins is still its former one's. */
function keyAt(keys: readonly KeyLine[], size: number): KeyLine | undefined {
  return keys.findLast(({ fromSize }) => fromSize < size)
}
