import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Of each password five bytes: of those that never leaked, one in ten million is taken for one that did. */
export const digestLength = 5

/** How a password lies in the file; written small and written large it is the same one. */
export const leakedDigest = (password: string): Buffer =>
  createHash('sha256').update(password.normalize('NFKC').toLowerCase()).digest().subarray(0, digestLength)

let read: Buffer | undefined

/** All that leaked and are long enough for us, one after the other, in their order (`scripts/leaked-passwords.mjs`). */
export function leakedDigests(): Buffer {
  read ??= readFileSync(new URL('leaked.bin', import.meta.url))
  return read
}

/** Whether a password is among those that attackers have read in lists of others and try first. */
export function isLeaked(password: string): boolean {
  const all = leakedDigests()
  const wanted = leakedDigest(password)
  let [low, high] = [0, all.length / digestLength]
  while (low < high) {
    const middle = (low + high) >> 1
    const order = wanted.compare(all, middle * digestLength, (middle + 1) * digestLength)
    if (order === 0) return true
    if (order < 0) high = middle
    else low = middle + 1
  }
  return false
}
