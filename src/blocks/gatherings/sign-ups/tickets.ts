import { readCode } from '../../../core/text/typed-code.ts'

export { ticketDigest } from './rules.ts'

const before = 'KASANE-TICKET:'
const letters = 12

/** What stands in the QR of a ticket: capitals, digits and marks that a QR packs closely, and nothing personal. */
export const ticketText = (code: string): string => `${before}${code}`

/** The code of a ticket as it was read by a camera, or typed from paper; null for anything else. */
export function readTicket(read: string): string | null {
  const plain = read.normalize('NFKC').trim()
  return readCode(plain.toUpperCase().startsWith(before) ? plain.slice(before.length) : plain, letters)
}
