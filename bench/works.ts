import { addDays } from '../src/core/calendar/day.ts'
import { type Ask, mustAsk } from './ask.ts'
import { now } from './fill.ts'
import { load } from './load.ts'
import { startScript } from './processes.ts'
import type { Recipe } from './recipe.ts'
import { median } from './statistics.ts'
import type { Line } from './table.ts'

const clients = 8
const least = 0.4

/** One kind of work: the nth request of it, and what it must be answered with. */
export type Work = { name: string; next: () => Ask; status: number }

/** A first talk as a counsellor writes it down: somebody whose name is told, what it is about, who goes on when. */
const intake = {
  channel: 'telephone',
  intake: 'new',
  who: 'person',
  name: '架空 試子',
  reading: 'カクウ シコ',
  telephone: '04-0000-0000',
  caller: 'self',
  topics: ['health', 'family'],
  urgentTopic: 'health',
  note: '計測のための架空の相談です。'.repeat(10),
  urgency: 'normal',
  safeVoicemail: 'no',
  ending: 'next',
  nextOn: addDays(now, 14),
}

/** Takes in one consultation through HTTP, under a key of its own. */
export function intakeAsk(cookie: string): Ask {
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  return { method: 'POST', path: '/api/consultation/cases', headers, body: JSON.stringify(intake) }
}

const look = (cookie: string, path: string): Ask => ({ method: 'GET', path, headers: { cookie } })

/** The three works of the table, with cases that the one who asks owns. */
export function works(cookie: string, cases: readonly string[]): Work[] {
  let turn = 0
  const nextCase = () => look(cookie, casePath(cases[turn++ % cases.length] as string))
  return [
    { name: 'one intake through HTTP', next: () => intakeAsk(cookie), status: 201 },
    { name: 'read one case', next: nextCase, status: 200 },
    { name: 'list of 50 cases with person', next: () => look(cookie, listPath), status: 200 },
  ]
}

/** Every different request of these works: one intake, the list, each of the cases. */
export function differentAsks(cookie: string, cases: readonly string[]): Ask[] {
  return [intakeAsk(cookie), look(cookie, listPath), ...cases.map((id) => look(cookie, casePath(id)))]
}

export const listPath = '/api/consultation/cases/mine'
const casePath = (id: string) => `/api/consultation/cases/${id}`

/** The open cases of the one who asks; there are as many as fill a page. */
export async function openCases(port: number, cookie: string): Promise<string[]> {
  const { body } = await mustAsk(port, look(cookie, listPath), 200)
  return (JSON.parse(body.toString()) as { cases: { id: string }[] }).cases.map(({ id }) => id)
}

/** Lets a process of the product's own code tell which statements it sends for these requests. */
export async function record(env: Record<string, string>, asks: readonly Ask[]): Promise<Recipe[]> {
  const { answer, stop } = await startScript<Recipe[]>('record.ts', env, asks)
  await stop()
  return answer
}

type Rounds = { rounds: number; milliseconds: number }

/** Product and bare server in turn, each round the other one first. Requests per second and their ratio. */
export async function compare(
  ports: { product: number; bare: number },
  work: Work,
  { rounds, milliseconds }: Rounds,
): Promise<Line> {
  const run = (port: number) => load({ ...work, port, clients, milliseconds })
  const speeds = { product: [] as number[], bare: [] as number[] }
  await run(ports.product)
  await run(ports.bare)
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0
    if (first) speeds.product.push(await run(ports.product))
    speeds.bare.push(await run(ports.bare))
    if (!first) speeds.product.push(await run(ports.product))
  }
  const [ours, theirs] = [median(speeds.product), median(speeds.bare)]
  return {
    work: `${work.name} (${clients} clients)`,
    kasane: `${Math.round(ours)}/s`,
    beside: `bare ${Math.round(theirs)}/s`,
    ratio: `${Math.round((ours / theirs) * 100)} %`,
    limit: `≥ ${least * 100} %`,
    ok: ours / theirs >= least,
  }
}
