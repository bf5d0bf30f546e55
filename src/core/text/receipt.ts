import { randomInt } from 'node:crypto'

/** A number that can be said on the telephone, and that nobody finds by counting on: 123-456-789. */
export const newReceipt = (): string => inThrees(Array.from({ length: 9 }, () => randomInt(10)).join(''))

const inThrees = (digits: string) => `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`

/** 123-456-789, however it was typed; null where it cannot be one. */
export function readReceipt(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\D/g, '')
  return digits.length === 9 ? inThrees(digits) : null
}
