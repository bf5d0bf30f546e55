import { z } from 'zod'
import { consentForms } from '../../../blocks/casework/codes.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, ids, text } from '../../../core/action/fields.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { addAnswer, liveApplication, withdrawApplication } from '../queries/applications.ts'
import { haltSupport } from '../queries/halt.ts'
import { mayMove, requireAlive } from '../rules/steps.ts'
import {
  agencyProblems,
  agree,
  at,
  change,
  dayProblems,
  notContinued,
  ofSupport,
  openSupport,
  refuseIf,
  writtenByAnswers,
} from './shared.ts'

/**
 * 申込と同意: on which day and how, and which agencies may know, each as a consent of the case. What stood still goes on with it, also where
 * the person had taken back a part alone: what they say now replaces what they said. Refuses `layered-support.agreed` (409) where they
 * agree as they did, at `agencyIds` 多機関協働 of which nobody may know; of outreach the consent is won (outreach.ts).
 */
export const apply = defineAction({
  ...ofSupport,
  name: 'layered-support.apply',
  http: { method: 'POST', path: '/layered-supports/{id}/applications' },
  get writes() {
    return writtenByAnswers()
  },
  input: z.strictObject({
    ...at,
    form: choice(consentForms),
    saidOn: day(),
    agencyIds: ids(),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, form, saidOn, agencyIds, nextOn }) {
    const { found, support } = await openSupport(tx, id)
    requireAlive(support)
    if (support.kind === 'outreach') throw new Refusal('layered-support.noSuchStep', 409)
    refuseIf([
      ...dayProblems({ saidOn, nextOn }),
      ...(await agencyProblems(tx, found.holderId, { field: 'agencyIds', agencyIds })),
      ...(support.kind === 'multi_agency' && agencyIds.length === 0
        ? [{ field: 'agencyIds', code: 'layered-support.agencyIds.missing' }]
        : []),
    ])
    await agree(tx, support, { form, saidOn, agencyIds })
    const state = mayMove(support, 'applied') ? 'applied' : support.state
    await change(tx, { id, version }, { state, halted_on: null, next_on: nextOn, ...notContinued })
    return { id }
  },
})

/**
 * 不同意: the person was asked and did not agree; it stays proposed, with a next date, until they are asked again or it is given up.
 * Refuses `layered-support.agreed` (409) where they had agreed: that is withdrawn first.
 */
export const refuse = defineAction({
  ...ofSupport,
  name: 'layered-support.refuse',
  http: { method: 'POST', path: '/layered-supports/{id}/refusals' },
  writes: ['layered_support', 'layered_application'],
  input: z.strictObject({
    ...at,
    form: choice(consentForms),
    saidOn: day(),
    reason: text({ max: 500, control: 'area' }),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, form, saidOn, reason, nextOn }) {
    const { found, support, isAgreed } = await openSupport(tx, id)
    requireAlive(support)
    if (isAgreed) throw new Refusal('layered-support.agreed', 409)
    refuseIf(dayProblems({ saidOn, nextOn }))
    const said = { answer: 'refused', form, saidOn, reason, agencyIds: [], consentIds: [] } as const
    await addAnswer(tx, { supportId: id, caseId: found.id }, said)
    await change(tx, { id, version }, { next_on: nextOn })
    return { id }
  },
})

/**
 * The person no longer agrees: what they agreed to for it is taken back, whatever rested on that stops, and it stands still until
 * somebody decides how it goes on. Refuses `layered-support.notAgreed` (409).
 */
export const withdraw = defineAction({
  ...ofSupport,
  name: 'layered-support.withdraw',
  http: { method: 'POST', path: '/layered-supports/{id}/withdrawal' },
  get writes() {
    return writtenByAnswers()
  },
  input: z.strictObject({ ...at, withdrawnOn: day() }),
  async run({ tx }, { id, version, withdrawnOn }) {
    const { found, support } = await openSupport(tx, id)
    requireAlive(support)
    const live = await liveApplication(tx, support)
    if (!live) throw new Refusal('layered-support.notAgreed', 409)
    refuseIf(dayProblems({ withdrawnOn }))
    if (withdrawnOn < live.saidOn)
      throw refuseFields([{ field: 'withdrawnOn', code: 'layered-support.withdrawnOn.before' }])
    await haltSupport(tx, { ...support, version })
    await withdrawApplication(tx, found.id, live, withdrawnOn)
    return { id }
  },
})
