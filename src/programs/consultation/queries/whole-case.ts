import { caseView } from '../../../blocks/casework/case-view.ts'
import { contactsOfCase } from '../../../blocks/casework/contacts.ts'
import { handOversOf } from '../../../blocks/casework/hand-over.ts'
import { sharesOfCase } from '../../../blocks/casework/sharing.ts'
import { contactsOf, personSummaries } from '../../../blocks/registry/person-summary.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** How many contacts a case shows at once. */
export const contactsShown = 50

/** All there is to read of one case: safe ways of contact, person, contacts, where it came from, who else sees it. */
export async function wholeCase(tx: Tx, caseId: string, skip = 0) {
  const view = await caseView(tx, caseId)
  const [person] = view.subjectId ? await personSummaries(tx, [view.subjectId]) : []
  const contacts = await contactsOfCase(tx, caseId, { limit: contactsShown + 1, skip })
  return {
    ...view,
    person: person ? { ...person, contacts: await contactsOf(tx, person.id) } : null,
    contacts: contacts.slice(0, contactsShown),
    moreContacts: contacts.length > contactsShown,
    handOvers: await handOversOf(tx, caseId),
    shares: await sharesOfCase(tx, view),
  }
}
