import { type ListFilter, listCases, openCasesOf, type Whose } from '../../../blocks/casework/lists.ts'
import { recordsOfEach } from '../../../blocks/registry/records.ts'
import { findPersons } from '../../../blocks/registry/search.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { caseKind } from '../rules/codes.ts'

type Narrowed = Partial<Pick<ListFilter, 'state' | 'page' | 'urgency' | 'topic' | 'tag'>>

/** One page of this program's cases, overdue next dates first (closed ones: last closed first). */
export function casesOf(tx: Tx, whose: Whose, { state = 'open', page = 1, ...more }: Narrowed) {
  return listCases(tx, { kind: caseKind, whose, state, page, today: today(), ...more })
}

/** Persons found while typing, each with an open case of theirs (of all their records) that the actor's agency holds or is shown. */
export async function personsWithCases(tx: Tx, typed: string) {
  const { persons, more } = await findPersons(tx, typed)
  const records = await recordsOfEach(
    tx,
    persons.map((person) => person.id),
  )
  const cases = await openCasesOf(tx, [...records.values()].flat())
  const ours = agencyOf(tx.actor)
  return {
    more,
    persons: persons.map((person) => {
      const all = (records.get(person.id) ?? []).flatMap((id) => cases.get(id) ?? [])
      const found = all.find(({ holderId }) => holderId === ours) ?? all[0]
      return { ...person, openCaseId: found?.id ?? null, openCases: all.length }
    }),
  }
}
