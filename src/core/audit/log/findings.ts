/** What the check of the log finds; the words are `core.auditFinding.<code>`. */
export const findingCodes = [
  'changed',
  'deleted',
  'missing',
  'rootDiffers',
  'headless',
  'backdated',
  'unsealed',
  'waitingGone',
  'headForged',
  'headKey',
  'headsDiffer',
  'keyAlone',
  'keyUntrusted',
  'rolledBack',
  'fileBehind',
  'fileUnreadable',
  'bundleUnsigned',
  'bundleUnreadable',
  'notIncluded',
  'notConsistent',
  'proofHeadless',
  'proofUnreadable',
] as const

export type FindingCode = (typeof findingCodes)[number]

/** One thing that is wrong, and where: the number and id of an entry, or the numbers from one to another. */
export type Finding = {
  code: FindingCode
  number?: number
  to?: number
  entryId?: string
  at?: string
  what?: string
}

/** Of one kind so many are named; all are counted. */
const mostNamed = 100

export type Findings = {
  add: (finding: Finding) => void
  /** By the entry they are about, the first broken one in front; what is about no entry comes last. */
  all: () => Finding[]
  counts: () => Partial<Record<FindingCode, number>>
}

export function collectFindings(): Findings {
  const named: Finding[] = []
  const counts = new Map<FindingCode, number>()
  return {
    add(finding) {
      const count = (counts.get(finding.code) ?? 0) + 1
      counts.set(finding.code, count)
      if (count <= mostNamed) named.push(finding)
    },
    all: () => named.sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity)),
    counts: () => Object.fromEntries(counts),
  }
}
