import { z } from 'zod'
import { tellOfPledges } from '../../../blocks/matching/desk/across.ts'
import { answeredByPledge } from '../../../blocks/matching/proposals/invitations.ts'
import {
  groupKinds,
  longestLine,
  pledgeKinds,
  themes,
  typedChannels,
  wishKinds,
  wishTimes,
} from '../../../blocks/matching/rules/codes.ts'
import { requireGoingOn } from '../../../blocks/matching/rules/states.ts'
import {
  addPledge,
  addTalk,
  pledgeOf,
  stepTalk,
  takeBackPledge,
  talkOf,
} from '../../../blocks/matching/under-wish.ts'
import { addWish, stepWish, wishOf } from '../../../blocks/matching/wishes.ts'
import { participationKey } from '../../../blocks/memberships/audience.ts'
import { participantOf, requireParticipant } from '../../../blocks/memberships/participants.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  flag,
  id,
  optionalChoice,
  optionalText,
  text,
  version,
} from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { participantOfNumber } from '../queries/participants.ts'
import { groupProblems, guardianProblems } from '../rules/saying.ts'
import {
  inPublic,
  ofDuty,
  requireByHand,
  requireDuty,
  requireFit,
  requireOwn,
  shownNameOf,
  tellAuthor,
  wishPath,
} from './shared.ts'

const wishFields = {
  kind: choice(wishKinds),
  line: text({ max: longestLine }),
  themes: choices(themes, { min: 1 }),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  times: choices(wishTimes),
  named: flag(),
}

// The last field of what is said in public is of programs that fill in everything; nobody else sees it.
const homepage = optionalText({ max: 200 })

const ofWish = { writes: ['wish', 'wish_gram', 'said_by'], subject: 'wish' } as const

/**
 * Somebody says what they would like to do, or would like to be. Refuses at `line` what cannot stand in public (rules/texts.ts),
 * an area that is none, and `memberships.cardNeeded` (403) to whoever goes by no card yet: what was typed stays.
 */
export const sayWish = defineAction({
  ...inPublic,
  ...ofWish,
  name: 'wishes.sayWish',
  http: { method: 'POST', path: '/wishes' },
  input: z.strictObject({ ...wishFields, homepage }),
  async run({ tx }, { homepage, named, areaCode, ...wish }) {
    requireByHand(homepage)
    await requireFit(tx, { line: wish.line })
    await requireCommunityArea(tx, areaCode, 'areaCode')
    const participantId = requireParticipant(tx)
    const shownName = await shownNameOf(tx, participantId, named)
    const made = { ...wish, areaCode: areaCode ?? null, channel: 'web', participantId, shownName } as const
    return { id: await addWish(tx, made) }
  },
})

/**
 * Staff take down what was said on the telephone, on paper or at the desk; with the number of a card it is its holder's. Refuses
 * what `sayWish` refuses, at `number` a card that nobody has, at `named` a name where there is no card.
 */
export const takeDownWish = defineAction({
  ...ofDuty,
  ...ofWish,
  name: 'wishes.takeDownWish',
  http: { method: 'POST', path: '/wishes/typed' },
  input: z.strictObject({ channel: choice(typedChannels), ...wishFields, number: optionalText({ max: 40 }) }),
  async run({ tx }, { number, named, areaCode, ...wish }) {
    requireDuty(tx)
    const nameless = named && number === undefined
    await requireFit(
      tx,
      { line: wish.line },
      nameless ? [{ field: 'named', code: 'wishes.named.noCard' }] : [],
    )
    await requireCommunityArea(tx, areaCode, 'areaCode')
    const participantId = number === undefined ? null : await participantOfNumber(tx, number, 'number')
    const shownName = participantId && (await shownNameOf(tx, participantId, named))
    return { id: await addWish(tx, { ...wish, areaCode: areaCode ?? null, participantId, shownName }) }
  },
})

/**
 * Whoever said it takes it from the wall, or the desk for them. Refuses `matching.wish.notNow` (409) once something is planned for
 * it: that is called off first; `wishes.withdrawWish.ofDesk` (409) where a case is behind it, which would not hear of it: such a one is hidden.
 */
export const withdrawWish = defineAction({
  zones: inPublic.zones,
  allow: ['participant', 'resident', ...ofDuty.allow],
  writes: ['wish'],
  subject: 'wish',
  name: 'wishes.withdrawWish',
  http: { method: 'POST', path: '/wishes/{id}/withdrawal' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const { fromDesk } = await wishOf(tx, looked.id)
    await requireOwn(tx, looked.id)
    if (fromDesk) throw new Refusal('wishes.withdrawWish.ofDesk', 409)
    await stepWish(tx, looked, 'withdrawn')
    return { id: looked.id }
  },
})

