import { createHash } from 'node:crypto'
import { type BundleEntry, type BundleStart, bundleTitle } from './bundle.ts'
import { beginCheck, type CheckWish, checkHeads } from './check.ts'
import type { Checked } from './check-live.ts'
import { readEntry, secondOf } from './entry-text.ts'
import { collectFindings, type Findings } from './findings.ts'
import { type Head, isSigned, type KeyLine, readLine } from './head.ts'
import { leafHash, readHash, told } from './merkle.ts'
import { isIncluded } from './proofs.ts'

export type BundleWish = Pick<CheckWish, 'some' | 'trusted'> & {
  /** The file of heads for the municipality that the bundle names. */
  file?: (municipality: number) => CheckWish['file']
}

type Bundle = { start: BundleStart; heads: Head[]; keys: KeyLine[] }

/** Checks a bundle line by line, with nothing but itself and, where one is given, the file of heads. */
export async function checkBundle(lines: AsyncIterable<string>, wish: BundleWish): Promise<Checked> {
  const findings = collectFindings()
  const digest = createHash('sha256')
  const bundle: Partial<Bundle> & Omit<Bundle, 'start'> = { heads: [], keys: [] }
  let [at, entries, signature] = [0, 0, '']
  let check: ((entry: BundleEntry) => void) | undefined
  let end = () => {}
  for await (const line of lines) {
    at += 1
    if (line.startsWith(bundleTitle)) signature = line
    else digest.update(`${line}\n`)
    const read = lineRead(line)
    if (!read) findings.add({ code: 'bundleUnreadable', what: String(at) })
    else if ('kasane' in read) bundle.start = read
    else if ('head' in read) bundle.heads.push(read.head)
    else if ('key' in read) bundle.keys.push(read.key)
    else if ('n' in read && bundle.start) {
      if (!check) ({ check, end } = checkerOf(bundle as Bundle, wish, findings))
      check(read)
      entries += 1
    }
  }
  if (!bundle.start) findings.add({ code: 'bundleUnreadable', what: '1' })
  else if (!check) ({ end } = checkerOf(bundle as Bundle, wish, findings))
  end()
  if (!isSignedBy(signature, digest.digest('base64url'), bundle.keys))
    findings.add({ code: 'bundleUnsigned' })
  return {
    ...{ entries, sealed: bundle.start?.to ?? 0, unproven: { count: 0, ids: [], oldest: null } },
    ...{ findings: findings.all(), counts: findings.counts() },
    publicKey: bundle.keys[0]?.publicKey ?? null,
  }
}

type Read = BundleStart | { head: Head } | { key: KeyLine } | BundleEntry | { signature: true }

function lineRead(line: string): Read | null {
  if (line.startsWith(bundleTitle)) return { signature: true }
  if (line.startsWith('kasane-')) return readLine(line)
  try {
    const read = JSON.parse(line) as Read
    return ('kasane' in read ? isStart(read) : isEntry(read as BundleEntry)) ? read : null
  } catch {
    return null
  }
}

const isCount = (one: unknown) => Number.isSafeInteger(one) && Number(one) >= 0
const areTexts = (list: unknown) => Array.isArray(list) && list.every((one) => typeof one === 'string')

/** A bundle comes from elsewhere: what does not have its form is named by its line, like a line that was cut off. */
const isStart = ({ kasane, version, kind, municipality, from, to, peaks }: BundleStart): boolean =>
  kasane === 'audit-bundle' &&
  version === 1 &&
  ['range', 'selection'].includes(kind) &&
  [municipality, from, to].every(isCount) &&
  areTexts(peaks)

const isEntry = ({ n, h, e, p = [] }: BundleEntry): boolean =>
  isCount(n) && typeof h === 'string' && (e === null || typeof e === 'string') && areTexts(p)

function isSignedBy(line: string, digest: string, keys: readonly KeyLine[]): boolean {
  const [publicKey = '', signature = ''] = line.slice(bundleTitle.length + 1).split(' ')
  const isKnown = keys.some((key) => key.publicKey === publicKey)
  return isKnown && isSigned(`${bundleTitle} ${digest}`, publicKey, signature)
}

function checkerOf({ start, heads, keys }: Bundle, { file, some, trusted }: BundleWish, findings: Findings) {
  const { kind, from, to, municipality, peaks } = start
  const own = heads.filter((head) => head.municipality === municipality)
  const kept = file?.(municipality) ?? null
  const wish = { keys, file: kept, some: some ?? false, trusted: trusted ?? [], upTo: to, findings }
  if (kind === 'selection') return checkSelection({ ...wish, heads: own, from: to }, to)
  const withPeaks = own.map((head) => (head.size === from ? { ...head, peaks } : head))
  const entries = beginCheck({ ...wish, heads: withPeaks, from })
  const check = ({ n, h, e }: BundleEntry) => {
    const stands = e === null ? { now: null, at: null } : { now: told(leafHash(e)), at: secondOf(e) }
    entries.take({ number: n, entryId: idIn(e), hash: h, ...stands })
  }
  return { check, end: entries.end }
}

/** Each entry by itself, under the one head. */
function checkSelection(wish: CheckWish, size: number) {
  const head = checkHeads(wish).kept.find((one) => one.size === size)
  const root = head ? readHash(head.root) : null
  const check = ({ n, h, e, p = [] }: BundleEntry) => {
    const leaf = leafHash(e ?? '')
    const proof = p.map((one) => readHash(one) ?? leaf)
    const named = { number: n, entryId: idIn(e) }
    if (told(leaf) !== h) wish.findings.add({ code: 'changed', ...named })
    else if (!root || !isIncluded({ leaf, number: n, size, proof, root }))
      wish.findings.add({ code: 'notIncluded', ...named })
  }
  return { check, end: () => {} }
}

const idIn = (text: string | null): string => (text && readEntry(text)?.id) || ''
