import { Agent } from 'node:http'
import pg from 'pg'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../src/core/calendar/fiscal-year.ts'
import { mustAsk } from './ask.ts'
import { now } from './fill.ts'
import { signIn } from './sign-in.ts'
import { median, p95 } from './statistics.ts'
import type { Line } from './table.ts'

const year = fiscalYearOf(now)
const [from, to] = [firstDayOf(year), lastDayOf(year)]

/** What the statistics of a desk count of its year, written by hand: cases by their topic, and the talks with them. */
const statisticsByHand = [
  `select coalesce(urgent_topic, topics[1]) as topic, count(*) filter (where opened_on >= '${from}') as opened,
    count(*) filter (where closed_on between '${from}' and '${to}') as closed, count(*) as open
    from support_case where kind = 'consultation' and opened_on <= '${to}' and (closed_on is null or closed_on >= '${from}')
    group by 1`,
  `select coalesce(c.urgent_topic, c.topics[1]) as topic, count(*) from contact x join support_case c on c.id = x.case_id
    where x.at >= '${from}' and x.at < date '${to}' + 1 group by 1`,
]
/** What the greatest lines of the national table count, by month. */
const matrixByHand = [
  `select to_char(opened_on, 'YYYY-MM'), count(*) from support_case
    where kind = 'consultation' and intake = 'new' and opened_on between '${from}' and '${to}' group by 1`,
  `select to_char(at, 'YYYY-MM'), count(*), count(distinct case_id) from contact
    where at >= '${from}' and at < date '${to}' + 1 group by 1`,
  `select to_char(closed_on, 'YYYY-MM'), count(*) from support_case
    where kind = 'consultation' and closed_on between '${from}' and '${to}' group by 1`,
]

type Place = { port: number; url: string }

/** The figures of a year over a counter of 100,000 cases: the whole page, beside the same counts as bare SQL of the owner. */
export async function figures(place: Place, rounds: number): Promise<Line[]> {
  const statistics = { role: 'supervisor', path: '/consultation/statistics', most: 3_000 } as const
  const matrix = { role: 'plan-officer', path: '/national-figures', most: 6_000 } as const
  return [
    await lineOf('statistics of the desk, a year', { ...statistics, sql: statisticsByHand }, place, rounds),
    await lineOf('national table, a year', { ...matrix, sql: matrixByHand }, place, rounds),
  ]
}

type Figure = {
  role: 'supervisor' | 'plan-officer'
  path: string
  most: number
  sql: readonly string[]
}

async function lineOf(name: string, figure: Figure, { port, url }: Place, rounds: number): Promise<Line> {
  const headers = { cookie: await signIn(port, figure.role) }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const [seen, bare]: [number[], number[]] = [[], []]
  try {
    for (let round = 0; round < rounds + 1; round++) {
      const look = await mustAsk(port, { method: 'GET', path: figure.path, headers }, 200, agent)
      seen.push(look.milliseconds)
      const begun = performance.now()
      for (const text of figure.sql) await client.query(text)
      bare.push(performance.now() - begun)
    }
  } finally {
    agent.destroy()
    await client.end()
  }
  const [slow, theirs] = [p95(seen.slice(1)), median(bare.slice(1))]
  return {
    work: `${name}, p95`,
    kasane: `${slow.toFixed(0)} ms`,
    beside: `bare SQL ${theirs.toFixed(0)} ms`,
    ratio: `${(slow / theirs).toFixed(1)} ×`,
    limit: `≤ ${figure.most} ms`,
    ok: slow <= figure.most,
  }
}
