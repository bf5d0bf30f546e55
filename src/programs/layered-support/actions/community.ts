import { z } from 'zod'
import { caseRoles } from '../../../blocks/casework/owners.ts'
import { requireArea } from '../../../blocks/registry/areas.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  optionalId,
  optionalText,
  text,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addWork, withdrawWorkOf } from '../queries/community.ts'
import { lockedPlan } from '../queries/community-plans.ts'
import { communityKinds, partnerKinds } from '../rules/codes.ts'
import { heldProblems } from '../rules/community.ts'
import { at, dayProblems, refuseIf } from './shared.ts'

const ofWork = {
  allow: caseRoles,
  zones: ['inner'],
  subject: 'community_work',
  writes: ['community_work'],
} as const
export const heads = () => wholeNumber({ max: 100_000 })

/** 地域づくり: what was done, where, how many took part and with whom, and for which plan; nobody is named. */
export const recordWork = defineAction({
  ...ofWork,
  name: 'layered-support.recordWork',
  http: { method: 'POST', path: '/community-works' },
  input: z.strictObject({
    planId: optionalId(),
    heldOn: day(),
    kind: choice(communityKinds),
    place: text(),
    areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
    residents: heads(),
    supporters: heads(),
    partnerKinds: choices(partnerKinds),
    what: text({ max: 500, control: 'area' }),
    cameOfIt: optionalText({ max: 1000, control: 'area' }),
  }),
  async run({ tx }, { planId = null, areaCode = null, cameOfIt = null, ...said }) {
    const plan = planId ? await lockedPlan(tx, planId) : undefined
    refuseIf([...dayProblems({ heldOn: said.heldOn }), ...(plan ? heldProblems(said.heldOn, plan) : [])])
    if (areaCode) await requireArea(tx, areaCode, 'areaCode')
    return { id: await addWork(tx, { ...said, planId, areaCode, cameOfIt }) }
  },
})

/** It was written down wrongly: it is counted no more, with the reason. */
export const withdrawWork = defineAction({
  ...ofWork,
  name: 'layered-support.withdrawWork',
  http: { method: 'POST', path: '/community-works/{id}/withdrawal' },
  input: z.strictObject({ ...at, reason: text({ max: 300 }) }),
  async run({ tx }, { id, version, reason }) {
    await withdrawWorkOf(tx, { id, version, on: today(), reason })
    return { id }
  },
})
