/** What is wrong with a published lottery; nothing if all of it is as it should be. */
export function problemsOf(published: {
  sessionId: string
  seedHash: string
  list: string | null
  listHash: string | null
  seed: string | null
  result: string | null
}): string[]
