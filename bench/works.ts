import { addDays } from '../src/core/calendar/day.ts'
import { type Ask, mustAsk } from './ask.ts'
import { now } from './fill.ts'
import { startScript } from './processes.ts'
import { newMark, type Recipe } from './recipe.ts'

/** One kind of work: the nth request of it, and what it must be answered with. */
export type Work = { name: string; next: () => Ask; status: number }

/**
 * A first talk as a counsellor writes it down: somebody whose name is told, what it is about, who goes on when. Each is
 * somebody else, by a mark in name, reading and telephone: a thousand times the same person would be compared with all
 * of them.
 */
const intakeOf = (mark: string) => ({
  channel: 'telephone',
  intake: 'new',
  who: 'person',
  name: `架空 試子${mark}`,
  reading: `カクウ シコ${mark}`,
  telephone: `00${mark}`,
  caller: 'self',
  topics: ['health', 'family'],
  urgentTopic: 'health',
  note: '計測のための架空の相談です。'.repeat(10),
  urgency: 'normal',
  safeVoicemail: 'no',
  ending: 'next',
  nextOn: addDays(now, 14),
})

const listPath = '/api/consultation/cases/mine'
const casePath = (id: string) => `/api/consultation/cases/${id}`

function intakeAsk(cookie: string): Ask {
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  return {
    method: 'POST',
    path: '/api/consultation/cases',
    headers,
    body: JSON.stringify(intakeOf(newMark())),
  }
}

const look = (cookie: string, path: string): Ask => ({ method: 'GET', path, headers: { cookie } })

/** What is measured, each through HTTP as the one who has these cookies. */
export const works = {
  /** Each under a key of its own. */
  intake: (cookie: string): Work => ({
    name: 'one intake through HTTP',
    next: () => intakeAsk(cookie),
    status: 201,
  }),
  /** One case after the other. */
  read(cookie: string, cases: readonly string[]): Work {
    let turn = 0
    const next = () => look(cookie, casePath(cases[turn++ % cases.length] as string))
    return { name: 'read one case', next, status: 200 }
  },
  list: (cookie: string): Work => ({
    name: 'list of 50 cases with person',
    next: () => look(cookie, listPath),
    status: 200,
  }),
}

/** Every different request of these works: one intake, the list, each of the cases. */
export function differentAsks(cookie: string, cases: readonly string[]): Ask[] {
  return [intakeAsk(cookie), look(cookie, listPath), ...cases.map((id) => look(cookie, casePath(id)))]
}

/** The open cases of the one who asks: as many as fill a page of 50. */
export async function openCases(port: number, cookie: string): Promise<string[]> {
  const { body } = await mustAsk(port, look(cookie, listPath), 200)
  const { cases } = JSON.parse(body.toString()) as { cases: { id: string; name: string | null }[] }
  const named = cases.filter(({ name }) => name !== null)
  if (cases.length < 50 || named.length < 10)
    throw new Error(`a list of ${cases.length} cases, ${named.length} with a person`)
  return named.map(({ id }) => id)
}

/** Lets a process of the product's own code tell which statements it sends for these requests. */
export async function record(env: Record<string, string>, asks: readonly Ask[]): Promise<Recipe[]> {
  const { answer, stop } = await startScript<Recipe[]>('record.ts', env, asks)
  await stop()
  return answer
}
