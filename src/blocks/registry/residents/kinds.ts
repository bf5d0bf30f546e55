/** What somebody showed to prove who they are. What stands on it is not kept: least of all a My Number. */
export const identityProofs = [
  'my_number_card',
  'driving_licence',
  'passport',
  'residence_card',
  'handbook',
  'two_documents',
] as const
export type IdentityProof = (typeof identityProofs)[number]

/** 親権者・未成年後見人・成年後見人・保佐人・補助人・任意代理人. */
export const proxyKinds = ['parent', 'minor_guardian', 'guardian', 'curator', 'assistant', 'agent'] as const
export type ProxyKind = (typeof proxyKinds)[number]

export const proxyProofs = [
  'family_register',
  'resident_record',
  'guardianship_certificate',
  'court_decision',
  'letter_of_attorney',
] as const
export type ProxyProof = (typeof proxyProofs)[number]

/** What proves which: kinship, the register of guardianships or the court, the person's own signature. */
export const proofsOf: Record<ProxyKind, readonly ProxyProof[]> = {
  parent: ['family_register', 'resident_record'],
  minor_guardian: ['family_register', 'court_decision'],
  guardian: ['guardianship_certificate', 'court_decision'],
  curator: ['guardianship_certificate', 'court_decision'],
  assistant: ['guardianship_certificate', 'court_decision'],
  agent: ['letter_of_attorney'],
}

/** Who acts for children ends to do so when they come of age. */
export const forMinors: readonly ProxyKind[] = ['parent', 'minor_guardian']
