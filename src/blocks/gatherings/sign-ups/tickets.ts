import { readCode } from '../../../core/text/typed-code.ts'

export { ticketDigest } from './rules.ts'

/** What stands before the code in the QR of a ticket. */
export const ticketStart = 'KASANE-TICKET:'
const letters = 12

/** What stands in the QR of a ticket: capitals, digits and marks that a QR packs closely, and nothing personal. */
export const ticketText = (code: string): string => `${ticketStart}${code}`

/** The code of a ticket as it was read by a camera, or typed from paper; null for anything else. */
export function readTicket(read: string): string | null {
  const plain = read.normalize('NFKC').trim()
  return readCode(
    plain.toUpperCase().startsWith(ticketStart) ? plain.slice(ticketStart.length) : plain,
    letters,
  )
}
