import { type Activity, activityOf } from '../../../blocks/matching/activities/activities.ts'
import { type Day, daysOf } from '../../../blocks/matching/activities/days.ts'
import { type Partner, partnersOf } from '../../../blocks/matching/activities/partners.ts'
import { type Task, tasksOf } from '../../../blocks/matching/activities/tasks.ts'
import { authorsOf } from '../../../blocks/matching/said-by.ts'
import { type Pledge, pledgesOf } from '../../../blocks/matching/under-wish.ts'
import { type Wish, wishOf } from '../../../blocks/matching/wishes.ts'
import { isOfCouncil } from '../../../blocks/memberships/council.ts'
import { type Group, groupsIn, groupsOfParticipant } from '../../../blocks/memberships/groups/queries.ts'
import { participantIdOf, participantOf } from '../../../blocks/memberships/participants.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { allAgencies } from '../../../core/identity/staff/agencies.ts'
import { isMaker, isPartner } from '../actions/activities/whose.ts'
import { hasDuty } from '../actions/shared.ts'

/** What there is to choose from for whoever made it: whom to ask, and which organisations they may name. */
type ToChoose = {
  pledges: Pledge[]
  /** Whether who made the wish is not asked yet. */
  wish: boolean
  groups: Pick<Group, 'id' | 'name'>[]
  agencies: { id: string; name: string; nameEn: string }[]
}

/** An activity with all that belongs to it, as the actor sees it. */
export type WholeActivity = {
  activity: Activity
  wish: Wish
  days: Day[]
  partners: Partner[]
  tasks: Task[]
  isMaker: boolean
  isDuty: boolean
  /** Whether they act for a council of social welfare. */
  isCouncil: boolean
  isMinor: boolean
  /** The partners that the actor is. */
  mine: ReadonlySet<string>
  choose: ToChoose
}

/** Refuses `core.notFound` (404). */
export async function wholeActivity(tx: Tx, id: string): Promise<WholeActivity> {
  const activity = await activityOf(tx, id)
  const wish = await wishOf(tx, activity.wishId)
  const partners = await partnersOf(tx, [id])
  const mine = new Set<string>()
  for (const partner of partners) if (await isPartner(tx, partner)) mine.add(partner.id)
  const me = participantIdOf(tx.actor)
  const [isDuty, makes] = [hasDuty(tx), await isMaker(tx, id)]
  return {
    ...{ activity, wish, partners, mine, isDuty, isMaker: makes },
    ...{ days: await daysOf(tx, [id]), tasks: await tasksOf(tx, id) },
    isCouncil: await isOfCouncil(tx),
    isMinor: me !== null && (await participantOf(tx, me)).is_minor,
    choose: makes ? await toChoose(tx, { activity, partners, isDuty }) : nothing,
  }
}

const nothing: ToChoose = { pledges: [], wish: false, groups: [], agencies: [] }

type Of = Pick<WholeActivity, 'activity' | 'partners' | 'isDuty'>

async function toChoose(tx: Tx, { activity, partners, isDuty }: Of): Promise<ToChoose> {
  const asked = new Set(partners.map(({ ofId }) => ofId))
  const pledges = (await pledgesOf(tx, activity.wishId)).filter(
    ({ id, hiddenReason }) => hiddenReason === null && !asked.has(id),
  )
  const me = participantIdOf(tx.actor)
  const named = new Set(partners.map(({ groupId }) => groupId))
  const groups = isDuty ? await groupsIn(tx, 'confirmed') : me ? await led(tx, me) : []
  return {
    pledges,
    wish: isDuty && !asked.has(activity.wishId) && (await authorsOf(tx, [activity.wishId])).size > 0,
    groups: groups.filter(({ id }) => !named.has(id)),
    agencies: isDuty ? await allAgencies(tx) : [],
  }
}

const led = async (tx: Tx, participantId: string) =>
  (await groupsOfParticipant(tx, participantId)).filter(
    ({ part, state }) => part === 'leader' && state === 'confirmed',
  )
