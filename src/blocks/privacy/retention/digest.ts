import { createHash } from 'node:crypto'

/**
 * What the log keeps of a record that is gone. An id has 74 random bits, so nobody finds it by trying; and without a secret
 * the digest can be made again from a restored backup, on whatever server.
 */
export function rootDigest(municipality: number, table: string, id: string): string {
  return createHash('sha256').update(`kasane disposal ${municipality} ${table} ${id}`).digest('hex')
}
