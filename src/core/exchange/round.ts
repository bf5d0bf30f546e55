import { z } from 'zod'
import type { Database } from '../db/open.ts'
import { faultOf } from '../fault.ts'
import { defineJob } from '../jobs/job.ts'
import { municipalitiesOf } from '../municipality.ts'
import { readyPlace } from './link.ts'
import { type Received, receivePackages } from './receive-packages.ts'
import { type Round, sendPackages } from './send-packages.ts'
import { onSoon } from './soon.ts'
import type { TakeOptions } from './take.ts'

const nothing: Received = { taken: 0, notTaken: [] }

/** Takes what arrived for a municipality; files that name no municipality of this server are the first one's to refuse. */
export async function receiveHere(
  database: Database,
  round: Round,
  options: TakeOptions = {},
): Promise<Received> {
  const place = readyPlace()
  if (!place) return nothing
  const known = (await municipalitiesOf(database)).map(({ id }) => id)
  const mine = (municipality: number | null) =>
    municipality === round.municipality ||
    (known[0] === round.municipality && (municipality === null || !known.includes(municipality)))
  return receivePackages(database, round, place, { ...options, mine })
}

/** Puts into the folder what waits; answers how many packages. Nothing where the exchange is not set up. */
export async function sendHere(database: Database, round: Round): Promise<number> {
  const place = readyPlace()
  return place ? sendPackages(database, round, place) : 0
}

/**
 * The minute's round of a server that is one side: what arrived, then what goes, which tells how far this side has come.
 * A folder that cannot be read keeps nothing from being sent.
 */
export const exchangeJob = defineJob({
  name: 'core.exchangePackages',
  payload: z.strictObject({}),
  schedule: '* * * * *',
  single: true,
  upkeep: true,
  retries: 0,
  async run({ database, municipality }) {
    const round = { municipality, via: 'job' } as const
    try {
      await receiveHere(database, round)
    } finally {
      await sendHere(database, round)
    }
  },
})

/** So long is gathered what several actions send at once. */
const gatherFor = 300

/** Sends at once what an action of this process put into the outbox; gives the way to end it. */
export function sendSoon(database: Database): () => Promise<void> {
  const timers = new Map<number, NodeJS.Timeout>()
  let sending: Promise<unknown> = Promise.resolve()
  const send = (municipality: number) => {
    timers.delete(municipality)
    sending = sending.then(() => sendHere(database, { municipality, via: 'job' })).catch(logFault)
  }
  const stop = onSoon((municipality) => {
    if (!timers.has(municipality))
      timers.set(
        municipality,
        setTimeout(() => send(municipality), gatherFor),
      )
  })
  return async () => {
    stop()
    for (const timer of timers.values()) clearTimeout(timer)
    await sending
  }
}

/** What waits is sent by the next round. */
const logFault = (error: unknown) =>
  console.error(JSON.stringify({ level: 'error', at: 'exchange', ...faultOf(error) }))
