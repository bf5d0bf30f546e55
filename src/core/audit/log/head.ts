import { type KeyObject, sign, verify } from 'node:crypto'
import { publicKeyOf } from '../../exchange/seal.ts'
import { readHash } from './merkle.ts'

/** What is signed: how many entries there are, the root over them, when, and with which key. */
export type Head = {
  municipality: number
  size: number
  root: string
  at: string
  publicKey: string
  signature: string
}

/** From which size on a key signs, and what its former one signed in handing over; null for the first, or a lost one. */
export type KeyLine = {
  municipality: number
  fromSize: number
  publicKey: string
  since: string
  former: string | null
  handOver: string | null
}

const headTitle = 'kasane-audit-head 1'
const keyTitle = 'kasane-audit-key 1'

const saidOf = ({ municipality, size, root, at, publicKey }: Omit<Head, 'signature'>) =>
  [headTitle, municipality, size, root, at, publicKey].join(' ')

export const signed = (text: string, key: KeyObject): string =>
  sign(null, Buffer.from(text), key).toString('base64url')

/** Whether the holder of the key signed this text. A key or a signature that is none has signed nothing. */
export function isSigned(text: string, publicKey: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

const keys = new Map<string, KeyObject>()

function keyOf(raw: string): KeyObject {
  const key = keys.get(raw) ?? publicKeyOf('Ed25519', raw)
  if (keys.size < 100) keys.set(raw, key)
  return key
}

export const signHead = (head: Omit<Head, 'signature'>, key: KeyObject): Head => ({
  ...head,
  signature: signed(saidOf(head), key),
})

export const isSignedHead = (head: Head): boolean => isSigned(saidOf(head), head.publicKey, head.signature)

/** What the former key signs when it hands over to the next one. */
export const handOverText = ({ publicKey, since, former }: Pick<KeyLine, 'publicKey' | 'since' | 'former'>) =>
  [keyTitle, publicKey, since, former].join(' ')

export const isHandedOver = (key: KeyLine): boolean =>
  key.former !== null && key.handOver !== null && isSigned(handOverText(key), key.former, key.handOver)

/** The lines as they stand in the file outside the database, and at the public address. */
export const lineOfHead = (head: Head): string => `${saidOf(head)} ${head.signature}`
export const lineOfKey = ({ municipality, fromSize, publicKey, since, former, handOver }: KeyLine): string =>
  [keyTitle, municipality, fromSize, publicKey, since, former ?? '-', handOver ?? '-'].join(' ')

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const count = /^\d{1,10}$/
const code = /^[\w-]{43,86}$/

/** Reads a line of either kind; null where it is none, or was cut off. */
export function readLine(line: string): { head: Head } | { key: KeyLine } | null {
  const parts = line.split(' ')
  const title = parts.splice(0, 2).join(' ')
  if (title === headTitle) return headOf(parts)
  return title === keyTitle ? keyLineOf(parts) : null
}

function headOf(parts: string[]) {
  const [municipality = '', size = '', root = '', at = '', publicKey = '', signature = ''] = parts
  const isSound = parts.length === 6 && count.test(municipality) && count.test(size) && instant.test(at)
  if (!isSound || !readHash(root) || !code.test(publicKey) || signature.length !== 86) return null
  return { head: { municipality: Number(municipality), size: Number(size), root, at, publicKey, signature } }
}

function keyLineOf(parts: string[]) {
  const [municipality = '', fromSize = '', publicKey = '', since = '', former = '', handOver = ''] = parts
  const isSound =
    parts.length === 6 && count.test(municipality) && count.test(fromSize) && instant.test(since)
  if (!isSound || !code.test(publicKey) || !isCodeOrNone(former) || !isCodeOrNone(handOver)) return null
  const key = { municipality: Number(municipality), fromSize: Number(fromSize), publicKey, since }
  return { key: { ...key, former: orNone(former), handOver: orNone(handOver) } }
}

const isCodeOrNone = (text: string) => text === '-' || code.test(text)
const orNone = (text: string) => (text === '-' ? null : text)
