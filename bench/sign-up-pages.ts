import { Agent } from 'node:http'
import { openSignUp } from '../src/blocks/gatherings/sign-ups/open.ts'
import { seatKindsOf } from '../src/blocks/gatherings/sign-ups/opening.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { dateInTokyo, instantInTokyo } from '../src/core/calendar/tokyo.ts'
import { openDatabase } from '../src/core/db/open.ts'
import type { Tx } from '../src/core/db/transaction.ts'
import { addAgency } from '../src/core/identity/accounts.ts'
import { openAsSystem } from '../src/core/identity/open-as.ts'
import { municipalitiesOf } from '../src/core/municipality.ts'
import { addDay } from '../src/programs/participation/queries/days.ts'
import { addEvent, eventOf, stepEvent } from '../src/programs/participation/queries/events.ts'
import { ask } from './ask.ts'
import { type City, withPlan } from './city.ts'
import type { Place } from './database.ts'
import { startProduct } from './processes.ts'
import { p95 } from './statistics.ts'
import type { Line } from './table.ts'

const database = 'signuppages'
const everybody = { people: 3_000, atOnce: 40, seats: { capacity: 3_000, waitingMost: null } }
const few = { people: 10_000, atOnce: 100, seats: { capacity: 30, waitingMost: 30 } }

/** Sign-ups as people make them: by the form of a page, through the server as a city starts it, behind a proxy. */
export async function signUpPages(place: Place, envOf: City['envOf']): Promise<Line[]> {
  const env = envOf(database)
  await withPlan(place, env, database)
  const opened = await openDatabase({ dataDir: '', databaseUrl: place.urlOf(database) })
  const server = await startProduct({ ...env, KASANE_TRUSTED_PROXIES: '127.0.0.1' })
  try {
    const [city] = await municipalitiesOf(opened)
    if (!city) throw new Error('nobody lives here')
    const opening = { municipality: city.id, via: 'test', reason: 'bench', silent: true } as const
    const asSystem = <T>(work: (tx: Tx) => Promise<T>) => openAsSystem(opened, opening, work)
    const agencyId = await asSystem((tx) =>
      addAgency(tx, { code: 'bench', name: '測定', nameEn: 'Bench', kind: 'division' }),
    )
    const day = dateInTokyo(new Date(env.KASANE_NOW as string))
    const crowd = async ({ seats, ...how }: typeof few | typeof everybody): Promise<Crowd> => {
      const event = await asSystem((tx) => anEvent(tx, agencyId, day, seats))
      const came = await crowdAt(server.port, event, how)
      return { came, found: await asSystem((tx) => givenAt(tx, event.dayId)), seats }
    }
    return linesOf(await crowd(everybody), await crowd(few))
  } finally {
    await server.stop()
    await opened.close()
  }
}

/** What a crowd comes for: so many seats, and so long a waiting list. */
type Seats = { capacity: number; waitingMost: number | null }

/** An event that everybody may sign up for, on the page of its day; answers the path of that page and the id of the day. */
async function anEvent(tx: Tx, agencyId: string, day: string, { capacity, waitingMost }: Seats) {
  const onDay = addDays(day, 30)
  const hosts = { host: 'agency', participantId: null, groupId: null, agencyId } as const
  const id = await addEvent(tx, hosts, {
    ...{ title: '（測定）夏まつり', about: '（測定）', kinds: ['festival'], theme: 'together' },
    ...{ placeName: '（測定）架空会館', atLacorta: false, starts: '13:00', ends: '16:00', repeats: 'once' },
    ...{ firstOn: onDay, lastOn: null, skipped: [], listed: [], fee: 0, access: [], forWhom: ['anyone'] },
    contact: '04-0000-0000',
  })
  await stepEvent(tx, { id, version: 1 }, { state: 'published', agencyId })
  const dayId = await addDay(tx, { ...(await eventOf(tx, id)), agencyId }, onDay)
  await openSignUp(tx, dayId, {
    ...{ way: 'first-come', drawsAt: null, companionsMost: 3, waitingMost, offerHours: 24, childcare: false },
    opensAt: instantInTokyo(addDays(day, -1), '09:00'),
    closesAt: instantInTokyo(onDay, '12:00'),
    cancelUntil: instantInTokyo(onDay, '12:00'),
    kinds: [{ name: '一般', nameEn: 'General', capacity, price: 0 }],
  })
  return { eventId: id, dayId, path: `/events/${id}/days/${dayId}` }
}

