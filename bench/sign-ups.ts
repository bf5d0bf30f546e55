import { defineGatheringKind } from '../src/blocks/gatherings/kinds.ts'
import { addSession } from '../src/blocks/gatherings/sessions.ts'
import { signUpsOf } from '../src/blocks/gatherings/sign-ups/lists.ts'
import { openSignUp } from '../src/blocks/gatherings/sign-ups/open.ts'
import { openingOf, seatKindsOf } from '../src/blocks/gatherings/sign-ups/opening.ts'
import { publicKey } from '../src/core/access/keys.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { dateInTokyo, instantInTokyo } from '../src/core/calendar/tokyo.ts'
import { openDatabase } from '../src/core/db/open.ts'
import type { Tx } from '../src/core/db/transaction.ts'
import { newId } from '../src/core/id.ts'
import { addAgency } from '../src/core/identity/accounts.ts'
import { openAsSystem } from '../src/core/identity/open-as.ts'
import { municipalitiesOf } from '../src/core/municipality.ts'
import { type City, withPlan } from './city.ts'
import type { Place } from './database.ts'
import { startScript } from './processes.ts'
import type { CrowdAnswer, CrowdOrder } from './sign-up-crowd.ts'
import { p95 } from './statistics.ts'
import type { Line } from './table.ts'

const database = 'signups'
const kind = 'bench-gathering'
const attempts = 100_000
const servers = 2
/** Of each server: more than it has connections, so that all of them are always at work. */
const atOnce = 40
const capacity = 2_000
const waitingMost = 1_000
const leastPerMinute = 1_000
const longest = 45 * 60_000

/** A hundred thousand attempts at one session from two processes: how fast seats are given, and whether one is given twice. */
export async function signUps(place: Place, envOf: City['envOf']): Promise<Line[]> {
  const env = envOf(database)
  await withPlan(place, env, database)
  defineGatheringKind({ kind, keysOf: async (_tx, ofIds) => new Map(ofIds.map((id) => [id, [publicKey]])) })
  const opened = await openDatabase({ dataDir: '', databaseUrl: place.urlOf(database) })
  try {
    const [city] = await municipalitiesOf(opened)
    if (!city) throw new Error('nobody lives here')
    const opening = { municipality: city.id, via: 'test', reason: 'bench', silent: true } as const
    const asSystem = <T>(work: (tx: Tx) => Promise<T>) => openAsSystem(opened, opening, work)
    const day = dateInTokyo(new Date(env.KASANE_NOW as string))
    const { sessionId, kindIds } = await asSystem((tx) => aSession(tx, day))
    const orders = Array.from(
      { length: servers },
      (_, n): CrowdOrder => ({
        ...{ name: `crowd${n}`, municipality: city.id, sessionId, kindIds },
        ...{ attempts: attempts / servers, atOnce },
      }),
    )
    const crowds = await Promise.all(
      orders.map((order) => startScript<CrowdAnswer>('sign-up-crowd.ts', env, order, longest)),
    )
    for (const crowd of crowds) await crowd.stop()
    return linesOf(
      crowds.map(({ answer }) => answer),
      await asSystem((tx) => foundIn(tx, sessionId)),
    )
  } finally {
    await opened.close()
  }
}

/** Two kinds of seats, of each as many; it opened yesterday. */
async function aSession(tx: Tx, day: string) {
  const agencyId = await addAgency(tx, { code: 'bench', name: '測定', nameEn: 'Bench', kind: 'division' })
  const onDay = addDays(day, 30)
  const when = { onDay, starts: '13:00', ends: '16:00' }
  const sessionId = await addSession(tx, { ...when, kind, ofId: newId(), agencyId, state: 'open' })
  const kinds = ['一般', '親子'].map((name, n) => ({ name, nameEn: `Kind ${n + 1}`, capacity, price: 0 }))
  await openSignUp(tx, sessionId, {
    ...{
      way: 'first-come',
      drawsAt: null,
      companionsMost: 3,
      childcare: false,
      offerHours: 24,
      waitingMost,
      kinds,
    },
    opensAt: instantInTokyo(addDays(day, -1), '09:00'),
    closesAt: instantInTokyo(onDay, '12:00'),
    cancelUntil: instantInTokyo(onDay, '12:00'),
  })
  return { sessionId, kindIds: (await seatKindsOf(tx, [sessionId])).map(({ id }) => id) }
}

/** What stands in the database afterwards, counted from the sign-ups and not from the counters. */
async function foundIn(tx: Tx, sessionId: string) {
  const kinds = await seatKindsOf(tx, [sessionId])
  const confirmed = await signUpsOf(tx, sessionId, { states: ['confirmed', 'offered'], limit: attempts })
  const waiting = await signUpsOf(tx, sessionId, { states: ['waiting'], limit: attempts })
  const given = (kindId: string) =>
    confirmed.reduce((sum, { seatsByKind }) => sum + (seatsByKind.get(kindId) ?? 0), 0)
  const counters = kinds.every(({ id, taken }) => given(id) === taken)
  return {
    given: kinds.map(({ id }) => given(id)),
    sound: counters && (await openingOf(tx, sessionId)).waiting === waiting.length,
    signUps: confirmed.length + waiting.length,
    waiting: waiting.length,
  }
}

type Found = Awaited<ReturnType<typeof foundIn>>

function linesOf(crowds: readonly CrowdAnswer[], found: Found): Line[] {
  const of = (outcome: string) => crowds.reduce((sum, { outcomes }) => sum + (outcomes[outcome] ?? 0), 0)
  const made = of('confirmed') + of('waiting')
  const oversold = found.given.reduce((sum, given) => sum + Math.max(0, given - capacity), 0)
  const seconds = Math.max(...crowds.map((crowd) => crowd.seconds))
  const filling = Math.max(...crowds.map((crowd) => crowd.seatsIn))
  const perMinute = (of('confirmed') / filling) * 60
  const slow = p95(crowds.flatMap(({ waits }) => waits))
  const plain = { ratio: '', ok: true }
  return [
    {
      work: `${attempts.toLocaleString('en')} attempts at ${capacity * 2} seats, ${servers} processes with ${atOnce} at once each`,
      kasane: `${oversold} seats too many`,
      beside: `${made} of ${found.signUps} sign-ups, ${found.waiting} waiting, ${of('gatherings.signUps.full')} refused`,
      ratio: '',
      limit: '0',
      ok: oversold === 0 && found.sound && made === found.signUps && found.waiting === of('waiting'),
    },
    {
      ...plain,
      work: 'sign-ups with a seat on one session, while they last',
      kasane: `${Math.round(perMinute).toLocaleString('en')} a minute`,
      beside: `p95 ${slow.toFixed(0)} ms with all waiting at once`,
      limit: `≥ ${leastPerMinute.toLocaleString('en')}`,
      ok: perMinute >= leastPerMinute,
    },
    { ...plain, work: 'all attempts', kasane: `${seconds.toFixed(0)} s`, beside: '', limit: '' },
  ]
}
