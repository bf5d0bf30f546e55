import { z } from 'zod'
import { wallProblems } from '../../../blocks/matching/desk/seam.ts'
import { themes, wishKinds } from '../../../blocks/matching/rules/codes.ts'
import { addWish } from '../../../blocks/matching/wishes.ts'
import { requireDuty } from '../../../blocks/memberships/actions.ts'
import { groupOf } from '../../../blocks/memberships/groups/queries.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  flag,
  id,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
} from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { addNeed, changeNeed as editNeed, needOf, settleNeed as settle } from '../queries/needs.ts'
import { projectOf } from '../queries/projects.ts'
import { longestNeed, needKinds, notedOutcomes, settledOutcomes, whoms } from '../rules/codes.ts'
import { notedOnProblems, outcomeProblems, requireNoWish } from '../rules/needs.ts'
import { personalProblems } from '../rules/texts.ts'
import { ofDesk, requireRight } from './shared.ts'

const ofNeed = { ...ofDesk, writes: ['house_need'], subject: 'house_need' } as const

const needFields = {
  kind: choice(needKinds),
  theme: choice(themes),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  whom: choice(whoms),
  line: text({ max: longestNeed, control: 'area' }),
  notedOn: optionalDay(),
}
const outcomeNote = optionalText({ max: 100 })

/**
 * Whoever sits at the desk notes what a visitor needs or told of, in words about nobody. Refuses `memberships.dutyNeeded` (403), at
 * their fields what tells of somebody, a day to come, an area that is none, a division without its name, and the same words
 * about the same area within a minute.
 */
export const noteNeed = defineAction({
  ...ofNeed,
  name: 'lacorta.noteNeed',
  http: { method: 'POST', path: '/lacorta/needs' },
  input: z.strictObject({ ...needFields, outcome: choice(notedOutcomes), outcomeNote, another: flag() }),
  async run({ tx }, { areaCode, notedOn = today(), outcomeNote, ...need }) {
    requireDuty(tx)
    requireRight([
      ...personalProblems({ line: need.line, outcomeNote }),
      ...notedOnProblems(notedOn, today()),
      ...outcomeProblems({ outcome: need.outcome, outcomeNote }),
    ])
    await requireCommunityArea(tx, areaCode, 'areaCode')
    const noted = { ...need, areaCode: areaCode ?? null, notedOn, outcomeNote: outcomeNote ?? null }
    return { id: await addNeed(tx, noted) }
  },
})

/** The note is written anew. Refuses what `noteNeed` refuses; `core.changedMeanwhile` (409). */
export const changeNeed = defineAction({
  ...ofNeed,
  name: 'lacorta.changeNeed',
  http: { method: 'PUT', path: '/lacorta/needs/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...needFields }),
  async run({ tx }, { id, version, areaCode, notedOn, ...need }) {
    requireDuty(tx)
    const before = await needOf(tx, id)
    const on = notedOn ?? before.notedOn
    requireRight([...personalProblems({ line: need.line }), ...notedOnProblems(on, today())])
    await requireCommunityArea(tx, areaCode, 'areaCode')
    await editNeed(tx, { id, version }, { ...need, areaCode: areaCode ?? null, notedOn: on })
    return { id }
  },
})

/**
 * What became of it: told of a group, passed to a division, part of a project, a mistake, nothing yet, or after all the wish that stands on
 * the wall. Refuses `memberships.dutyNeeded` (403), at their fields what is missing or tells of somebody; `core.notFound` (404)
 * for a group or a project that is none.
 */
export const settleNeed = defineAction({
  ...ofNeed,
  name: 'lacorta.settleNeed',
  http: { method: 'POST', path: '/lacorta/needs/{id}/outcome' },
  input: z.strictObject({
    id: id(),
    version: version(),
    outcome: choice(settledOutcomes),
    groupId: optionalId().meta({ control: 'choice' }),
    projectId: optionalId().meta({ control: 'choice' }),
    outcomeNote,
  }),
  async run({ tx }, { id, version, outcome, groupId, projectId, outcomeNote }) {
    requireDuty(tx)
    const { wishId } = await needOf(tx, id)
    requireRight([
      ...personalProblems({ outcomeNote }),
      ...outcomeProblems({ outcome, outcomeNote, projectId, wishId }),
    ])
    const becameId = outcome === 'wish' ? wishId : await becameOf(tx, { outcome, groupId, projectId })
    await settle(tx, { id, version }, { outcome, outcomeNote: outcomeNote ?? null, becameId })
    return { id }
  },
})

type Chosen = { outcome: string; groupId?: string | undefined; projectId?: string | undefined }

async function becameOf(tx: Tx, { outcome, groupId, projectId }: Chosen): Promise<string | null> {
  if (outcome === 'group' && groupId !== undefined) return (await groupOf(tx, groupId)).id
  return outcome === 'project' && projectId !== undefined ? (await projectOf(tx, projectId)).id : null
}

/**
 * The desk puts it on the wall of wishes, in one sentence that anybody may read and that is nobody's. Refuses at `line` what cannot
 * stand there; `memberships.dutyNeeded` (403), `lacorta.need.wishThere` (409), `core.changedMeanwhile` (409).
 */
export const makeWish = defineAction({
  ...ofNeed,
  writes: ['house_need', 'wish', 'wish_gram'],
  name: 'lacorta.makeWish',
  http: { method: 'POST', path: '/lacorta/needs/{id}/wish' },
  input: z.strictObject({
    id: id(),
    version: version(),
    wishKind: choice(wishKinds),
    line: text({ max: 200 }),
  }),
  async run({ tx }, { id, version, wishKind, line }) {
    requireDuty(tx)
    const need = await needOf(tx, id)
    requireNoWish(need)
    const { theme, areaCode } = need
    requireRight(await wallProblems(tx, 'line', line))
    const wish = { kind: wishKind, line, themes: [theme], areaCode, shownName: null } as const
    const becameId = await addWish(tx, { ...wish, channel: 'counter', participantId: null })
    await settle(tx, { id, version }, { outcome: 'wish', outcomeNote: null, becameId })
    return { id }
  },
})

export const needActions = [noteNeed, changeNeed, settleNeed, makeWish]
