/** How a task ends: done, or dropped with the reason. */
export const taskEndings = ['done', 'dropped'] as const
export type TaskEnding = (typeof taskEndings)[number]

/** What somebody outside tells with one press: is there, has left safely, needs help. */
export const visitTaps = ['arrived', 'left', 'help'] as const
export type VisitTap = (typeof visitTaps)[number]

/** What holds for an agency that has said nothing else (`setFollowUpRule`). */
export const usualWeeks = { silentWeeks: 8, reviewWeeks: 26 } as const