/**
 * Somebody brings what they can, their hands, a place, a thing or time; money is asked of nobody and offered by nobody. Refuses at
 * `line` and `groupName` what cannot stand in public, at `guardianAgrees` a minor alone, `matching.wish.over` (409),
 * `memberships.cardNeeded` (403).
 */
export const givePledge = defineAction({
  ...inPublic,
  writes: ['pledge', 'wish', 'said_by', 'wish_invitation'],
  subject: 'pledge',
  name: 'wishes.givePledge',
  http: { method: 'POST', path: '/wishes/{wishId}/pledges' },
  input: z.strictObject({
    wishId: id(),
    kind: choice(pledgeKinds),
    line: text({ max: longestLine }),
    groupName: optionalText({ max: 60 }),
    groupKind: optionalChoice(groupKinds),
    named: flag(),
    guardianAgrees: flag(),
    homepage,
  }),
  async run({ tx }, { homepage, wishId, kind, line, groupName, groupKind, named, guardianAgrees }) {
    requireByHand(homepage)
    await requireFit(tx, { line, groupName }, groupProblems({ groupName, groupKind }))
    requireGoingOn((await wishOf(tx, wishId)).state)
    const participantId = requireParticipant(tx)
    const row = await participantOf(tx, participantId)
    const { is_minor: isMinor, guardian_name } = row
    const minor = { isMinor, hasGuardian: guardian_name !== null, agreed: guardianAgrees }
    await requireFit(tx, {}, guardianProblems(minor))
    const group = groupName && groupKind ? { name: groupName, kind: groupKind } : null
    const said = { wishId, line, participantId, shownName: named ? row.name : null }
    const pledgeId = await addPledge(tx, { ...said, kind, group })
    await tellAuthor(tx, wishId, { code: 'wishes.notice.pledged', path: wishPath(wishId) })
    await tellOfPledges(tx, [pledgeId])
    await answeredByPledge(tx, wishId, participantId)
    return { id: pledgeId }
  },
})

const ownOf = { zones: inPublic.zones, allow: ['participant', 'resident', ...ofDuty.allow] } as const

/** What was brought is taken back, at any time and without a reason. Refuses `core.notFound` (404) to everybody else. */
export const takeBack = defineAction({
  ...ownOf,
  writes: ['pledge', 'wish'],
  subject: 'pledge',
  name: 'wishes.takeBack',
  http: { method: 'POST', path: '/pledges/{id}/return' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    await pledgeOf(tx, looked.id)
    await requireOwn(tx, looked.id)
    await takeBackPledge(tx, looked)
    await tellOfPledges(tx, [looked.id])
    return { id: looked.id }
  },
})

/**
 * Somebody says something under a wish; of whoever is new it waits until somebody has looked at it, who is told. Refuses what
 * `givePledge` refuses of a sentence, `matching.wish.over` (409), `memberships.cardNeeded` (403).
 */
export const sayWord = defineAction({
  ...inPublic,
  writes: ['wish_talk', 'said_by'],
  subject: 'wish_talk',
  name: 'wishes.sayWord',
  http: { method: 'POST', path: '/wishes/{wishId}/words' },
  input: z.strictObject({ wishId: id(), line: text({ max: longestLine }), named: flag(), homepage }),
  async run({ tx }, { homepage, wishId, line, named }) {
    requireByHand(homepage)
    await requireFit(tx, { line })
    requireGoingOn((await wishOf(tx, wishId)).state)
    const participantId = requireParticipant(tx)
    const shownName = await shownNameOf(tx, participantId, named)
    const { id, waits } = await addTalk(tx, { wishId, line, participantId, shownName })
    if (waits)
      await notify(tx, { to: participationKey, code: 'wishes.notice.wordWaits', path: '/wishes/desk' })
    return { id }
  },
})

/** Whoever said a word takes it back. */
export const unsayWord = defineAction({
  ...ownOf,
  writes: ['wish_talk'],
  subject: 'wish_talk',
  name: 'wishes.unsayWord',
  http: { method: 'POST', path: '/wish-words/{id}/return' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    await talkOf(tx, looked.id)
    await requireOwn(tx, looked.id)
    await stepTalk(tx, looked, 'back')
    return { id: looked.id }
  },
})
