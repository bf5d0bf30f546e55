import { codeLetters, inFours } from '../../ui/client/typed-code.ts'

// Read in browsers as well, which know nothing of the rest of the house.
export { readCode } from '../../ui/client/typed-code.ts'

/** A code of `length` letters out of as many bytes, in fours: ABCD-2345. There are 32 letters, so no byte favours one. */
export function codeOf(bytes: Uint8Array, length: number): string {
  if (bytes.length < length) throw new Error(`a code of ${length} letters needs as many bytes`)
  return inFours(
    [...bytes.subarray(0, length)].map((byte) => codeLetters[byte % codeLetters.length]).join(''),
  )
}
