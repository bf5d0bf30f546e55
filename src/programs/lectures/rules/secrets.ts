import { keyedDigest, sameDigest } from '../../../core/keyed-digest.ts'
import { codeOf, readCode } from '../../../core/text/typed-code.ts'

// What opens something without an account. Keys follow from ids by the secret of this installation, so that they can be
// shown again and are kept nowhere.

const length = 8

const keyFrom = (purpose: string, id: string): string =>
  codeOf(Buffer.from(keyedDigest(purpose, id), 'hex'), length)

/** ABCD-2345, however it was typed; null where it cannot be a key. */
export const readKey = (typed: string): string | null => readCode(typed, length)

/** With its receipt number, what opens a request to the group that asked. */
export const groupKey = (requestId: string): string => keyFrom('lectures request', requestId)

export const isGroupKey = (requestId: string, typed: string): boolean =>
  sameDigest(groupKey(requestId), readKey(typed) ?? '')

/** The key that is printed on a sheet, and serves once. */
export const sheetKey = (sheetId: string): string => keyFrom('lectures sheet', sheetId)

/** By which a sheet is found. */
export const sheetDigest = (key: string): string => keyedDigest('lectures sheet key', key)
