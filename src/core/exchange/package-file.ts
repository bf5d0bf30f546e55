import { sign, verify } from 'node:crypto'
import { z } from 'zod'
import { isId } from '../id.ts'
import { digestOf, type OwnKeys, type PeerKeys } from './keys.ts'

const zone = z.enum(['inner', 'outer'])
const item = z.strictObject({ id: z.string().refine(isId), kind: z.string().max(100), sealed: z.string() })
const highest = 2_000_000_000
const count = z.number().int().min(0).max(highest)

/**
 * What a package says: whose it is, from which side to which, under which pair of keys, its number, the digest of the one
 * before it, and how far its sender has come with what comes the other way (the last number taken, those that are missing).
 */
const body = z.strictObject({
  version: z.literal(1),
  municipality: count,
  from: zone,
  to: zone,
  link: z.string().max(64),
  number: count.min(1),
  former: z.string().max(64).nullable(),
  madeAt: z.iso.datetime(),
  received: count,
  missing: z.array(count).max(1000),
  items: z.array(item).max(100_000),
})
export type PackageBody = z.infer<typeof body>
export type PackageItem = PackageBody['items'][number]

/** A package as it lay in the folder: what it says, what was signed, and by what signature. */
export type ReadPackage = { body: PackageBody; digest: string } & Signed
type Signed = { text: string; signature: string }

/** A signature of this use is one of no other. */
const signed = (text: string) => Buffer.from(`kasane exchange 1\n${text}`)

/** The text of a package's file: one line of JSON, and the signature over it. */
export function writePackage(said: PackageBody, { sign: own }: OwnKeys): string {
  const text = JSON.stringify(said)
  return `${text}\n${sign(null, signed(text), own.privateKey).toString('base64url')}\n`
}

/**
 * Reads a package's file; null where it is none, or was damaged or cut off. `newer`: one of another version of Kasane. Who
 * signed it is asked by `isSignedBy`.
 */
export function readPackage(bytes: Buffer): ReadPackage | ({ newer: true } & Signed) | null {
  const lines = /^(\{.*\})\n([\w-]{86})\n$/.exec(bytes.toString('utf8'))
  if (!lines) return null
  const [, text, signature] = lines as unknown as [string, string, string]
  const said = parsed(text)
  const read = body.safeParse(said)
  if (read.success) return { body: read.data, text, signature, digest: digestOf(bytes) }
  const { version } = (said ?? {}) as { version?: unknown }
  return typeof version === 'number' && version !== 1 ? { newer: true, text, signature } : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whether the other side signed it, as it lies there. A signature has one way to be written. */
export function isSignedBy({ text, signature }: Signed, peer: PeerKeys): boolean {
  const bytes = Buffer.from(signature, 'base64url')
  if (bytes.toString('base64url') !== signature) return false
  return verify(null, signed(text), peer.verify, bytes)
}

const ending = '.kasane'
const namePattern = /^(\d{6})-(inner|outer)-(\d{8,10})\.kasane$/

export type PackageName = Pick<PackageBody, 'municipality' | 'from' | 'number'>

/** `122173-outer-00000042.kasane`: fit for a list in the order of their numbers. */
export function fileNameOf({ municipality, from, number }: PackageName): string {
  const [city, place] = [String(municipality).padStart(6, '0'), String(number).padStart(8, '0')]
  return `${city}-${from}-${place}${ending}`
}

/** What a file's name says it holds; null where it is no package's name. */
export function readFileName(name: string): PackageName | null {
  const found = namePattern.exec(name)
  if (!found || Number(found[3]) > highest) return null
  return { municipality: Number(found[1]), from: found[2] as 'inner' | 'outer', number: Number(found[3]) }
}

/** Other files in the folder (half copied, of the shuttle itself) are left alone. */
export const isPackageFile = (name: string): boolean => name.endsWith(ending)
