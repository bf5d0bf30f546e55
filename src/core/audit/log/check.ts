import { checkEntries, peaksUnder, type Sealed, type SoundHead } from './check-entries.ts'
import { checkHead, checkKeys } from './check-keys.ts'
import type { Findings } from './findings.ts'
import type { Head, KeyLine } from './head.ts'
import type { HeadsFile } from './heads-file.ts'

/** What is checked: the heads and keys that lie beside the entries, those of the file, and whom people vouch for. */
export type CheckWish = {
  heads: readonly (Head & { peaks?: readonly string[] })[]
  keys: readonly KeyLine[]
  file: HeadsFile | null
  /** The file holds some of the heads only: somebody else kept them. */
  some?: boolean
  trusted?: readonly string[]
  /** Entries up to this size are taken for granted by a head that is checked. */
  from?: number
  upTo?: number
  findings: Findings
}

/** Checks heads and keys: the ones that may be built on, of the database and of the file. */
export function checkHeads({ heads, keys, file, some, trusted = [], from = 0, upTo, findings }: CheckWish) {
  const chain = checkKeys([[...(file?.keys ?? [])], [...keys]], trusted, findings)
  const inRange = ({ size }: Head) => size >= from && (upTo === undefined || size <= upTo)
  const sound = (list: readonly Head[]) =>
    list.filter(inRange).filter((head) => checkHead(head, chain, findings))
  const kept = sound(heads) as SoundHead[]
  const told = sound(file?.heads ?? [])
  for (const number of file?.unreadable ?? []) findings.add({ code: 'fileUnreadable', what: String(number) })
  compare(kept, told, { file, some: some ?? false, findings })
  return { kept, told }
}

/** Checks heads and keys, and gives what checks the entries that come then. */
export function beginCheck(wish: CheckWish) {
  const { from = 0, findings } = wish
  const { kept, told } = checkHeads(wish)
  const start = kept.find(({ size }) => size === from)
  const peaks = from === 0 ? [] : start ? peaksUnder(start) : null
  if (!peaks) findings.add({ code: 'headsDiffer', number: from })
  return checkEntries({
    from: { size: from, peaks },
    heads: [...kept, ...told],
    last: kept.at(-1)?.size ?? from,
    findings,
  })
}

export type { Sealed }

type Compared = { file: HeadsFile | null; some: boolean; findings: Findings }

/** What the file and the database know of each other. */
function compare(
  kept: readonly SoundHead[],
  told: readonly Head[],
  { file, some, findings }: Compared,
): void {
  if (!file) return
  const rootOfSize = new Map(kept.map(({ size, root }) => [size, root]))
  const last = kept.at(-1)?.size ?? 0
  const ahead = told.filter(({ size }) => size > last)
  const newest = ahead.at(-1)
  if (newest) findings.add({ code: 'rolledBack', number: last, to: newest.size - 1, at: newest.at })
  for (const { size, root, at } of told)
    if (rootOfSize.has(size) && rootOfSize.get(size) !== root)
      findings.add({ code: 'headsDiffer', number: size, at })
  if (some) return
  const inFile = new Set(told.map(({ size }) => size))
  const lacking = kept.filter(({ size }) => !inFile.has(size))
  for (const { size, at } of lacking) findings.add({ code: 'fileBehind', number: size, at })
}
