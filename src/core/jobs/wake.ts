const workers = new Map<string, Set<() => void>>()

/** Registers how the workers of a job in this process are woken; gives the way to take it back. */
export function onWake(job: string, wake: () => void): () => void {
  const known = workers.get(job) ?? new Set()
  workers.set(job, known.add(wake))
  return () => void known.delete(wake)
}

/** Lets the workers of this process look at once instead of at their next poll. Elsewhere the poll finds the job. */
export function wake(job: string): void {
  for (const each of workers.get(job) ?? []) each()
}
