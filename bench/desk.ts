import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { totpCode } from '../src/core/identity/auth/totp.ts'
import { type Ask, ask, mustAsk } from './ask.ts'
import type { City } from './city.ts'
import type { Crowd } from './crowd.ts'
import { fillDesk, inTheCity, longestOf } from './desk-fill.ts'
import { figures } from './figures.ts'
import { startProduct, startScript } from './processes.ts'
import { signInWith } from './sign-in.ts'
import { median, p95 } from './statistics.ts'
import type { Line } from './table.ts'

const counsellors = 50
/** Each counsellor does something every two seconds or so for as long: far more than anybody works. */
const seconds = { pause: 2, all: 40 }
/** A copy of the city, made while nobody is connected to it. */
export const deskDatabase = 'desk'

type Worker = { cookie: string; cases: string[] }

/** A counter of a city at work, over a copy of the city: its pages one after the other, and fifty who work at once. */
export async function desk({ place, envOf }: City, rounds: number): Promise<Line[]> {
  const { answer: crowd, stop } = await startScript<Crowd>('crowd.ts', envOf(deskDatabase), counsellors)
  await stop()
  await fillDesk(place, deskDatabase)
  const product = await startProduct(envOf(deskDatabase))
  try {
    const workers: Worker[] = []
    for (const one of crowd) workers.push(await workerOf(product.port, one))
    const long = await longest(place.urlOf(deskDatabase))
    const its = workers[crowd.findIndex(({ accountId }) => accountId === long.owner)] as Worker
    return [
      ...(await looks(product.port, workers, { rounds, long: page(its, `/consultation/cases/${long.id}`) })),
      ...(await figures({ port: product.port, url: place.urlOf(deskDatabase) }, Math.min(rounds, 5))),
      await together(product.port, workers),
    ]
  } finally {
    await product.stop()
  }
}

async function workerOf(port: number, one: Crowd[number]): Promise<Worker> {
  const cookie = await signInWith(port, { ...one, code: totpCode(one.secret) })
  const { body } = await mustAsk(port, listOf({ cookie }), 200)
  const { cases } = JSON.parse(body.toString()) as { cases: { id: string }[] }
  if (cases.length < 20) throw new Error(`a counsellor of the city has ${cases.length} cases`)
  return { cookie, cases: cases.map(({ id }) => id) }
}

async function longest(url: string): Promise<{ id: string; owner: string }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(longestOf)).rows[0]
  } finally {
    await client.end()
  }
}

const page = ({ cookie }: Pick<Worker, 'cookie'>, path: string): Ask => ({
  method: 'GET',
  path,
  headers: { cookie },
})
const listOf = (worker: Pick<Worker, 'cookie'>) => page(worker, '/api/consultation/cases/mine')
const caseOf = (worker: Worker, nth: number) =>
  page(worker, `/consultation/cases/${worker.cases[nth % worker.cases.length]}`)

/** What is typed into the box of the intake, letter by letter as far as somebody is found. */
const typed = [
  'みほ',
  'みほん',
  '架空',
  '見本 花',
  '例示',
  '1948-04-05',
  '000-1234',
  'かくう',
  '仮名',
  'ひなが',
]

const knownPerson = (worker: Worker, nth: number) =>
  sent(worker, '/consultation/persons', { name: typed[nth % typed.length] as string })

/** The telephone rings: what stands on the card of whoever calls back. */
const callCard = (worker: Worker, nth: number) =>
  sent(worker, '/consultation/call-back/found', { typed: typed[nth % typed.length] as string })

/** Words that stand in every seventh note, words that stand in each, and words that stand in none. */
const soughtFor = ['家賃の滞納', '通院', '仕事探し 予定', '関係する窓口', '借入れ', 'どこにもない言葉']

const texts = (worker: Worker, nth: number) =>
  sent(worker, '/casework/search/found', { typed: soughtFor[nth % soughtFor.length] as string })

function sent({ cookie }: Worker, path: string, form: Record<string, string>): Ask {
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  }
  return { method: 'POST', path, headers, body: new URLSearchParams(form).toString() }
}

/** A talk without a next date, so that it does not matter which version of the case was looked at. */
function note(worker: Worker, nth: number): Ask {
  const headers = {
    cookie: worker.cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  const body = JSON.stringify({
    ...{ channel: 'telephone', direction: 'in', caller: 'self', note: '（架空）計測のための短い記録です。' },
    version: 1,
  })
  const id = worker.cases[nth % worker.cases.length]
  return { method: 'POST', path: `/api/consultation/cases/${id}/contacts`, headers, body }
}

type Looking = { rounds: number; long: Ask }

/** Each look alone on a server that does nothing else, the counsellors in turn: from the request to the last byte. */
async function looks(port: number, workers: readonly Worker[], { rounds, long }: Looking): Promise<Line[]> {
  const who = (nth: number) => workers[nth % workers.length] as Worker
  const measured: [string, number, (nth: number) => Ask][] = [
    ['case page with timeline', 60, (nth) => caseOf(who(nth), Math.floor(nth / workers.length))],
    [`case page, ${inTheCity.long} contacts`, 60, () => long],
    ['my cases, 50 of them', 30, (nth) => listOf(who(nth))],
    ['known person while typing', 30, (nth) => knownPerson(who(nth), nth)],
    ['call-back card', 2_000, (nth) => callCard(who(nth), nth)],
    ['full text of one’s cases', 100, (nth) => texts(who(nth), nth)],
  ]
  const lines: Line[] = []
  for (const [work, most, next] of measured) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const seen: number[] = []
    // The first look of each counsellor is not counted.
    for (let nth = 0; nth < workers.length + rounds * 10; nth++)
      seen.push((await mustAsk(port, next(nth), 200, agent)).milliseconds)
    agent.destroy()
    lines.push(lineOf(`${work}, p95`, seen.slice(workers.length), most))
  }
  return lines
}

/** Fifty counsellors, each a case of theirs, a search, the list, a note, and again; how long each of these took, and what was no answer. */
async function together(port: number, workers: readonly Worker[]): Promise<Line> {
  const seen: number[] = []
  const errors: string[] = []
  const end = performance.now() + seconds.all * 1000
  await Promise.all(
    workers.map(async (worker, at) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const acts = [caseOf, knownPerson, listOf, texts, note]
      await sleep((at / workers.length) * seconds.pause * 1000)
      for (let nth = 0; performance.now() < end; nth++) {
        const act = acts[nth % acts.length] as typeof caseOf
        const { status, milliseconds } = await ask(port, act(worker, at + nth), agent)
        seen.push(milliseconds)
        if (status >= 400) errors.push(`${act.name} ${status}`)
        await sleep(seconds.pause * 1000 * (0.5 + Math.random()))
      }
      agent.destroy()
    }),
  )
  const line = lineOf(`${counsellors} counsellors at once, ${seen.length} requests, p95`, seen, 200)
  const kinds = [...new Set(errors)].join(', ')
  return { ...line, ratio: `${errors.length} errors ${kinds}`.trim(), ok: line.ok && errors.length === 0 }
}

function lineOf(work: string, seen: readonly number[], most: number): Line {
  const slow = p95(seen)
  return {
    work,
    kasane: `${slow.toFixed(1)} ms`,
    beside: `median ${median(seen).toFixed(1)} ms`,
    ratio: '',
    limit: `≤ ${most} ms`,
    ok: slow <= most,
  }
}