type Came = { statuses: Map<number, number>; seconds: number; slow: number }

/** So many people send the form of a page, so many at once, each from an address of their own. */
async function crowdAt(
  port: number,
  { eventId, dayId, path }: Awaited<ReturnType<typeof anEvent>>,
  { people, atOnce }: { people: number; atOnce: number },
): Promise<Came> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const statuses = new Map<number, number>()
  const waits: number[] = []
  const begun = performance.now()
  let next = 0
  async function client() {
    while (next < people) {
      const n = next++
      const form = { _form: 'signUp', id: eventId, dayId, name: `架空 ${n}番`, seats1: '1' }
      const { status, milliseconds } = await ask(
        port,
        {
          ...{ method: 'POST', path },
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
            'x-forwarded-for': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
          },
          body: `${new URLSearchParams({ ...form, mail: `crowd-${n}@example.invalid` })}`,
        },
        agent,
      )
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      waits.push(milliseconds)
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, client))
    return { statuses, seconds: (performance.now() - begun) / 1000, slow: p95(waits) }
  } finally {
    agent.destroy()
  }
}

/** How many seats of a day are given, counted from the sign-ups and not from the counter. */
async function givenAt(tx: Tx, dayId: string): Promise<{ given: number; waiting: number; sound: boolean }> {
  const rows = await tx
    .selectFrom('sign_up')
    .select(['state', 'seats'])
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', dayId)
    .execute()
  const of = (state: string) => rows.filter((row) => row.state === state)
  const given = of('confirmed').reduce((sum, { seats }) => sum + seats, 0)
  const [kind] = await seatKindsOf(tx, [dayId])
  return { given, waiting: of('waiting').length, sound: kind?.taken === given }
}

type Crowd = { came: Came; found: Awaited<ReturnType<typeof givenAt>>; seats: Seats }

const leastPerMinute = 1_000
const mostSeconds = 60

/** What the pages did: as many as found a seat in a minute, and ten thousand who came for thirty. */
function linesOf(all: Crowd, some: Crowd): Line[] {
  const perMinute = ((all.came.statuses.get(200) ?? 0) / all.came.seconds) * 60
  const oversold = ({ found, seats }: Crowd) => Math.max(0, found.given - seats.capacity)
  const [full, people] = [some.came.statuses.get(409) ?? 0, [...some.came.statuses.values()]]
  const of = people.reduce((sum, count) => sum + count, 0)
  return [
    {
      work: 'sign-ups by the form of one page, over HTTP, one server',
      kasane: `${Math.round(perMinute).toLocaleString('en')} a minute`,
      beside: `p95 ${all.came.slow.toFixed(0)} ms, ${oversold(all)} seats too many`,
      ratio: '',
      limit: `≥ ${leastPerMinute.toLocaleString('en')}`,
      ok: perMinute >= leastPerMinute && oversold(all) === 0 && all.found.sound,
    },
    {
      work: `${of.toLocaleString('en')} people over HTTP for ${some.seats.capacity} seats and ${some.seats.waitingMost} places to wait`,
      kasane: `${some.came.seconds.toFixed(0)} s`,
      beside: `${some.found.given} given, ${some.found.waiting} wait, ${full} were told that it is full`,
      ratio: '',
      limit: `≤ ${mostSeconds} s, 0 too many`,
      ok:
        some.came.seconds <= mostSeconds &&
        some.found.given === some.seats.capacity &&
        some.found.waiting === some.seats.waitingMost &&
        full === of - some.found.given - some.found.waiting,
    },
  ]
}
