import type { CasePart } from './disclosure/codes.ts'
import data from './legal-bases.json' with { type: 'json' }

/** Who discloses decides by which law: an office of the city, or a corporation that works beside or for it. */
export const disclosers = ['city', 'corporation'] as const
export type Discloser = (typeof disclosers)[number]

/**
 * What a basis is. Of what was disclosed by `consent` or as ordinary work (`duty`) the person may read; of a `conference`, a
 * `notification` or a `danger` to life and limb only once the holder decided so (disclosure/shown.ts).
 */
export const basisNatures = ['consent', 'duty', 'conference', 'notification', 'danger'] as const
export type BasisNature = (typeof basisNatures)[number]

/**
 * On what a case may be shown or told to somebody else. `from`, `until`: the first and the last day on which the provision can be
 * relied on; without one it always could. `city`, `corporation`: article, paragraph and item of the law on personal
 * information for that discloser. Not `confirmed`: somebody has yet to compare the articles with the law. The laws
 * themselves are named in the words of each code.
 */
export type Basis = {
  code: string
  nature: BasisNature
  from?: string
  until?: string
  city: string
  corporation: string
  confirmed: boolean
  /** What of a case may flow on it; all that is needed, where nothing else is said. */
  parts?: readonly CasePart[]
}

/** The list as it is kept beside this file: a provision that comes, changes or ends is a line there and its words. */
export const legalBases = data as readonly Basis[]

export type LegalBasis = string

export const legalBasisCodes = legalBases.map(({ code }) => code) as [string, ...string[]]

const byCode = new Map(legalBases.map((basis) => [basis.code, basis]))

/** Whether the basis can be relied on that day. */
export function isInForce(code: LegalBasis, day: string): boolean {
  const basis = byCode.get(code)
  return basis !== undefined && (basis.from ?? day) <= day && day <= (basis.until ?? day)
}

/** The bases that can be relied on that day. */
export const basesInForce = (day: string): readonly Basis[] =>
  legalBases.filter(({ code }) => isInForce(code, day))

/** What a basis is; of one that is no longer on the list nothing is taken for granted. */
export const natureOf = (code: LegalBasis): BasisNature => byCode.get(code)?.nature ?? 'conference'

/** What of a case may flow on a basis; undefined: whatever the purpose needs. */
export const partsAllowed = (code: LegalBasis): readonly CasePart[] | undefined => byCode.get(code)?.parts

/** Offices of the city disclose by its law, all others as corporations. */
export const discloserOf = (agencyKind: string): Discloser =>
  agencyKind === 'division' || agencyKind === 'counter' ? 'city' : 'corporation'
