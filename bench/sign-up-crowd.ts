// A process of its own, as a second server would be one: so many people sign up for one session at once, through as many
// connections as a server has.
import { openInstallation } from '../src/app/installation.ts'
import { readSettings } from '../src/app/settings.ts'
import { defineGatheringKind } from '../src/blocks/gatherings/kinds.ts'
import { signUp } from '../src/blocks/gatherings/sign-ups/sign-up.ts'
import { publicKey } from '../src/core/access/keys.ts'
import { openAs } from '../src/core/identity/open-as.ts'
import type { Refusal } from '../src/core/refusal.ts'

export const benchKind = 'bench-gathering'

/** `name`: tells the people of two crowds apart. */
export type CrowdOrder = {
  name: string
  municipality: number
  sessionId: string
  kindIds: string[]
  attempts: number
  atOnce: number
}

/** How many of each outcome there were, the second in which each of those with a seat had it, and how long all took. */
export type CrowdAnswer = {
  outcomes: Record<string, number>
  seconds: number
  seatsIn: number
  waits: number[]
}

defineGatheringKind({
  kind: benchKind,
  keysOf: async (_tx, ofIds) => new Map(ofIds.map((id) => [id, [publicKey]])),
})

const installation = await openInstallation(readSettings())
process.once('message', async ({ name, municipality, sessionId, kindIds, attempts, atOnce }: CrowdOrder) => {
  const { database } = installation
  const visitor = { kind: 'visitor', municipality, via: 'test' } as const
  const outcomes: Record<string, number> = {}
  const waits: number[] = []
  const begun = performance.now()
  let [next, seatsIn] = [0, 0]
  const one = async () => {
    while (next < attempts) {
      const n = next++
      const kindId = kindIds[n % kindIds.length] as string
      const reach = { mail: `${name}-${n}@example.invalid` }
      const seats = [{ kindId, amount: 1 + (n % 2) }]
      const input = {
        participantId: null,
        channel: 'web' as const,
        name: `架空 ${n}番`,
        reach,
        seats,
        minor: false,
      }
      const asked = performance.now()
      const outcome = await openAs(database, visitor, (tx) => signUp(tx, sessionId, input)).then(
        ({ state }) => state,
        (error: Refusal) => {
          if (error.name !== 'Refusal') throw error
          return error.code
        },
      )
      if (waits.length < 20_000) waits.push(performance.now() - asked)
      if (outcome === 'confirmed') seatsIn = (performance.now() - begun) / 1000
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  const answer: CrowdAnswer = { outcomes, seconds: (performance.now() - begun) / 1000, seatsIn, waits }
  await installation.close()
  process.send?.(answer)
})
