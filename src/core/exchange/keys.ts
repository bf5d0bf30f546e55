import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { isServerZone, type Zone } from '../zone.ts'
import { publicKeyOf, rawOf } from './seal.ts'

export type Pair = { privateKey: KeyObject; publicKey: KeyObject }

/** The keys of this side: what it signs with, what is sealed for it, and with what was sealed for it before. */
export type OwnKeys = { side: Zone; sign: Pair; seal: Pair; former: Pair[]; line: string }

/** What this side knows of the other one. */
export type PeerKeys = { side: Zone; verify: KeyObject; seal: KeyObject; line: string }

const title = 'kasane-exchange-key'

/** The public keys as one line to hand over: the side, what it signs with, what to seal for it, a check of the three. */
export function lineOf(side: Zone, sign: KeyObject, seal: KeyObject): string {
  const said = `${title} ${side} ${rawOf(sign)} ${rawOf(seal)}`
  return `${said} ${checkOf(said)}`
}

const checkOf = (said: string) => digestOf(said).slice(0, 8)
export const digestOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

/** What tells a key at a glance, for two people on the telephone. */
export const fingerprintOf = (line: string): string =>
  (digestOf(line).slice(0, 16).match(/.{4}/g) as string[]).join('-')

/** Reads the line of the other side; null where it is none, or was damaged on the way. */
export function readLine(text: string): PeerKeys | null {
  const line = text.trim().replace(/\s+/g, ' ')
  const [first, side, sign, seal, check, more] = line.split(' ')
  if (first !== title || !side || !sign || !seal || more !== undefined) return null
  if (!isServerZone(side) || side === 'all' || check !== checkOf(`${title} ${side} ${sign} ${seal}`))
    return null
  try {
    return { side, verify: publicKeyOf('Ed25519', sign), seal: publicKeyOf('X25519', seal), line }
  } catch {
    return null
  }
}

/** New keys for a side; those that were sealed for before are kept, so that what is under way can still be opened. */
export function makeKeys(side: Zone, before?: OwnKeys): OwnKeys {
  const sign = generateKeyPairSync('ed25519')
  const seal = generateKeyPairSync('x25519')
  const former = before ? [before.seal, ...before.former].slice(0, formerKept) : []
  return { side, sign, seal, former, line: lineOf(side, sign.publicKey, seal.publicKey) }
}

const formerKept = 5

/** The text of the file in which a side keeps its keys. */
export function writeKeys({ side, sign, seal, former }: OwnKeys): string {
  const pem = ({ privateKey }: Pair) => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const kept = { version: 1, side, sign: pem(sign), seal: pem(seal), former: former.map(pem) }
  return `${JSON.stringify(kept, null, 2)}\n`
}

/** Reads that file; null where it is none. */
export function readKeys(text: string): OwnKeys | null {
  try {
    const { side, sign, seal, former } = JSON.parse(text) as Record<string, string> & { former: string[] }
    if (side !== 'inner' && side !== 'outer') return null
    const [own, sealed] = [pairOf(sign as string, 'ed25519'), pairOf(seal as string, 'x25519')]
    const line = lineOf(side, own.publicKey, sealed.publicKey)
    return { side, sign: own, seal: sealed, former: former.map((pem) => pairOf(pem, 'x25519')), line }
  } catch {
    return null
  }
}

function pairOf(pem: string, type: 'ed25519' | 'x25519'): Pair {
  const privateKey = createPrivateKey(pem)
  if (privateKey.asymmetricKeyType !== type) throw new Error(`not a key of ${type}`)
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
