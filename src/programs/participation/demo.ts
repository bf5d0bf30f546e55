import { openSignUp } from '../../blocks/gatherings/sign-ups/open.ts'
import { seatKindsOf } from '../../blocks/gatherings/sign-ups/opening.ts'
import { signUp } from '../../blocks/gatherings/sign-ups/sign-up.ts'
import { addGroup, addMember } from '../../blocks/memberships/groups/groups.ts'
import { addParticipant } from '../../blocks/memberships/participants.ts'
import { communityAreas } from '../../core/areas/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { DemoGround } from '../../core/demo/demo.ts'
import { serverZone } from '../../core/settings.ts'
import { type DemoEvent, type DemoSignUp, demoEvents, demoGroups, demoNeighbours } from './demo/events.ts'
import { nextStepsDemo } from './demo/next-steps.ts'
import { addDay, daysIn, holdDay } from './queries/days.ts'
import { addEvent, eventOf, type Hosts, keepCouncil, stepEvent } from './queries/events.ts'
import { daysOf } from './rules/days.ts'

/**
 * Some neighbours, the groups that they lead, events in every state around today, and who could take a next step. Where the network is
 * separated they are on the internet side, where such records are.
 */
export async function participationDemo(tx: Tx, { agencies }: DemoGround): Promise<void> {
  if (serverZone() === 'inner') return
  const areas = (await communityAreas(tx)).map(({ code }) => code)
  const council = agencies.shakyo
  if (!council) throw new Error('the demo needs an agency with the code shakyo')
  const areaAt = (at: number) => areas[at % Math.max(1, areas.length)]
  const neighbours: string[] = []
  for (const [at, name] of demoNeighbours.entries())
    neighbours.push(await addNeighbour(tx, name, areaAt(at) ?? null))
  const groups: string[] = []
  for (const [at, { leader, ...group }] of demoGroups.entries()) {
    const told = { ...group, areaCode: areaAt(at), isAnother: false }
    const groupId = await addGroup(tx, { ...told, agencyId: council })
    const participantId = neighbours[leader] as string
    await addMember(tx, { groupId, participantId, name: demoNeighbours[leader] as string, part: 'leader' })
    groups.push(groupId)
  }
  for (const [at, event] of demoEvents.entries())
    await addDemoEvent(tx, event, { groups, neighbours, council, areaCode: areaAt(at) })
  await nextStepsDemo(tx, { council, other: agencies.north, groups, areaCode: areaAt(0) })
}

type Ground = {
  groups: readonly string[]
  neighbours: readonly string[]
  council: string
  areaCode: string | undefined
}

async function addDemoEvent(
  tx: Tx,
  told: DemoEvent,
  { council, areaCode, ...ground }: Ground,
): Promise<void> {
  const { by, state, inDays, reason = null, signUp: wanted, came = 0, council: did, ...event } = told
  const hosts: Hosts =
    by === 'council'
      ? { host: 'agency', participantId: null, groupId: null, agencyId: council }
      : { ...hostedBy(by, ground.groups, ground.neighbours), agencyId: null }
  const [firstOn, lastOn] = [addDays(today(), inDays), addDays(today(), inDays + 63)]
  const rule = { firstOn, lastOn: event.repeats === 'once' ? null : lastOn, skipped: [], listed: [] }
  const id = await addEvent(tx, hosts, { ...event, ...rule, areaCode })
  if (state === 'draft') return
  const announcedAs = state === 'held' ? 'published' : state
  await stepEvent(tx, { id, version: 1 }, { state: announcedAs, reason, agencyId: council })
  if (announcedAs !== 'published') return
  const made = await eventOf(tx, id)
  const days: string[] = []
  for (const day of daysOf({ ...rule, repeats: event.repeats }))
    days.push(await addDay(tx, { ...made, agencyId: council }, day))
  if (wanted && days[0]) await openDay(tx, days[0], { ...event, firstOn }, wanted)
  if (state === 'held') await holdIt(tx, id, { came, did, council })
}

type Held = { came: number; did: string | undefined; council: string }

/** It was held on its only day, with so many people; the council says what it did, where it was involved. */
async function holdIt(tx: Tx, id: string, { came, did, council }: Held): Promise<void> {
  const event = await eventOf(tx, id)
  for (const day of await daysIn(tx, id)) await holdDay(tx, day, { event, came })
  await stepEvent(tx, event, { state: 'held' })
  if (did) await keepCouncil(tx, await eventOf(tx, id), { agencyId: council, did })
}

/** One signs up for a day until the day before, and some have. Lots are to be drawn two days before it, from tomorrow on. */
async function openDay(
  tx: Tx,
  dayId: string,
  { firstOn, starts, fee }: { firstOn: string; starts: string; fee: number },
  { way, seats, childcare, people }: DemoSignUp,
): Promise<void> {
  const before = instantInTokyo(addDays(firstOn, -1), starts)
  const isDrawn = way === 'lottery'
  await openSignUp(tx, dayId, {
    ...{ way, companionsMost: 2, waitingMost: null, offerHours: 24, childcare, cancelUntil: before },
    opensAt: isDrawn ? instantInTokyo(addDays(today(), 1), '09:00') : tx.now,
    closesAt: isDrawn ? instantInTokyo(addDays(firstOn, -3), '17:00') : before,
    drawsAt: isDrawn ? instantInTokyo(addDays(firstOn, -2), '12:00') : null,
    kinds: [{ name: '一般', nameEn: 'General', capacity: seats, price: fee }],
  })
  const [kind] = await seatKindsOf(tx, [dayId])
  if (!kind) return
  for (const name of people)
    await signUp(tx, dayId, {
      ...{ participantId: null, channel: 'telephone', name, minor: false, guardian: null },
      reach: { telephone: '04-0000-0000', mail: null, fax: null },
      seats: [{ kindId: kind.id, amount: 1 }],
      ...{ companions: null, needs: null, childcare: null },
    })
}

const hostedBy = (by: number, groups: readonly string[], neighbours: readonly string[]) => ({
  host: 'group' as const,
  groupId: groups[by] as string,
  participantId: neighbours[demoGroups[by]?.leader ?? 0] as string,
})

const addNeighbour = (tx: Tx, name: string, areaCode: string | null): Promise<string> =>
  addParticipant(tx, {
    ...{ name, telephone: '04-0000-0000', mail: null, areaCode, isMinor: false },
    ...{ guardianName: null, guardianTelephone: null, findable: true, interests: ['talk', 'food'] },
    channel: 'counter',
  })
