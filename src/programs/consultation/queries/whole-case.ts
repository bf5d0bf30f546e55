import { caseView } from '../../../blocks/casework/case-view.ts'
import { caseOf } from '../../../blocks/casework/cases.ts'
import { cautionsNow } from '../../../blocks/casework/cautions/cautions.ts'
import { changesOfCase } from '../../../blocks/casework/changes.ts'
import { contactsOfCase } from '../../../blocks/casework/contacts.ts'
import { ledgerOf } from '../../../blocks/casework/disclosure/list.ts'
import { handOversOf } from '../../../blocks/casework/hand-over.ts'
import { mergedInto, seenUnder } from '../../../blocks/casework/merged-parts.ts'
import { mergeable } from '../../../blocks/casework/merging.ts'
import { otherAgencies, ownersIn } from '../../../blocks/casework/owners.ts'
import { seenElsewhere } from '../../../blocks/casework/parts/case-frame.tsx'
import { loadCaseCards } from '../../../blocks/casework/parts/case-places.tsx'
import { consentStanding } from '../../../blocks/casework/parts/consent-state.tsx'
import { restrictionView } from '../../../blocks/casework/restricted/page-data.ts'
import { sharesOfCase } from '../../../blocks/casework/sharing.ts'
import { templatesOf } from '../../../blocks/casework/timeline/templates.ts'
import { contactsOf, type PersonSummary, personSummaries } from '../../../blocks/registry/person-summary.ts'
import { personRow } from '../../../blocks/registry/persons-seen.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { stopsOf } from '../../../core/privacy/stopped.ts'

/** How many contacts a case shows at once. */
export const contactsShown = 50

type Which = { skip?: number; parts?: readonly string[] }

/**
 * All there is to read of one case: safe ways of contact, person, contacts (with those of `parts`, the cases that were made part of it),
 * where it came from, who else sees it.
 */
export async function wholeCase(tx: Tx, caseId: string, which: Which = {}) {
  const view = await caseView(tx, caseId)
  const [person] = view.subjectId ? await personSummaries(tx, [view.subjectId]) : []
  const contacts = await contactsOfCase(tx, caseId, { limit: contactsShown + 1, ...which })
  return {
    ...view,
    person: person ? await withWays(tx, person) : null,
    contacts: contacts.slice(0, contactsShown),
    moreContacts: contacts.length > contactsShown,
    handOvers: await handOversOf(tx, caseId),
    shares: await sharesOfCase(tx, view),
    disclosures: await ledgerOf(tx, caseId),
    consent: await consentStanding(tx, caseId),
  }
}

/**
 * With where they can be reached. The version is of whom the desk completes alone: that the register changed somebody, whose address may be
 * protected, it tells nobody.
 */
async function withWays(tx: Tx, person: PersonSummary) {
  const version = person.registered ? null : (await personRow(tx, person.id, 'subjectId')).version
  return { ...person, version, contacts: await contactsOf(tx, person.id) }
}

/** What the page of a case shows beside the case itself; opening it is a look at a confidential record. */
export async function casePage(tx: Tx, caseId: string, part: number) {
  const skip = (part - 1) * contactsShown
  const parts = await seenUnder(tx, caseId, 'consultation.readCase')
  const whole = await wholeCase(tx, caseId, { skip, parts })
  await recordSeen(tx, 'support_case', caseId, 'consultation.readCase')
  const found = await caseOf(tx, caseId)
  const agencyId = agencyOf(tx.actor)
  const changes = await changesOfCase(tx, caseId)
  const named = changes.flatMap(({ by, fields }) => [
    ...(by ? [by] : []),
    ...fields.filter(({ field }) => field === 'owner_id').flatMap(({ before, after }) => [before, after]),
  ])
  return {
    ...whole,
    part,
    changes,
    names: await namesOf(tx, [...new Set(named.filter((id): id is string => typeof id === 'string'))]),
    holds: whole.holderId === agencyId,
    stops: whole.person
      ? await stopsOf(tx, { personIds: [whole.person.id], tables: ['support_case', 'person'] })
      : [],
    cautions: await cautionsNow(tx, caseId),
    elsewhere: await seenElsewhere(tx, found, 'consultation.readCase'),
    cards: await loadCaseCards(tx, found),
    mergeable: await mergeable(tx, found),
    mergedInto: await mergedInto(tx, found),
    templates: await templatesOf(tx),
    restriction: await restrictionView(tx, found),
    owners: await ownersIn(tx, whole.holderId),
    agencies: await otherAgencies(tx, whole.holderId),
    today: today(),
  }
}

export type CasePage = Awaited<ReturnType<typeof casePage>>
