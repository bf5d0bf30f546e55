import type { Tx } from '../../../core/db/transaction.ts'

/** The ladder: somebody takes part, lends a hand, organises (参加 → 手伝い → 企画・主催). */
export const rungs = ['joined', 'helped', 'organised'] as const
export type Rung = (typeof rungs)[number]

/** Something that somebody did on a day, and where it is to be read. */
export type Step = { rung: Rung; onDay: string; title: string; path: string }

type Source = (tx: Tx, participantId: string) => Promise<Step[]>

const sources: Source[] = []

/** A room says what somebody did in it, as they themselves may see it. */
export function defineSteps(source: Source): void {
  sources.push(source)
}

/** What somebody did, the latest first; of one thing on one day the highest rung. */
export async function stepsOf(tx: Tx, participantId: string): Promise<Step[]> {
  const all: Step[] = []
  for (const source of sources) all.push(...(await source(tx, participantId)))
  return inOrder(all)
}

export function inOrder(steps: readonly Step[]): Step[] {
  const highest = new Map<string, Step>()
  for (const step of steps) {
    const at = `${step.path} ${step.onDay}`
    const known = highest.get(at)
    if (!known || rungs.indexOf(step.rung) > rungs.indexOf(known.rung)) highest.set(at, step)
  }
  return [...highest.values()].toSorted(
    (a, b) => b.onDay.localeCompare(a.onDay) || a.title.localeCompare(b.title),
  )
}

/** The first rung on which somebody never stood: what there still is to try. Null for whoever organised something. */
export function nextRung(steps: readonly Step[]): Rung | null {
  const reached = Math.max(-1, ...steps.map(({ rung }) => rungs.indexOf(rung)))
  return rungs[reached + 1] ?? null
}
