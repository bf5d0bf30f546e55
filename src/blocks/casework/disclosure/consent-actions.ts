import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  id,
  optionalChoice,
  optionalId,
  optionalText,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyKinds } from '../../../core/identity/staff/kinds.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { consentForms } from '../codes.ts'
import { withParts } from '../merging.ts'
import { caseRoles, otherAgencies } from '../owners.ts'
import { caseParts, nonConsents } from './codes.ts'
import {
  consentRow,
  consentsOf,
  nonConsentRow,
  takeAllBack,
  takeBack,
  writtenByRefusing,
  writtenByTakingBack,
} from './consent.ts'

const shared = { allow: caseRoles, zones: ['inner'] } as const

/** The person agrees to a case, or parts of it, being known to an agency or to all of some kinds. */
export const recordConsent = defineAction({
  ...shared,
  name: 'casework.recordConsent',
  http: { method: 'POST', path: '/cases/{caseId}/consents' },
  writes: ['consent'],
  subject: 'consent',
  input: z.strictObject({
    caseId: id(),
    toId: optionalId(),
    toKinds: choices(agencyKinds),
    parts: choices(caseParts, { min: 1 }),
    form: choice(consentForms),
    on: day(),
    scope: optionalText({ max: 500 }),
  }),
  async run({ tx }, { caseId, toId, toKinds, parts, form, on, scope }) {
    const found = await heldCase(tx, caseId)
    const problems: FieldProblem[] = []
    if (!toId && toKinds.length === 0) problems.push({ field: 'toKinds', code: 'casework.consent.toWhom' })
    if (toId && !(await otherAgencies(tx, found.holderId)).some((one) => one.id === toId))
      problems.push({ field: 'toId', code: 'casework.toId.unknown' })
    if (on > today()) problems.push({ field: 'on', code: 'casework.on.future' })
    if (problems.length > 0) throw refuseFields(problems)
    const made = { agencyId: toId ?? null, toKinds, parts, form, scope: scope ?? null, givenOn: on }
    const row = consentRow(tx, found.id, made)
    await tx.insertInto('consent').values(row).execute()
    await setAudience(tx, 'consent', [row.id])
    return { id: row.id }
  },
})

/**
 * There is no consent: refused, not asked yet, or could not be asked. A refusal takes back what was agreed to before, also in
 * what was made part of the case, and ends what rests on it. Refuses `casework.nonConsent.why` at `reason`.
 */
export const recordNonConsent = defineAction({
  ...shared,
  name: 'casework.recordNonConsent',
  http: { method: 'POST', path: '/cases/{caseId}/non-consents' },
  get writes() {
    return ['non_consent', ...writtenByRefusing()]
  },
  subject: 'non_consent',
  input: z.strictObject({
    caseId: id(),
    answer: choice(nonConsents),
    form: optionalChoice(consentForms),
    on: day(),
    reason: optionalText({ max: 200 }),
  }),
  async run({ tx }, { caseId, answer, form, on, reason }) {
    const found = await heldCase(tx, caseId)
    const problems: FieldProblem[] = []
    if (answer === 'impossible' && !reason)
      problems.push({ field: 'reason', code: 'casework.nonConsent.why' })
    if (on > today()) problems.push({ field: 'on', code: 'casework.on.future' })
    if (problems.length > 0) throw refuseFields(problems)
    if (answer === 'refused') {
      await takeAllBack(tx, found.id)
      await withParts(tx, found.id, (part) => takeAllBack(tx, part.id))
    }
    const made = { answer, form: form ?? null, saidOn: on, reason: reason ?? null }
    const row = nonConsentRow(tx, found.id, made)
    await tx.insertInto('non_consent').values(row).execute()
    await setAudience(tx, 'non_consent', [row.id])
    return { id: row.id }
  },
})

/** The person takes a consent back: with their next request others no longer see what rests on it. Refuses `casework.consent.withdrawn` (409). */
export const withdrawConsent = defineAction({
  ...shared,
  name: 'casework.withdrawConsent',
  http: { method: 'POST', path: '/consents/{id}/withdrawal' },
  get writes() {
    return writtenByTakingBack()
  },
  subject: 'consent',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const found = await heldCase(tx, await caseOfConsent(tx, id))
    const one = (await consentsOf(tx, found.id)).find((consent) => consent.id === id)
    if (!one) throw new Refusal('core.notFound', 404)
    await takeBack(tx, found.id, one)
    return { id }
  },
})

async function caseOfConsent(tx: Tx, id: string): Promise<string> {
  const row = await tx
    .selectFrom('consent')
    .select('case_id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row.case_id
}
