/** By which sentence of 個人情報保護法69条 data are used or given beyond their purpose. */
export const articles = ['law', 'consent', 'own-duty', 'other-body', 'special'] as const
export type Article = (typeof articles)[number]

/** What has to be true; the form has a box for each. */
export const conditions = [
  ...(['lawNamed', 'consentKept', 'ownDuty', 'recipientDuty', 'dueReason', 'safeguards'] as const),
  ...(['statistics', 'research', 'clearBenefit', 'specialReason', 'noHarm'] as const),
] as const
export type Condition = (typeof conditions)[number]

export const useKinds = ['use', 'provide'] as const
export const afterwards = ['return', 'delete', 'keep'] as const
export const useResults = ['returned', 'deleted', 'kept', 'unused'] as const
export const useStates = ['asked', 'approved', 'refused', 'withdrawn'] as const

export type UseKind = (typeof useKinds)[number]
export type UseResult = (typeof useResults)[number]
export type UseState = (typeof useStates)[number]
