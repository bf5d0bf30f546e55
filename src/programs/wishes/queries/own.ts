import { type Activity, activitiesIn } from '../../../blocks/matching/activities/activities.ts'
import { type Partner, partnersAmong } from '../../../blocks/matching/activities/partners.ts'
import { type Thanks, thanksTo } from '../../../blocks/matching/activities/tasks.ts'
import { type PledgeWord, wordsOf } from '../../../blocks/matching/desk/square.ts'
import { type Invitation, invitationsOf } from '../../../blocks/matching/proposals/invitations.ts'
import { saidBy } from '../../../blocks/matching/said-by.ts'
import { type Pledge, pledgesIn } from '../../../blocks/matching/under-wish.ts'
import { type Wish, wishesOf } from '../../../blocks/matching/wishes.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** What somebody wished, what they are asked for or part of, and the thanks that they were given. */
export type Own = {
  wishes: Wish[]
  /** What they are asked to bring something to. */
  invited: { invitation: Invitation; wish: Wish }[]
  /** What they brought to wishes of a desk, with what was said of it; null: the wish is gone. */
  toDesk: { pledge: Pledge; wish: Wish | null; words: PledgeWord[] }[]
  asked: { partner: Partner; activity: Activity }[]
  partOf: Activity[]
  thanks: { thanks: Thanks; activity: Activity }[]
}

/** The same for the actor; nothing for whoever goes by no card. */
export async function ownOf(tx: Tx): Promise<Own> {
  const me = participantIdOf(tx.actor)
  const said = me ? await saidBy(tx, me) : []
  const partners = await partnersAmong(tx, said)
  const thanks = await thanksTo(
    tx,
    partners.map(({ id }) => id),
  )
  const ids = new Set([...said, ...partners.map(({ activityId }) => activityId)])
  const known = new Map((await activitiesIn(tx, [...ids])).map((one) => [one.id, one]))
  const parts = partners.filter(({ state }) => state === 'agreed').map(({ activityId }) => activityId)
  return {
    wishes: (await wishesOf(tx, said)).toSorted((a, b) => b.toldAt.getTime() - a.toldAt.getTime()),
    invited: me ? await invitedOf(tx, me) : [],
    toDesk: await toDeskOf(tx, said),
    asked: partners.flatMap((partner) => {
      const activity = known.get(partner.activityId)
      return partner.state === 'asked' && activity ? [{ partner, activity }] : []
    }),
    partOf: [...known.values()].filter(({ id }) => said.includes(id) || parts.includes(id)),
    thanks: thanks.flatMap((one) => {
      const activity = known.get(one.activityId)
      return activity ? [{ thanks: one, activity }] : []
    }),
  }
}

async function toDeskOf(tx: Tx, said: readonly string[]): Promise<Own['toDesk']> {
  const pledges = await pledgesIn(tx, said)
  const wishes = await wishesOf(tx, [...new Set(pledges.map(({ wishId }) => wishId))])
  const byId = new Map(wishes.map((wish) => [wish.id, wish]))
  const words = Map.groupBy(await wordsOf(tx, said), ({ pledgeId }) => pledgeId)
  return pledges.flatMap((pledge) => {
    const [wish = null, its = []] = [byId.get(pledge.wishId), words.get(pledge.id)]
    return wish?.fromDesk || its.length > 0 ? [{ pledge, wish, words: its }] : []
  })
}

/** Of wishes that still stand on the wall. */
async function invitedOf(tx: Tx, me: string): Promise<Own['invited']> {
  const invitations = await invitationsOf(tx, me)
  const wishes = await wishesOf(
    tx,
    invitations.map(({ wishId }) => wishId),
  )
  const byId = new Map(wishes.map((wish) => [wish.id, wish]))
  return invitations.flatMap((invitation) => {
    const wish = byId.get(invitation.wishId)
    return wish && wish.state !== 'ended' && wish.state !== 'withdrawn' ? [{ invitation, wish }] : []
  })
}
