/** What was answered to a JSON that was sent; null where there is no answer that says anything, and it is to be sent again. */
export type Answered<Said> = { status: number; said: Said } | null

export function postJson<Said>(url: string, body: object, key?: string): Promise<Answered<Said>> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (key !== undefined) headers['idempotency-key'] = key
  return asked<Said>(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

export const getJson = <Said>(url: string): Promise<Answered<Said>> => asked<Said>(url, {})

async function asked<Said>(url: string, how: RequestInit): Promise<Answered<Said>> {
  try {
    const answer = await fetch(url, { ...how, cache: 'no-store' })
    if (answer.status >= 500 || answer.status === 429) return null
    return { status: answer.status, said: (await answer.json()) as Said }
  } catch {
    return null
  }
}

const slowest = 15_000

/** How long to wait before the next try, after so long a wait that was in vain. */
export const nextWait = (before: number): number => Math.min(slowest, (before || 500) * 2)
