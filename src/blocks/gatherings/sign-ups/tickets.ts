export { ticketDigest } from './rules.ts'

/** What stands before the code in the QR of a ticket. */
export const ticketStart = 'KASANE-TICKET:'

/** What stands in the QR of a ticket: capitals, digits and marks that a QR packs closely, and nothing personal. */
export const ticketText = (code: string): string => `${ticketStart}${code}`
