import { createHash } from 'node:crypto'

/**
 * The fingerprint of what a plan says, 64 hexadecimal digits: the same for other comments, other spacing and
 * another order of keys and files; another order of a list is another plan.
 */
export function planHash(data: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(data, sortedKeys)).digest('hex')
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
