export type Remembered<T> = {
  /** What was read last, read anew when that is too long ago. */
  ask: () => Promise<readonly T[]>
  /** Makes the next question read anew. */
  forget: () => void
}

/**
 * Remembers a short list that every request asks for and that changes once in years. While it cannot be read, what
 * was known stays known: a database that is away for a moment must not make a city unknown.
 */
export function remembered<T>(read: () => Promise<readonly T[]>, milliseconds: number): Remembered<T> {
  let known: readonly T[] = []
  let readAt = Number.NEGATIVE_INFINITY
  return {
    async ask() {
      if (performance.now() - readAt <= milliseconds) return known
      try {
        known = await read()
        readAt = performance.now()
      } catch (error) {
        if (known.length === 0) throw error
      }
      return known
    },
    forget() {
      readAt = Number.NEGATIVE_INFINITY
    },
  }
}
