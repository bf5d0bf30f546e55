import { toTheSecond } from './entry-text.ts'
import type { Findings } from './findings.ts'
import type { Head } from './head.ts'
import { type Grown, grow, type Hash, peaksOf, readHash, rootOf, told } from './merkle.ts'
import { mostAtOnce } from './seal.ts'

/** A sealed entry with the hash (`now`) and the second (`at`) of what stands there now; null where it is gone. */
export type Sealed = { number: number; entryId: string; hash: string; now: string | null; at: string | null }

/** A head that was found signed; with peaks the tree can go on from it where it was broken before. */
export type SoundHead = Pick<Head, 'size' | 'root' | 'at'> & { peaks?: readonly string[] }

type Check = {
  /** Where it begins; null peaks where nobody knows the tree before it. */
  from: { size: number; peaks: Hash[] | null }
  heads: readonly SoundHead[]
  /** So many entries there must be. */
  last: number
  findings: Findings
}

/**
 * A transaction may take its time; an entry that comes later than that after a head that left nothing waiting came
 * afterwards, or the clock was set back.
 */
const latestAfter = 3600_000

/**
 * Reads the entries in the order of their numbers and grows the tree anew: each must be what was sealed, and the root at
 * each signed head the one that was signed. Where something is broken it goes on from the next head, so that one
 * change is one finding.
 */
export function checkEntries({ from, heads, last, findings }: Check) {
  const tree: Grown = { size: from.size, peaks: [...(from.peaks ?? unknownPeaks(from.size))] }
  let isBroken = from.peaks === null
  const rest = heads.filter(({ size }) => size > from.size).sort((a, b) => a.size - b.size)
  let [at, firstUnproven, earliest] = [0, from.size, '']
  let before: string | null = null
  let descends: Sealed | null = null

  function take(one: Sealed): void {
    if (one.number !== tree.size) skipTo(one.number)
    grow(tree, leafOf(one))
    if (one.at !== null && one.at < earliest)
      findings.add({ code: 'backdated', number: one.number, entryId: one.entryId, at: one.at })
    if (before !== null && one.entryId < before) descends ??= one
    before = one.entryId
    if (tree.size === rest[at]?.size) meet()
  }

  function leafOf({ number, entryId, hash, now }: Sealed): Buffer {
    if (now === null) findings.add({ code: 'deleted', number, entryId })
    else if (now !== hash) findings.add({ code: 'changed', number, entryId })
    return readHash(hash) ?? readHash(now ?? '') ?? rootOf({ peaks: [] })
  }

  /** At the size of a head, of which the file and the database may each have one. */
  function meet(): void {
    const root = told(rootOf(tree))
    const here: SoundHead[] = []
    for (; rest[at]?.size === tree.size; at++) here.push(rest[at] as SoundHead)
    const other = here.find((head) => head.root !== root)
    if (other && !isBroken) differ(other)
    if (other) goOn(here)
    if (tree.size - firstUnproven < mostAtOnce) earliest = earliestOf((here[0] as SoundHead).at)
    ;[firstUnproven, before, descends] = [tree.size, null, null]
  }

  function differ({ at, size }: SoundHead): void {
    const number = descends?.number ?? firstUnproven
    const { entryId } = descends ?? {}
    findings.add({ code: 'rootDiffers', number, to: size - 1, at, ...(entryId ? { entryId } : {}) })
  }

  /** From the peaks of a head, where they come to the root that was signed. */
  function goOn(here: readonly SoundHead[]): void {
    const peaks = here.map(peaksUnder).find((found) => found !== null)
    if (peaks) tree.peaks = peaks
    isBroken = !peaks
  }

  /** Over numbers that are not there: from the next head on the tree is whole again. */
  function skipTo(number: number): void {
    findings.add({ code: 'missing', number: tree.size, to: number - 1 })
    for (; rest[at] && (rest[at] as SoundHead).size <= number; at++);
    if (number > tree.size) Object.assign(tree, { size: number, peaks: unknownPeaks(number) })
    isBroken = true
  }

  /** When all have come that there are. */
  function end(): void {
    if (tree.size < last) findings.add({ code: 'missing', number: tree.size, to: last - 1 })
  }

  return { take, end, last, size: () => tree.size }
}

/** The peaks of a head, if they are those of the root that was signed. */
export function peaksUnder({ root, peaks }: Pick<SoundHead, 'root' | 'peaks'>): Hash[] | null {
  const read = peaks?.map((peak) => readHash(peak)) ?? []
  const whole = read.filter((peak) => peak !== null)
  return whole.length === read.length && told(rootOf({ peaks: whole })) === root ? whole : null
}

const unknownPeaks = (size: number): Hash[] =>
  Array.from({ length: peaksOf(size) }, () => rootOf({ peaks: [] }))

const earliestOf = (at: string): string => toTheSecond(new Date(Date.parse(at) - latestAfter).toISOString())
