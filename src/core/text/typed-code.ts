/** Letters and digits that nobody takes for one another when a code is read from paper: no I, L, O or U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code of `length` letters out of as many bytes, in fours: ABCD-2345. There are 32 letters, so no byte favours one. */
export function codeOf(bytes: Uint8Array, length: number): string {
  if (bytes.length < length) throw new Error(`a code of ${length} letters needs as many bytes`)
  return inFours([...bytes.subarray(0, length)].map((byte) => letters[byte % letters.length]).join(''))
}

/**
 * A code as somebody typed it, in its one form: full width, small letters, with or without its marks, an O for the zero.
 * Null for what cannot be a code of this length.
 */
export function readCode(typed: string, length: number): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐‑–—ー-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const isCode = plain.length === length && [...plain].every((letter) => letters.includes(letter))
  return isCode ? inFours(plain) : null
}

const inFours = (plain: string): string => (plain.match(/.{1,4}/g) ?? []).join('-')
