import type { Rule } from './settings.ts'

type Window = { count: number; endsAt: number; told: boolean }

/** Too much: the seconds until it may be tried again, and whether nobody was told so in this window yet. */
export type Over = { seconds: number; first: boolean }

/** Counts in this process's memory alone, so that counting costs no statement; several servers each have their own. */
export type Tally = {
  /** Counts one. Answers null when it is within every rule, else how it is over one. */
  attempt: (key: string) => Over | null
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
        return former && former.endsAt > at ? former : { count: 0, endsAt: at + seconds * 1000, told: false }
      })
      const full = own.filter(({ count }, place) => count >= (rules[place]?.max ?? 0))
      if (full.length > 0) return over(full, at)
      for (const window of own) window.count += 1
      windows.set(key, own)
      return null
    },
    size: () => windows.size,
  }
}

function over(full: Window[], at: number): Over {
  const first = full.some(({ told }) => !told)
  for (const window of full) window.told = true
  return { seconds: Math.max(...full.map(({ endsAt }) => Math.ceil((endsAt - at) / 1000))), first }
}
