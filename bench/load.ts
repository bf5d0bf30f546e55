import { Agent } from 'node:http'
import { type Ask, mustAsk } from './ask.ts'

export type Load = {
  port: number
  /** The nth request; called anew for each. */
  next: () => Ask
  status: number
  clients: number
  milliseconds: number
}

const mostRequests = 50_000

/**
 * Lets clients ask one after the other, each over one connection that stays open, until the time or the number of
 * requests is up. Answers requests per second. Throws at the first answer that is not the expected one.
 */
export async function load({ port, next, status, clients, milliseconds }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const begun = performance.now()
  const end = begun + milliseconds
  let done = 0
  async function client() {
    while (performance.now() < end && done < mostRequests) {
      await mustAsk(port, next(), status, agent)
      done += 1
    }
  }
  try {
    await Promise.all(Array.from({ length: clients }, client))
    return (done / (performance.now() - begun)) * 1000
  } finally {
    agent.destroy()
  }
}
