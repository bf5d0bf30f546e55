import { digestOf } from '../../core/identity/token.ts'
import { keyedDigest } from '../../core/keyed-digest.ts'
import { codeOf, readCode } from '../../core/text/typed-code.ts'

const length = 20

const codeFor = (purpose: string, municipality: number, id: string): string =>
  codeOf(Buffer.from(keyedDigest(purpose, `${municipality} ${id}`), 'hex'), length)

type Row = { id: string; way: string; version: number }

/**
 * Opens a subscription: stands behind the # of a link, where no server sees it. In a chat others may read along, and it stays there:
 * there it is good for one choice, and the next message has the next one.
 */
export const openingCode = (municipality: number, { id, way, version }: Row): string =>
  codeFor('news subscription', municipality, way === 'line' ? `${id} ${version}` : id)

/** Ends a subscription and does nothing else: mail programs send it in an address (RFC 8058). */
export const stopCode = (municipality: number, id: string): string => codeFor('news stop', municipality, id)

/** By which a row is found; null for what can be no code. */
export function digestOfTyped(typed: string): string | null {
  const code = readCode(typed, length)
  return code && digestOf(code)
}
