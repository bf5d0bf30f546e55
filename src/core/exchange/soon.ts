let listener: ((municipality: number) => void) | null = null

/** Registers what is done when something waits to go across; gives the way to take it back. One per process. */
export function onSoon(given: (municipality: number) => void): () => void {
  listener = given
  return () => {
    listener = null
  }
}

/** Says that something waits. Where nobody listens (a command line), the next minute's round finds it. */
export const tellSoon = (municipality: number): void => listener?.(municipality)
