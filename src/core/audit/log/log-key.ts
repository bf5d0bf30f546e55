import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { rawOf } from '../../exchange/seal.ts'
import { handOverText, signed } from './head.ts'

/** One key after the other: its public half, since when, and what its former one signed. */
export type KeyLink = { publicKey: string; since: string; former: string | null; handOver: string | null }

/** The key that heads are signed with, and how it came from the first one, which stands in front. */
export type LogKey = { privateKey: KeyObject; links: KeyLink[] }

/** The link of the key itself. */
export const ownLink = ({ links }: LogKey): KeyLink => links.at(-1) as KeyLink

function freshPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: rawOf(publicKey) }
}

export function firstKey(now: Date): LogKey {
  const { privateKey, publicKey } = freshPair()
  return { privateKey, links: [{ publicKey, since: now.toISOString(), former: null, handOver: null }] }
}

/** A new key, to which the present one hands over. */
export function nextKey(present: LogKey, now: Date): LogKey {
  const { privateKey, publicKey } = freshPair()
  const said = { publicKey, since: now.toISOString(), former: ownLink(present).publicKey }
  const link = { ...said, handOver: signed(handOverText(said), present.privateKey) }
  return { privateKey, links: [...present.links, link] }
}

/** A new key after one that is lost: nobody signed for it, and the check of the log says so until people vouch for it. */
export function keyAfterLost(lost: string, now: Date): LogKey {
  const { privateKey, publicKey } = freshPair()
  return { privateKey, links: [{ publicKey, since: now.toISOString(), former: lost, handOver: null }] }
}

/** The text of the file in which the key lies. */
export function writeLogKey({ privateKey, links }: LogKey): string {
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return `${JSON.stringify({ version: 1, key, links }, null, 2)}\n`
}

/** Reads that file; null where it is none. */
export function readLogKey(text: string): LogKey | null {
  try {
    const { key, links } = JSON.parse(text) as { key: string; links: KeyLink[] }
    const privateKey = createPrivateKey(key)
    const publicKey = rawOf(createPublicKey(privateKey))
    const isOwn = privateKey.asymmetricKeyType === 'ed25519' && links.at(-1)?.publicKey === publicKey
    return isOwn ? { privateKey, links } : null
  } catch {
    return null
  }
}
