import { Agent } from 'node:http'
import { mustAsk } from './ask.ts'
import { median, p95 } from './statistics.ts'
import type { Line } from './table.ts'

const mostMilliseconds = 15
const mostGrowth = 1.2
const looks = 20

type Ports = { city: number; tenfold: number }

/**
 * The whole board, asked for by one client after the other: from the request to its last byte on loopback, which is
 * a little more than what the server takes. Beside it the same board over ten times the records.
 */
export async function board(ports: Ports, cookie: string | undefined, rounds: number): Promise<Line[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) }
  const look = async (port: number) =>
    (await mustAsk(port, { method: 'GET', path: '/board', headers }, 200, agent)).milliseconds
  const seen = { city: [] as number[], tenfold: [] as number[] }
  for (const port of Object.values(ports)) for (let n = 0; n < looks; n++) await look(port)
  for (let round = 0; round < rounds; round++)
    for (let n = 0; n < looks; n++) {
      seen.city.push(await look(ports.city))
      seen.tenfold.push(await look(ports.tenfold))
    }
  agent.destroy()
  return linesOf(cookie ? 'staff board' : 'public board', seen)
}

function linesOf(name: string, { city, tenfold }: { city: number[]; tenfold: number[] }): Line[] {
  const [slow, growth] = [p95(city), median(tenfold) / median(city)]
  return [
    {
      work: `${name}, 14 × 6 years, p95`,
      kasane: `${slow.toFixed(1)} ms`,
      beside: `median ${median(city).toFixed(1)} ms`,
      ratio: '',
      limit: `≤ ${mostMilliseconds} ms`,
      ok: slow <= mostMilliseconds,
    },
    {
      work: `${name}, ten times the records`,
      kasane: `${median(tenfold).toFixed(1)} ms`,
      beside: `once ${median(city).toFixed(1)} ms`,
      ratio: `${growth.toFixed(2)} ×`,
      limit: `≤ ${mostGrowth} ×`,
      ok: growth <= mostGrowth,
    },
  ]
}
