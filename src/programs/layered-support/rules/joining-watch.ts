import { addDays } from '../../../core/calendar/day.ts'

/** A 参加支援 as whoever coordinates looks at it. */
export type JoiningLine = {
  /** Whether places were ever chosen that may still lead to something. */
  alive: number
  /** The next day on which somebody goes to see. */
  trialOn: string | null
  /** The next date of a place that was asked and has not answered. */
  askedNextOn: string | null
  /** When it is looked at next whether they still go. */
  checkOn: string | null
}

/** A trial within so many days is due: who goes along, and does the place know? */
export const trialSoonDays = 7

/** What a coordinator looks for: who is between places, whose trial is due or not told of, who waits for an answer, whom nobody has asked since. */
export const joiningWatches = ['between', 'trial', 'unanswered', 'check'] as const
type JoiningWatch = (typeof joiningWatches)[number]

export function joiningWatchesOf(line: JoiningLine, today: string): JoiningWatch[] {
  return [
    ...(line.alive === 0 ? (['between'] as const) : []),
    ...(line.trialOn !== null && line.trialOn <= addDays(today, trialSoonDays) ? (['trial'] as const) : []),
    ...(line.askedNextOn !== null && line.askedNextOn < today ? (['unanswered'] as const) : []),
    ...(line.checkOn !== null && line.checkOn <= today ? (['check'] as const) : []),
  ]
}
