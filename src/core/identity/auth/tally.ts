import type { Rule } from './settings.ts'

type Window = { count: number; endsAt: number }

/** Counts in this process's memory alone, so that counting costs no statement; several servers each have their own. */
export type Tally = {
  /** Counts one. Answers null when it is within every rule, else the seconds until it may be tried again. */
  attempt: (key: string) => number | null
  /** How many keys it holds. */
  size: () => number
}

/**
 * A tally under several rules at once (so many a minute, so many an hour). What is refused is not counted. A key whose windows are
 * over is forgotten. `now` gives milliseconds that never go back, whatever is done to the clock.
 */
export function makeTally(rules: readonly Rule[], now: () => number = () => performance.now()): Tally {
  const windows = new Map<string, Window[]>()
  const longest = Math.max(...rules.map(({ seconds }) => seconds)) * 1000
  let tidiedAt = now()
  const tidy = (at: number) => {
    if (at - tidiedAt < longest) return
    tidiedAt = at
    for (const [key, own] of windows) if (own.every(({ endsAt }) => endsAt <= at)) windows.delete(key)
  }
  return {
    attempt(key) {
      const at = now()
      tidy(at)
      const own = rules.map(({ seconds }, place) => {
        const former = windows.get(key)?.[place]
        return former && former.endsAt > at ? former : { count: 0, endsAt: at + seconds * 1000 }
      })
      const full = own.filter(({ count }, place) => count >= (rules[place]?.max ?? 0))
      if (full.length > 0) return Math.max(...full.map(({ endsAt }) => Math.ceil((endsAt - at) / 1000)))
      for (const window of own) window.count += 1
      windows.set(key, own)
      return null
    },
    size: () => windows.size,
  }
}
