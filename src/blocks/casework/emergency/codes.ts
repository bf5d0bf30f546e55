/** What makes it an emergency. */
export const emergencyKinds = ['life_and_limb', 'child_in_danger', 'missing', 'disaster'] as const

/** What the second person finds. */
export const emergencyResults = ['justified', 'not_justified', 'measures'] as const

/** How the person was told: by post, or the letter was put into their hand; or not yet. */
export const tellings = ['sent', 'handed', 'withheld'] as const
export type ToldHow = (typeof tellings)[number]

/** Why the person is not told yet. */
export const withheldReasons = [
  'danger_to_subject',
  'danger_to_other',
  'investigation',
  'not_reachable',
] as const

/** How long what was opened stays open. */
export const emergencyHours = 3
