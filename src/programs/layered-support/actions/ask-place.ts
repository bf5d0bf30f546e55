import { z } from 'zod'
import type { CaseRow } from '../../../blocks/casework/cases.ts'
import { consentForms } from '../../../blocks/casework/codes.ts'
import { caseParts } from '../../../blocks/casework/disclosure/codes.ts'
import { tell } from '../../../blocks/casework/disclosure/tell.ts'
import { type Listed, listedOf } from '../../../blocks/casework/referral/directory.ts'
import { hiddenProblems } from '../../../blocks/casework/referral/send.ts'
import { requireGiveable } from '../../../blocks/casework/sharing.ts'
import { resourceById } from '../../../blocks/resources/resources.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, choices, day, flag, optionalChoice, optionalDay, text } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { changeJoining } from '../queries/joinings.ts'
import { requireJoining } from '../rules/joining.ts'
import { goingJoining, ofJoining } from './joining.ts'
import { at, dayProblems, refuseIf } from './shared.ts'

const told = {
  form: choice(consentForms),
  parts: choices(caseParts, { min: 1 }),
  purpose: text({ max: 500, control: 'area' }),
  on: day(),
  consentForm: optionalChoice(consentForms),
  consentOn: optionalDay(),
  noneHidden: flag(),
} as const

type Told = z.infer<z.ZodObject<typeof told>>

/**
 * A place is asked whether somebody may come, and told what the person agreed to, which stands in the ledger; on no other ground.
 * Without a consent that covers it at `consentForm`; a group or a shop is agreed to each by itself. Refuses
 * `layered-support.place.gone` (409), of a restricted case a whole agency (`casework.referral.restricted`), `core.useStopped` (409), and at
 * `noneHidden` where somebody must not know.
 */
export const askPlace = defineAction({
  ...ofJoining,
  name: 'layered-support.askPlace',
  http: { method: 'POST', path: '/joinings/{id}/asking' },
  writes: ['joining', 'disclosure', 'consent'],
  input: z.strictObject({ ...at, ...told, nextOn: day() }),
  async run({ tx }, { id, version, nextOn, ...made }) {
    const { found, joining } = await goingJoining(tx, id)
    requireJoining(joining.state, 'asked')
    refuseIf(dayProblems({ nextOn, on: made.on }))
    const place = await placeToAsk(tx, joining.resourceId)
    const entry = place.agencyId === found.holderId ? null : await tellPlace(tx, found, { place, made })
    const set = { state: 'asked', asked_on: made.on, next_on: nextOn }
    await changeJoining(tx, { id, version }, { ...set, ...(entry ?? {}) })
    return { id }
  },
})

async function placeToAsk(tx: Tx, resourceId: string): Promise<Listed> {
  const entry = await resourceById(tx, resourceId)
  if (!entry || entry.retired) throw new Refusal('layered-support.place.gone', 409)
  return listedOf(tx, resourceId)
}

/** Tells it, with its entry of the ledger and the consent behind that. To the very agency that holds the case nothing is told. */
async function tellPlace(tx: Tx, found: CaseRow, { place, made }: { place: Listed; made: Told }) {
  await requireGiveable(tx, found, 'consent')
  if (place.agencyId && found.restricted) throw new Refusal('casework.referral.restricted', 409)
  if (!place.agencyId) refuseIf(await ownConsentProblems(tx, found.id, made))
  const { noneHidden: _, ...said } = made
  const to = place.agencyId
    ? { toId: place.agencyId }
    : { partnerKind: place.partnerKind, partnerName: place.name }
  const disclosureId = await tell(tx, found, { ...said, ...to, basis: 'consent' })
  const { consent_id } = await tx
    .selectFrom('disclosure')
    .select('consent_id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', disclosureId)
    .executeTakeFirstOrThrow()
  return { disclosure_id: disclosureId, consent_id }
}

/** A group or a shop is agreed to by itself, each time that it is asked: what it was told before was for that time. */
async function ownConsentProblems(tx: Tx, caseId: string, made: Told): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  if (!made.consentForm) problems.push({ field: 'consentForm', code: 'casework.consent.form' })
  if (!made.consentOn) problems.push({ field: 'consentOn', code: 'casework.consent.on' })
  if (!made.noneHidden) problems.push(...(await hiddenProblems(tx, caseId)))
  return problems
}
