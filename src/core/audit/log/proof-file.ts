import { sql } from 'kysely'
import type { Tx } from '../../db/transaction.ts'
import { leavesOf } from './bundle.ts'
import { checkHeads } from './check.ts'
import { entryText, readEntry } from './entry-text.ts'
import { collectFindings, type Finding } from './findings.ts'
import { type Head, type KeyLine, lineOfHead, lineOfKey, readLine } from './head.ts'
import { headsOf, keysOf } from './heads.ts'
import type { HeadsFile } from './heads-file.ts'
import { type Hash, leafHash, readHash, told } from './merkle.ts'
import { consistencyProof, inclusionProof, isConsistent, isIncluded, treeOver } from './proofs.ts'

/**
 * What anybody can keep: that the log of `to` entries begins with that of `from` entries (RFC 6962, 2.1.2), and that one entry is among
 * them (2.1.1), with the heads and keys it speaks of as lines of the file of heads. Hashes are base64url. Nothing of other entries.
 */
export type AuditProof = {
  kasane: 'audit-proof'
  version: 1
  municipality: number
  keys: string[]
  heads: string[]
  consistency?: { from: number; to: number; proof: string[] }
  inclusion?: { number: number; size: number; hash: string; entry: string; proof: string[] }
}

export type ProofWish = { fromSize?: number; toSize?: number; entryId?: string }

/** What stands in the way of a proof: no head of this size, or no such entry under the head. */
export type NoProof = { noHead: number } | { noEntry: string }

/** Makes a proof of what is asked. Without `toSize` under the newest head. All leaves are taken into memory. */
export async function proofOf(
  tx: Tx,
  { fromSize, toSize, entryId }: ProofWish,
): Promise<AuditProof | NoProof> {
  const heads = await headsOf(tx)
  const second = toSize === undefined ? heads.at(-1) : heads.find(({ size }) => size === toSize)
  if (!second) return { noHead: toSize ?? 0 }
  const first = heads.find(({ size }) => size === fromSize && size <= second.size)
  if (fromSize !== undefined && !first) return { noHead: fromSize }
  const tree = treeOver(await leavesOf(tx, second.size))
  const entry = entryId === undefined ? undefined : await sealedEntry(tx, entryId, second.size)
  if (entryId !== undefined && !entry) return { noEntry: entryId }
  const sizes = { from: first?.size ?? 0, to: second.size }
  const proof = first ? consistencyProof(tree, first.size).map(told) : []
  return {
    ...({ kasane: 'audit-proof', version: 1, municipality: tx.municipality } as const),
    keys: (await keysOf(tx)).map(lineOfKey),
    heads: [...new Set([first ?? second, second])].map(lineOfHead),
    ...(first ? { consistency: { ...sizes, proof } } : {}),
    ...(entry
      ? { inclusion: { ...entry, size: second.size, proof: inclusionProof(tree, entry.number).map(told) } }
      : {}),
  }
}

type Sealed = { number: number; hash: string; entry: string }

async function sealedEntry(tx: Tx, id: string, size: number): Promise<Sealed | undefined> {
  const { rows } = await sql<Sealed>`
    select l.number, l.hash, ${entryText} as entry from audit_leaf l
    join audit_entry e on e.municipality_id = ${tx.municipality} and e.id = l.entry_id
    where l.municipality_id = ${tx.municipality} and l.entry_id = ${id}::uuid and l.number < ${size}`.execute(
    tx,
  )
  return rows[0]
}

/** Reads such a proof as it came from somebody; null where it is none. */
export function readProof(text: string): AuditProof | null {
  try {
    const read = JSON.parse(text) as AuditProof
    return isProof(read) ? read : null
  } catch {
    return null
  }
}

const isCount = (one: unknown) => Number.isSafeInteger(one) && Number(one) >= 0
const areTexts = (list: unknown) => Array.isArray(list) && list.every((one) => typeof one === 'string')

function isProof({
  kasane,
  version,
  municipality,
  keys,
  heads,
  consistency,
  inclusion,
}: AuditProof): boolean {
  if (kasane !== 'audit-proof' || version !== 1 || !isCount(municipality)) return false
  if (!areTexts(keys) || !areTexts(heads) || (!consistency && !inclusion)) return false
  const isLeading =
    !consistency || (isCount(consistency.from) && isCount(consistency.to) && areTexts(consistency.proof))
  return isLeading && (!inclusion || isInclusion(inclusion))
}

const isInclusion = ({ number, size, hash, entry, proof }: NonNullable<AuditProof['inclusion']>): boolean =>
  isCount(number) && isCount(size) && typeof hash === 'string' && typeof entry === 'string' && areTexts(proof)

type Against = { file: HeadsFile; trusted?: readonly string[] }
type CheckedProof = {
  findings: Finding[]
  counts: Partial<Record<Finding['code'], number>>
  publicKey: string | null
}

/**
 * Checks a proof with nothing but itself and heads that somebody kept: their signatures, that the proof's heads are the same, and that
 * the hashes lead from one kept head to the other, or from the entry to it. A head that was not kept proves nothing.
 */
export function checkProof(proof: AuditProof, { file, trusted = [] }: Against): CheckedProof {
  const findings = collectFindings()
  const lines = [...proof.keys, ...proof.heads].map(readLine)
  if (lines.includes(null)) findings.add({ code: 'proofUnreadable' })
  const isOwn = (one: { municipality: number }) => one.municipality === proof.municipality
  const keys = lines.flatMap((line): KeyLine[] => (line && 'key' in line ? [line.key] : [])).filter(isOwn)
  const heads = lines.flatMap((line): Head[] => (line && 'head' in line ? [line.head] : [])).filter(isOwn)
  const upTo = Math.max(proof.consistency?.to ?? 0, proof.inclusion?.size ?? 0)
  const { told: kept } = checkHeads({ heads, keys, file, some: true, trusted, upTo, findings })
  const rootOf = (size: number): Hash | null => {
    const head = kept.find((one) => one.size === size)
    if (!head) findings.add({ code: 'proofHeadless', number: size })
    return head ? readHash(head.root) : null
  }
  if (proof.consistency && !leads(proof.consistency, rootOf))
    findings.add({ code: 'notConsistent', number: proof.consistency.from, to: proof.consistency.to })
  if (proof.inclusion) for (const one of wrongIn(proof.inclusion, rootOf)) findings.add(one)
  return { findings: findings.all(), counts: findings.counts(), publicKey: keys[0]?.publicKey ?? null }
}

type RootOf = (size: number) => Hash | null

/** A hash that is none fits nowhere. */
const hashesOf = (proof: readonly string[]): Hash[] => proof.map((one) => readHash(one) ?? Buffer.alloc(32))

function leads({ from, to, proof }: NonNullable<AuditProof['consistency']>, rootOf: RootOf): boolean {
  const [firstRoot, secondRoot] = [rootOf(from), rootOf(to)]
  if (!firstRoot || !secondRoot) return false
  return isConsistent({ first: from, second: to, firstRoot, secondRoot, proof: hashesOf(proof) })
}

function wrongIn(
  { number, size, hash, entry, proof }: NonNullable<AuditProof['inclusion']>,
  rootOf: RootOf,
): Finding[] {
  const named = { number, entryId: readEntry(entry)?.id ?? '' }
  const leaf = leafHash(entry)
  if (told(leaf) !== hash) return [{ code: 'changed', ...named }]
  const root = rootOf(size)
  const isIn = root && isIncluded({ leaf, number, size, proof: hashesOf(proof), root })
  return isIn ? [] : [{ code: 'notIncluded', ...named }]
}
