import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  id,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
} from '../../../core/action/fields.ts'
import { heldCase } from '../cases.ts'
import { consentForms } from '../codes.ts'
import { caseRoles } from '../owners.ts'
import { caseParts, partnerKinds, showings } from './codes.ts'
import { addDecision } from './decisions.ts'
import { basis } from './fields.ts'
import { correctable, entryOf, requireUncorrected, tell as tellOf } from './tell.ts'

// In the log each stands under the entry of the ledger, not under the case: whoever reads the log learns of no restricted case by it.
const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['disclosure', 'consent'],
  subject: 'disclosure',
} as const

const told = {
  toId: optionalId(),
  partnerKind: optionalChoice(partnerKinds),
  partnerName: optionalText({ max: 100 }),
  form: choice(consentForms),
  parts: choices(caseParts, { min: 1 }),
  basis: basis(),
  purpose: text({ max: 500 }),
  on: day(),
  consentForm: optionalChoice(consentForms),
  consentOn: optionalDay(),
}

/** Something of a case was told outside the system, by telephone, on paper, by mail: the ledger says to whom and on what. */
export const tell = defineAction({
  ...shared,
  name: 'casework.tell',
  http: { method: 'POST', path: '/cases/{caseId}/disclosures' },
  input: z.strictObject({ caseId: id(), ...told }),
  async run({ tx }, { caseId, ...made }) {
    return { id: await tellOf(tx, await heldCase(tx, caseId), made) }
  },
})

/**
 * What was written down wrongly is written again, with the reason; both stay. Refuses `casework.disclosure.notTold`,
 * `casework.disclosure.corrected` (409).
 */
export const correctDisclosure = defineAction({
  ...shared,
  name: 'casework.correctDisclosure',
  http: { method: 'POST', path: '/disclosures/{id}/correction' },
  writes: ['disclosure', 'consent', 'disclosure_decision'],
  input: z.strictObject({ id: id(), correction: text({ max: 500 }), ...told }),
  async run({ tx }, { id, correction, ...made }) {
    const { caseId } = await correctable(tx, id)
    const found = await heldCase(tx, caseId)
    await correctable(tx, id)
    return { id: await tellOf(tx, found, made, { id, correction }) }
  },
})

/**
 * The holder decides to show an entry to the person, or to withhold it, with the reason; on a restricted record one of the posts that
 * are named on it, who alone see it. Refuses `core.notFound`, `casework.notHolder` (403), `casework.disclosure.corrected` (409).
 */
export const showDisclosure = defineAction({
  ...shared,
  name: 'casework.showDisclosure',
  http: { method: 'POST', path: '/disclosures/{id}/showing' },
  writes: ['disclosure_decision'],
  input: z.strictObject({ id: id(), showing: choice(showings), reason: text({ max: 500 }) }),
  async run({ tx }, { id, showing, reason }) {
    const { case_id: caseId } = await entryOf(tx, id)
    await heldCase(tx, caseId)
    await requireUncorrected(tx, id)
    await addDecision(tx, { disclosureId: id, caseId, shown: showing === 'show', reason })
    return { id }
  },
})
