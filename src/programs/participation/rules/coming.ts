type Listed = { day: { onDay: string; state: string }; event: { id: string } }

/** What is listed of an event: its next day, and the days after that. */
export type Next<One extends Listed> = One & { later: string[] }

/**
 * Of each event the next day on which it takes place, with what follows: nobody reads the same series twelve times. A cancelled day
 * before that is listed by itself, so that nobody comes for nothing. `all` in the order of the days.
 */
export function nextOf<One extends Listed>(all: readonly One[]): Next<One>[] {
  const next = new Map<string, Next<One>>()
  const listed: Next<One>[] = []
  for (const one of all) {
    const before = next.get(one.event.id)
    const takesPlace = one.day.state === 'open'
    if (before) {
      if (takesPlace) before.later.push(one.day.onDay)
      continue
    }
    const entry = { ...one, later: [] }
    listed.push(entry)
    if (takesPlace) next.set(one.event.id, entry)
  }
  return listed
}
