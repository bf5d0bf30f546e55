import { z } from 'zod'
import { addOwnerRule, endOwnerRule as endRule } from '../../../blocks/casework/desk/default-owners.ts'
import { addGroup, groupPlaces, withdrawGroup as takeBack } from '../../../blocks/casework/desk/groups.ts'
import { requireArea } from '../../../blocks/registry/areas.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, choices, day, id, optionalText, version, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { topics } from '../rules/codes.ts'

const rules = {
  allow: ['supervisor'],
  zones: ['inner'],
  subject: 'default_owner',
  writes: ['default_owner'],
} as const
const groups = {
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  subject: 'group_contact',
  writes: ['group_contact'],
} as const

/**
 * Says whose new cases of an area or a topic are unless somebody else is chosen. Refuses `casework.ownerRule.ofNothing`,
 * `casework.ownerRule.there`, `casework.owner.notHere`, each at its field.
 */
export const setOwnerRule = defineAction({
  ...rules,
  name: 'consultation.setOwnerRule',
  http: { method: 'POST', path: '/consultation/owner-rules' },
  input: z.strictObject({
    areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
    topic: optionalText({ max: 20 }).meta({ control: 'choice' }),
    ownerId: id(),
  }),
  async run({ tx }, { areaCode = null, topic = null, ownerId }) {
    if (topic && !topics.some((known) => known === topic))
      throw refuseFields([{ field: 'topic', code: 'core.field.choose' }])
    if (areaCode) await requireArea(tx, areaCode, 'areaCode')
    return { id: await addOwnerRule(tx, { areaCode, topic, accountId: ownerId }) }
  },
})

/** A rule holds no longer. Refuses `core.notFound` (404). */
export const endOwnerRule = defineAction({
  ...rules,
  name: 'consultation.endOwnerRule',
  http: { method: 'POST', path: '/consultation/owner-rules/{id}/end' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    await endRule(tx, input)
    return { id: input.id }
  },
})

/** Somebody spoke with a group: how many came and what about, without names. Refuses `casework.on.future` at `heldOn`. */
export const countGroup = defineAction({
  ...groups,
  name: 'consultation.countGroup',
  http: { method: 'POST', path: '/consultation/groups' },
  input: z.strictObject({
    heldOn: day(),
    place: choice(groupPlaces),
    heads: wholeNumber({ min: 2, max: 1000 }),
    topics: choices(topics, { min: 1 }),
    note: optionalText({ max: 500, control: 'area' }),
  }),
  run: async ({ tx }, { note = null, ...input }) => ({ id: await addGroup(tx, { ...input, note }, today()) }),
})

/** It was written down by mistake: it is counted no more, and stays in the history. Refuses `core.notFound` (404). */
export const withdrawGroup = defineAction({
  ...groups,
  name: 'consultation.withdrawGroup',
  http: { method: 'POST', path: '/consultation/groups/{id}/withdraw' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    await takeBack(tx, input)
    return { id: input.id }
  },
})
