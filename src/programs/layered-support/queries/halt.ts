import { consentsOf, whenConsentIsTakenBack } from '../../../blocks/casework/disclosure/consent.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { isHalted } from '../rules/steps.ts'
import { applicationsOf } from './applications.ts'
import { joiningsOnConsent } from './joinings.ts'
import { aliveOf, type Support } from './supports.ts'
import { endJoining } from './trials.ts'

/** It stands still from today, until somebody decides that it goes on. */
export async function haltSupport(tx: Tx, support: Support): Promise<void> {
  if (isHalted(support)) return
  const set = { halted_on: today(), continued_on: null, continued_by: null, continued_reason: null }
  await edit(tx, { table: 'layered_support', id: support.id, version: support.version, set })
}

/**
 * A consent was taken back: every support that rested on it stands still at once. An application of which no agency may know any more
 * is withdrawn with it.
 */
async function haltWhatRestedOn(tx: Tx, caseId: string, consentId: string): Promise<void> {
  await endWhatRestedOn(tx, caseId, consentId)
  const given = (await consentsOf(tx, caseId)).filter(({ withdrawnOn }) => withdrawnOn === null)
  const live = new Set(given.map(({ id }) => id))
  for (const one of await applicationsOf(tx, caseId)) {
    if (!one.consentIds.includes(consentId)) continue
    if (!one.withdrawnOn && !one.consentIds.some((id) => live.has(id)))
      await edit(tx, {
        ...{ table: 'layered_application', id: one.id, version: one.version },
        set: { withdrawn_on: today() },
      })
    const support = (await aliveOf(tx, caseId)).find(({ id }) => id === one.supportId)
    if (support) await haltSupport(tx, support)
  }
}

/** A place that was told on it is over, and so is what was planned there: another, or the same, is asked anew. */
async function endWhatRestedOn(tx: Tx, caseId: string, consentId: string): Promise<void> {
  const reason = wordsFor('ja')('layered-support.consentTakenBack')
  for (const joining of await joiningsOnConsent(tx, caseId, consentId))
    await endJoining(tx, joining, { outcome: 'withdrawn', endedOn: today(), reason })
}

const halted = ['layered_support', 'layered_application', 'joining', 'joining_trial', 'case_task']

whenConsentIsTakenBack(halted, haltWhatRestedOn)
