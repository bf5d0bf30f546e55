/** Letters and digits that nobody takes for one another when a code is read from paper: no I, L, O or U. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const inFours = (plain: string): string => (plain.match(/.{1,4}/g) ?? []).join('-')

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
  const isCode = plain.length === length && [...plain].every((letter) => codeLetters.includes(letter))
  return isCode ? inFours(plain) : null
}
