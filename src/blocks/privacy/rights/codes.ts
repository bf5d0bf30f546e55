/** 開示, 訂正, 利用停止: what somebody may ask of those who hold their data (個人情報保護法 76, 90, 98条). */
export const kinds = ['disclose', 'correct', 'stop'] as const
export type Kind = (typeof kinds)[number]

export const channels = ['web', 'counter', 'post'] as const

/** 本人, 法定代理人, 任意代理人. */
export const askers = ['person', 'legal', 'agent'] as const
export type Asker = (typeof askers)[number]

/** By what it was seen who asks. `account`: they signed in to the account that was given to them at the counter. */
export const proofs = [
  'my_number_card',
  'licence',
  'passport',
  'two_papers',
  'account',
  'family_register',
  'juridical',
  'power_of_attorney',
] as const
export type Proof = (typeof proofs)[number]

/** A representative shows that they are one, beside who they are. */
export const proofsOf: Record<Asker, readonly Proof[]> = {
  person: ['my_number_card', 'licence', 'passport', 'two_papers', 'account'],
  legal: ['family_register', 'juridical'],
  agent: ['power_of_attorney'],
}

export const wishes = ['all', 'some'] as const
export const ways = ['copy', 'look', 'electronic'] as const
export const stopKinds = ['use', 'erase', 'provision'] as const

export const states = [
  'received',
  'checking',
  'gathered',
  'reviewed',
  'decided',
  'delivered',
  'withdrawn',
] as const
export type State = (typeof states)[number]
export const overStates: readonly State[] = ['delivered', 'withdrawn']

/** What an answer says. For 訂正 and 利用停止: done, done in part, not done, nothing held. */
export const outcomes = ['full', 'partial', 'refused', 'none'] as const
export type Outcome = (typeof outcomes)[number]

/** What is decided: an outcome, or not to say whether there is a record (81条), which goes out as `none`. */
export const decisions = [...outcomes, 'withheld'] as const
export type Decision = (typeof decisions)[number]

/** Why a request stops before the privacy officer. Nobody else is told that it did. */
export const cautions = ['legal', 'restricted', 'protected', 'unlinked'] as const
export type Caution = (typeof cautions)[number]

/** Who takes a request in and prepares its answer. */
export const takers = ['counsellor', 'supervisor', 'coordinator', 'data-steward', 'privacy-officer'] as const
