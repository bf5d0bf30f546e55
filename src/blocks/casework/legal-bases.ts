type Basis = { code: string; from?: string; until?: string }

/**
 * On what a case may be shown to another agency. `from`: the first day on which the provision can be relied on;
 * without one it always could. The laws themselves are named in the words of each code.
 */
export const legalBases = [
  { code: 'consent' },
  { code: 'support_conference', from: '2021-04-01' },
  { code: 'self_reliance_conference', from: '2018-10-01' },
  { code: 'child_council', from: '2005-04-01' },
  { code: 'child_abuse_request', from: '2016-10-01' },
  { code: 'care_conference', from: '2015-04-01' },
  { code: 'life_and_limb' },
] as const satisfies readonly Basis[]

export type LegalBasis = (typeof legalBases)[number]['code']

export const legalBasisCodes = legalBases.map(({ code }) => code) as [LegalBasis, ...LegalBasis[]]

/** Whether the basis can be relied on that day. */
export function isInForce(code: LegalBasis, day: string): boolean {
  const basis: Basis | undefined = legalBases.find((one) => one.code === code)
  return basis !== undefined && (basis.from ?? day) <= day && day <= (basis.until ?? day)
}
