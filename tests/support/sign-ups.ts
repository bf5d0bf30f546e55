import { defineGatheringKind } from '../../src/blocks/gatherings/kinds.ts'
import { addSession, sessionOf, stepSession } from '../../src/blocks/gatherings/sessions.ts'
import { openSignUp } from '../../src/blocks/gatherings/sign-ups/open.ts'
import { openingOf, seatKindsOf } from '../../src/blocks/gatherings/sign-ups/opening.ts'
import type { OpeningInput } from '../../src/blocks/gatherings/sign-ups/opening-rules.ts'
import type { SignUpInput } from '../../src/blocks/gatherings/sign-ups/rules.ts'
import { signUp } from '../../src/blocks/gatherings/sign-ups/sign-up.ts'
import { makeCard } from '../../src/blocks/memberships/actions.ts'
import { participantIdOf } from '../../src/blocks/memberships/participants.ts'
import { publicKey } from '../../src/core/access/keys.ts'
import { instantInTokyo } from '../../src/core/calendar/tokyo.ts'
import { newId } from '../../src/core/id.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { openCard } from '../../src/core/identity/card-actions.ts'
import { doer } from './acts.ts'
import { freshHouse, kashiwa } from './house.ts'

// One file to a process: it makes a kind of gatherings known.

/** An instant in Tokyo: '2027-01-10 09:00'. */
export const instant = (text: string): Date => instantInTokyo(text.slice(0, 10), text.slice(11))

/** Everything that follows happens from then on. */
export const goTo = (text: string): void => {
  process.env.KASANE_NOW = `${text.slice(0, 10)}T${text.slice(11)}`
}

/** A cooking afternoon at which there are two seats, unless said otherwise: opens on the 10th, takes place on the 20th. */
export const terms: OpeningInput = {
  way: 'first-come',
  opensAt: instant('2027-01-10 09:00'),
  closesAt: instant('2027-01-19 17:00'),
  drawsAt: null,
  companionsMost: 3,
  childcare: true,
  offerHours: 24,
  cancelUntil: instant('2027-01-18 17:00'),
  waitingMost: null,
  kinds: [{ name: '一般', nameEn: 'General', capacity: 2, price: 500 }],
}

export const lots: OpeningInput = {
  ...terms,
  way: 'lottery',
  closesAt: instant('2027-01-15 17:00'),
  drawsAt: instant('2027-01-16 10:00'),
}

/** A house with a public kind of gathering, whose sign-ups are seen by the agency and by whom `seenBy` names. */
export async function signUpHouse() {
  const house = await freshHouse()
  const does = doer(house.database)
  const hanako = house.person('hanako')
  const seenBy = new Map<string, string[]>()
  defineGatheringKind({
    kind: 'trial-gathering',
    keysOf: async (_tx, ofIds) => new Map(ofIds.map((id) => [id, [publicKey]])),
    signUpsSeenBy: async () => seenBy,
  })
  goTo('2027-01-09 09:00')

  /** A gathering of Hanako's agency that is announced and has its opening. */
  async function aGathering(opening: Partial<OpeningInput> = {}, ofId = newId()) {
    const when = { onDay: '2027-01-20', starts: '13:30', ends: '16:00' }
    const id = await house.as(hanako, (tx) =>
      addSession(tx, { ...when, kind: 'trial-gathering', ofId, agencyId: hanako.agencyId, state: 'open' }),
    )
    const before = process.env.KASANE_NOW
    goTo('2027-01-09 09:00')
    await house.as(hanako, (tx) => openSignUp(tx, id, { ...terms, ...opening }))
    if (before) process.env.KASANE_NOW = before
    const kinds = await house.as(house.visitor, (tx) => seatKindsOf(tx, [id]))
    return { id, ofId, kinds, kindId: kinds[0]?.id ?? '' }
  }

  let count = 0
  /** What somebody says who has never been here: a name and a number of their own. */
  const somebody = (kindId: string, more: Partial<SignUpInput> = {}): SignUpInput => {
    count += 1
    const telephone = `04-7000-${String(count).padStart(5, '0')}`
    const base = { participantId: null, channel: 'web' as const, minor: false }
    return { ...base, name: `見本 ${count}番`, reach: { telephone }, seats: [{ kindId, amount: 1 }], ...more }
  }

  const join = (who: Caller, sessionId: string, input: SignUpInput) =>
    house.as(who, (tx) => signUp(tx, sessionId, input))

  /** Somebody with a participation card that is open in a browser. */
  async function aParticipant(name: string): Promise<{ caller: Caller; id: string }> {
    const card = await does(house.visitor, makeCard, {
      name,
      telephone: `04-7${String(++count).padStart(7, '0')}`,
    })
    const opened = await does(house.visitor, openCard, {
      number: card.number,
      key: card.key,
      remember: true,
    })
    const caller: Caller = { kind: 'card', municipality: kashiwa, via: 'test', token: opened.token ?? '' }
    const id = await house.as(caller, async (tx) => participantIdOf(tx.actor))
    if (!id) throw new Error('no participant')
    return { caller, id }
  }

  const step = (id: string, to: 'held' | 'cancelled', reason: string | null = null) =>
    house.as(hanako, async (tx) => stepSession(tx, await sessionOf(tx, id), to, reason))
  const opening = (id: string) => house.as(house.visitor, (tx) => openingOf(tx, id))
  const kindsNow = (id: string) => house.as(house.visitor, (tx) => seatKindsOf(tx, [id]))
  return { house, does, hanako, seenBy, aGathering, somebody, join, aParticipant, step, opening, kindsNow }
}
