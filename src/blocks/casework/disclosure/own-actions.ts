import { z } from 'zod'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id } from '../../../core/action/fields.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { identityProofs } from '../../registry/residents/kinds.ts'
import { ownPersons } from '../../registry/residents/own.ts'
import { heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { entriesFor, type OwnEntry, withoutRestricted } from './list.ts'
import { ask, explained } from './questions.ts'
import { entryOf } from './tell.ts'

/** One's own entries, and those of each person for whom one acts. */
export type OwnLedger = { self: OwnEntry[]; wards: { name: string | null; entries: OwnEntry[] }[] }

export async function ownLedger(tx: Tx): Promise<OwnLedger> {
  const { self, wards } = await ownPersons(tx)
  const theirs: OwnLedger['wards'] = []
  for (const { id, name } of wards) theirs.push({ name, entries: await entriesFor(tx, id, 'proxy') })
  return { self: self ? await entriesFor(tx, self.id, 'self') : [], wards: theirs }
}

/** To whom one's data was given, as far as it is for the person to read. */
export const myDisclosures = defineAction({
  name: 'casework.myDisclosures',
  http: { method: 'GET', path: '/me/disclosures' },
  allow: ['resident'],
  zones: ['inner'],
  writes: [],
  confidential: true,
  input: z.strictObject({}),
  run: ({ tx }) => ownLedger(tx),
})

/** A resident asks what an entry is. The holder is told; refuses `core.notFound` alike for what is not there and not theirs to see. */
export const askDisclosure = defineAction({
  name: 'casework.askDisclosure',
  http: { method: 'POST', path: '/me/disclosures/{handle}/question' },
  allow: ['resident'],
  zones: ['inner'],
  writes: ['disclosure_question'],
  subject: 'disclosure',
  input: z.strictObject({ handle: id() }),
  async run({ tx }, { handle }) {
    await ask(tx, handle)
    return { id: handle }
  },
})

/** Somebody of the holder has explained an entry to the person who asked. Refuses `casework.question.none` (409). */
export const explainDisclosure = defineAction({
  name: 'casework.explainDisclosure',
  http: { method: 'POST', path: '/disclosures/{id}/explanation' },
  allow: caseRoles,
  zones: ['inner'],
  writes: ['disclosure_question'],
  subject: 'disclosure',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const { case_id } = await entryOf(tx, id)
    await explained(tx, id, await heldCase(tx, case_id))
    return { id }
  },
})

/** What is handed out at the counter: what the person reads in their own account, as far as whoever hands it out may know of it. */
export type HandOut = { id: string; name: string | null; entries: OwnEntry[] }

/**
 * For somebody without an account, after proof of identity: what they (or whoever acts for them) may read, to be printed; of a restricted
 * case only to whom is named on it, who sees it. Refuses
 * `core.notFound` for a person whom the actor does not see, `casework.handOut.notHolder` (403) where their agency holds no case of them.
 */
export const handOutDisclosures = defineAction({
  name: 'casework.handOutDisclosures',
  http: { method: 'POST', path: '/persons/{personId}/disclosures' },
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  subject: 'person',
  input: z.strictObject({
    personId: id(),
    requester: choice(['self', 'proxy']),
    proof: choice(identityProofs),
  }),
  async run({ tx }, { personId, requester, proof }): Promise<HandOut> {
    const name = await heldPerson(tx, personId)
    const all = await asSystem(tx, 'casework.handOut', () => entriesFor(tx, personId, requester), {
      silent: true,
    })
    const entries = await withoutRestricted(tx, all)
    const facts = { requester, proof }
    const subject = { table: 'person', id: personId }
    await recordAudit(tx, { verb: 'casework.handOutDisclosures', outcome: 'seen', subject, facts })
    return { id: personId, name, entries }
  },
})

/** The name of a person of whom the actor's agency holds a case that they see. */
export async function heldPerson(tx: Tx, personId: string): Promise<string | null> {
  const records = await recordsOf(tx, personId)
  if (records.length === 0) throw new Refusal('core.notFound', 404)
  const held = await tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select('p.name')
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', records)
    .where('c.holder_id', '=', agencyOf(tx.actor))
    .executeTakeFirst()
  if (!held) throw new Refusal('casework.handOut.notHolder', 403)
  return held.name
}
