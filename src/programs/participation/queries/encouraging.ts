import { groupsIn } from '../../../blocks/memberships/groups/queries.ts'
import { type RungInvitation, rungInvitationsFrom } from '../../../blocks/memberships/ladder/invitations.ts'
import { reasonKey } from '../../../blocks/memberships/ladder/reasons.ts'
import {
  addMonths,
  type Gap,
  gapsOf,
  isBarred,
  monthsBack,
  type Proposal,
  proposalFor,
  type QuietArea,
  quietAreas,
} from '../../../blocks/memberships/ladder/rules.ts'
import { askAgainMonths } from '../../../blocks/memberships/ladder/settings.ts'
import { deedsOf, heldFrom } from '../../../blocks/memberships/ladder/sources.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'

/** More people are not shown; those who did most come first. */
const mostPeople = 100

type Agreed = { id: string; name: string; isMinor: boolean; areaCode: string | null }

/** Whoever agreed to be asked and is here. */
async function agreed(tx: Tx): Promise<Agreed[]> {
  const rows = await tx
    .selectFrom('participant')
    .select(['id', 'name', 'is_minor as isMinor', 'area_code as areaCode'])
    .where('municipality_id', '=', tx.municipality)
    .where('may_be_asked', '=', true)
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows
}

/** Somebody who could take the next step, and why it is them. */
export type Encouraged = { id: string; name: string; areaCode: string | null } & Pick<Proposal, 'next'> & {
    reasons: string[]
  }

export type AskedBefore = RungInvitation & { name: string }
export type GroupGap = { id: string; name: string; gaps: Gap[] }
export type Near = QuietArea & { groups: { id: string; name: string }[]; people: number }
export type Desk = { people: Encouraged[]; asked: AskedBefore[]; groups: GroupGap[]; areas: Near[] }

/** All that the desk shows. Read by whoever has the duty. */
export async function encouragingDesk(tx: Tx): Promise<Desk> {
  const all = await agreed(tx)
  const deeds = await deedsOf(
    tx,
    all.map(({ id }) => id),
  )
  const from = addMonths(today(), -monthsBack)
  const active = new Set(
    [...deeds].flatMap(([id, done]) =>
      done.some(({ rung, onDay }) => rung !== 'joined' && onDay > from) ? [id] : [],
    ),
  )
  const asked = await askedBefore(tx)
  return {
    people: proposed(all, deeds, asked).slice(0, mostPeople),
    asked: await named(tx, asked),
    groups: await withoutSuccessor(tx, active),
    areas: await quiet(tx, all),
  }
}

/** Who was asked as long as it keeps them from being asked again. */
const askedBefore = (tx: Tx) => rungInvitationsFrom(tx, addMonths(today(), -askAgainMonths()))

/**
 * Whom to encourage, those who did most first. Whoever was asked is not among them until they may be asked again, whatever they
 * answered; nobody under age is to organise.
 */
function proposed(
  all: readonly Agreed[],
  deeds: Awaited<ReturnType<typeof deedsOf>>,
  asked: readonly RungInvitation[],
): Encouraged[] {
  const before = Map.groupBy(asked, ({ participantId }) => participantId)
  return all
    .flatMap(({ isMinor, ...one }) => {
      const found = proposalFor(deeds.get(one.id) ?? [], today())
      if (!found || (isMinor && found.next === 'organised')) return []
      const sought = { rung: found.next, ofId: null, today: today(), months: askAgainMonths() }
      if ((before.get(one.id) ?? []).some((other) => isBarred(other, sought))) return []
      return [{ ...one, next: found.next, reasons: found.reasons.map(reasonKey), worth: found.worth }]
    })
    .toSorted((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1))
}

/**
 * One of them. Refuses `core.notFound` (404) alike for whoever did not agree, whoever did too little or was asked, and an id of nobody.
 */
export async function encouragedOf(tx: Tx, id: string): Promise<Encouraged> {
  const who = (await agreed(tx)).filter((one) => one.id === id)
  const asked = await askedBefore(tx)
  const [found] = proposed(who, await deedsOf(tx, who.length > 0 ? [id] : []), asked)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

/**
 * The same by name. Whoever does not want to be asked any more stays: that they went from the list would say more than no answer.
 * Whoever has left altogether has no name.
 */
async function named(tx: Tx, asked: readonly RungInvitation[]): Promise<AskedBefore[]> {
  if (asked.length === 0) return []
  const rows = await tx
    .selectFrom('participant')
    .select(['id', 'name'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...new Set(asked.map(({ participantId }) => participantId))])
    .where('left_at', 'is', null)
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return asked.flatMap((one) => {
    const name = names.get(one.participantId)
    return name ? [{ ...one, name }] : []
  })
}

/** Groups with nobody to go on, those that say so themselves first. `active`: who helped or organised lately, and agreed. */
async function withoutSuccessor(tx: Tx, active: ReadonlySet<string>): Promise<GroupGap[]> {
  const rows = await tx
    .selectFrom('group_member')
    .select(['group_id as groupId', 'participant_id as participantId', 'part', 'since'])
    .where('municipality_id', '=', tx.municipality)
    .where('until', 'is', null)
    .execute()
  const byGroup = Map.groupBy(rows, ({ groupId }) => groupId)
  const found = (await groupsIn(tx, 'confirmed')).flatMap(({ id, name, seeksSuccessor }) => {
    const members = byGroup.get(id) ?? []
    const others = members.filter(({ part }) => part !== 'leader')
    const leading = {
      seeksSuccessor,
      leadersSince: members.filter(({ part }) => part === 'leader').map(({ since }) => since),
      members: others.length,
      active: others.filter(({ participantId }) => active.has(participantId)).length,
    }
    const gaps = gapsOf(leading, today())
    return gaps.length > 0 ? [{ id, name, gaps, says: seeksSuccessor }] : []
  })
  return found.toSorted((a, b) => Number(b.says) - Number(a.says))
}

/** The areas in which nothing took place lately, with who and what is near. */
async function quiet(tx: Tx, all: readonly Agreed[]): Promise<Near[]> {
  const codes = (await communityAreas(tx)).map(({ code }) => code)
  const held = await heldFrom(tx, addMonths(today(), -monthsBack * 3))
  const groups = Map.groupBy(await groupsIn(tx, 'confirmed'), ({ areaCode }) => areaCode)
  return quietAreas(codes, held, today()).map((area) => ({
    ...area,
    groups: (groups.get(area.code) ?? []).map(({ id, name }) => ({ id, name })),
    people: all.filter(({ areaCode }) => areaCode === area.code).length,
  }))
}
