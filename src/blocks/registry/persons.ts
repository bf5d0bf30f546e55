import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import type { BirthKnown, ContactKind, Sex, Standing } from './codes.ts'
import { contactKey } from './contact-key.ts'

/** A person as written. `registered`: taken from the register of residents, else known only from a case. */
export type NewPerson = {
  id?: string
  registered: boolean
  standing: Standing
  /** The day of moving out or of death. */
  standingOn?: string | null | undefined
  /** As the register or the person writes it: 外字 and variation selectors stay. */
  name?: string | null | undefined
  reading?: string | null | undefined
  /** For somebody without a known name: how they are told apart (駅前の男性). */
  called?: string | null | undefined
  birthOn?: string | null | undefined
  birthKnown?: BirthKnown | null | undefined
  sex?: Sex | null | undefined
  areaCode?: string | null | undefined
  householdId?: string | null | undefined
  householdRole?: string | null | undefined
}

/** What somebody says of who they are. */
export type Said = Pick<NewPerson, 'name' | 'reading' | 'called' | 'birthOn' | 'birthKnown' | 'sex'>

export type NewPersonContact = {
  personId: string
  kind: ContactKind
  value: string
  startsOn?: string | null
}

/** Rows per statement: bulk writes stay below the limit of bound values. */
const atOnce = 1000

const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

/** What is said of who somebody is, with the forms that searches compare. */
export const saidColumns = (said: Said) => ({
  name: said.name ?? null,
  reading: said.reading ?? null,
  called: said.called ?? null,
  name_key: normalForm(said.name ?? said.called ?? ''),
  reading_key: normalForm(said.reading ?? ''),
  birth_on: said.birthOn ?? null,
  birth_known: said.birthKnown ?? (said.birthOn ? 'exact' : null),
  sex: said.sex ?? null,
})

/** Writes persons with the forms that searches compare; nobody sees them until their audience is set. */
export async function addPersons(tx: Tx, persons: readonly NewPerson[]): Promise<string[]> {
  const rows = persons.map((person) => ({
    ...written(tx),
    id: person.id ?? newId(),
    registered: person.registered,
    standing: person.standing,
    standing_on: person.standingOn ?? null,
    ...saidColumns(person),
    area_code: person.areaCode ?? null,
    household_id: person.householdId ?? null,
    household_role: person.householdRole ?? null,
  }))
  for (let at = 0; at < rows.length; at += atOnce)
    await tx
      .insertInto('person')
      .values(rows.slice(at, at + atOnce))
      .execute()
  return rows.map(({ id }) => id)
}

/**
 * Writes where persons can be reached; shown with the person's audience once that is set, of the protected to nobody.
 */
export async function addPersonContacts(tx: Tx, contacts: readonly NewPersonContact[]): Promise<void> {
  if (contacts.length === 0) return
  const rows = contacts.map(({ personId, kind, value, startsOn = null }) => ({
    ...written(tx),
    id: newId(),
    person_id: personId,
    kind,
    value,
    value_key: contactKey(kind, value),
    starts_on: startsOn,
    hidden: isProtected(tx, personId),
  }))
  for (let at = 0; at < rows.length; at += atOnce)
    await tx
      .insertInto('person_contact')
      .values(rows.slice(at, at + atOnce))
      .execute()
}

/** Whether their address is protected, of people whom the actor sees; nobody adds anything to others. Read as the row is written. */
const isProtected = (tx: Tx, personId: string) => sql<boolean>`coalesce((select p.protected from person p
  where p.municipality_id = ${tx.municipality} and p.id = ${personId}), false)`

/** Writes households of the register, empty ones: persons name theirs. */
export async function addHouseholds(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = ids.map((id) => ({ ...written(tx), id }))
  for (let at = 0; at < rows.length; at += atOnce)
    await tx
      .insertInto('household')
      .values(rows.slice(at, at + atOnce))
      .execute()
}
