/** Chance that comes out the same each time: a demo is the same wherever it is loaded on the same day. */
export type Random = {
  /** 0 ≤ x < 1 */
  next: () => number
  /** A whole number, both ends included. */
  int: (from: number, to: number) => number
  chance: (share: number) => boolean
  pick: <T>(from: readonly T[]) => T
  /** One of the entries, as often as their weights say. */
  weighted: <const T>(from: readonly (readonly [T, number])[]) => T
  shuffled: <T>(list: readonly T[]) => T[]
  /** An id in the form of all others (UUIDv7) whose time part is that instant. */
  id: (at: Date) => string
}

/** Starts a sequence from a seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(from: readonly T[]) => from[int(0, from.length - 1)] as T
  return {
    next,
    int,
    pick,
    chance: (share) => next() < share,
    weighted: (from) => weightedBy(from, next()),
    shuffled: (list) => shuffledBy(list, int),
    id: (at) => idFrom(at, int),
  }
}

function weightedBy<T>(from: readonly (readonly [T, number])[], chance: number): T {
  let left = chance * from.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [entry, weight] of from) {
    left -= weight
    if (left < 0) return entry
  }
  return (from.at(-1) as readonly [T, number])[0]
}

function shuffledBy<T>(list: readonly T[], int: Random['int']): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = int(0, at)
    ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
  }
  return mixed
}

function idFrom(at: Date, int: Random['int']): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const hex = (digits: number) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join('')
  const variant = '89ab'[int(0, 3)]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`
}
