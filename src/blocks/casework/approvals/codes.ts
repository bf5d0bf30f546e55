/** What goes round: the record of a talk, a plan, a letter to the person. */
export const approvalKinds = ['record', 'plan', 'letter'] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** 決裁: it is decided. 供覧: others read it, and nothing is decided. */
export const approvalPurposes = ['decide', 'circulate'] as const
export type ApprovalPurpose = (typeof approvalPurposes)[number]

export const stepDeeds = ['approve', 'read'] as const
export type StepDeed = (typeof stepDeeds)[number]

export type ApprovalState = 'going' | 'decided' | 'noted' | 'sent_back' | 'withdrawn'
export type StepState = 'waiting' | 'done' | 'sent_back'
