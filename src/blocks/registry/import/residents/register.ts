import { freshAudience, setAudience } from '../../../../core/access/audience.ts'
import { type BulkColumn, insertBulk } from '../../../../core/db/bulk.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { newId } from '../../../../core/id.ts'
import { addHouseholds } from '../../persons.ts'
import { written } from '../bulk-parts.ts'
import { type Ledger, type LedgerChange, readLedgers } from '../ledger.ts'
import type { ChangeRow } from './read-change.ts'

type Reported = { personId: string; on: string }

/** The part of the register that a file of changes speaks of, as it is while the rows are taken one by one. */
export type Register = {
  /** The person of a number; a new one for a number nobody has. */
  personOf: (number: string) => string | undefined
  newPerson: (number: string, on: string) => string
  ledgerOf: (personId: string) => LedgerChange[]
  add: (personId: string, change: LedgerChange) => void
  /**
   * Whether an earlier import brought this very change: then the row meets it, and no other row does. Two equal rows of
   * one file are two changes (out, in and out again on one day).
   */
  meets: (personId: string, isSame: (change: LedgerChange) => boolean) => boolean
  /** The household of a number; a number nobody has gets a new one. */
  householdOf: (number: string) => string
  isProtected: (row: ChangeRow) => boolean
  /**
   * Takes down that the register of residents protects this person, or reports the end of it; false where that says
   * nothing new. Every row may say so, whatever else it is about.
   */
  reportProtection: (personId: string, report: { reported: 'begins' | 'ends'; on: string }) => boolean
  protectionsBegun: Reported[]
  protectionsEnded: Reported[]
  changedLedgers: () => Ledger[]
  addHouseholds: (tx: Tx) => Promise<void>
  addNumbers: (tx: Tx) => Promise<void>
}

/** Reads whom the rows are about, in a few statements. */
export async function learnRegister(tx: Tx, rows: readonly ChangeRow[]): Promise<Register> {
  const persons = await ownersOf(
    tx,
    'resident',
    'person_id',
    rows.map(({ number }) => number),
  )
  const households = await ownersOf(
    tx,
    'household',
    'household_id',
    rows.flatMap(({ household }) => household ?? []),
  )
  const ledgers = new Map<string, LedgerChange[]>()
  const guarded = new Set<string>()
  const ids = [...persons.values()]
  for (let at = 0; at < ids.length; at += 5000) {
    const part = ids.slice(at, at + 5000)
    for (const [id, changes] of await readLedgers(tx, part)) ledgers.set(id, changes)
    for (const id of await protectedAmong(tx, part)) guarded.add(id)
  }
  return registerOf({ persons, households, ledgers, guarded })
}

type Known = {
  persons: Map<string, string>
  households: Map<string, string>
  ledgers: Map<string, LedgerChange[]>
  guarded: ReadonlySet<string>
}

function registerOf({ persons, households, ledgers, guarded }: Known): Register {
  const newHouseholds = new Map<string, string>()
  const newNumbers: { number: string; personId: string; on: string }[] = []
  const changed = new Set<string>()
  const met = new Set<LedgerChange>()
  const protectionsBegun: Reported[] = []
  const protectionsEnded: Reported[] = []
  return {
    protectionsBegun,
    protectionsEnded,
    reportProtection(personId, { reported, on }) {
      const holds = guarded.has(personId) || protectionsBegun.some((one) => one.personId === personId)
      if (holds === (reported === 'begins')) return false
      const list = reported === 'begins' ? protectionsBegun : protectionsEnded
      list.push({ personId, on })
      return true
    },
    personOf: (number) => persons.get(number),
    newPerson(number, on) {
      const personId = newId()
      persons.set(number, personId)
      newNumbers.push({ number, personId, on })
      return personId
    },
    ledgerOf: (personId) => ledgers.get(personId) ?? [],
    add(personId, change) {
      ledgers.set(personId, [...(ledgers.get(personId) ?? []), change])
      changed.add(personId)
    },
    meets(personId, isSame) {
      const former = ledgers.get(personId)?.find((one) => one.id !== null && !met.has(one) && isSame(one))
      if (former) met.add(former)
      return former !== undefined
    },
    householdOf(number) {
      const known = households.get(number) ?? newHouseholds.get(number) ?? newId()
      if (!households.has(number)) newHouseholds.set(number, known)
      return known
    },
    isProtected: ({ number }) => guarded.has(persons.get(number) ?? ''),
    changedLedgers: () =>
      [...changed].map((personId) => ({ personId, changes: ledgers.get(personId) ?? [] })),
    async addHouseholds(tx) {
      const ids = [...newHouseholds.values()]
      await addHouseholds(tx, ids)
      await numbers(
        tx,
        'household',
        [...newHouseholds].map(([value, owner]) => ({ value, owner, on: null })),
      )
      await setAudience(tx, 'household', ids)
    },
    addNumbers: (tx) =>
      numbers(
        tx,
        'person',
        newNumbers.map(({ number, personId, on }) => ({ value: number, owner: personId, on })),
      ),
  }
}

async function ownersOf(
  tx: Tx,
  scheme: 'resident' | 'household',
  owner: 'person_id' | 'household_id',
  values: readonly string[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  const wanted = [...new Set(values)]
  for (let at = 0; at < wanted.length; at += 5000) {
    const rows = await tx
      .selectFrom('external_number')
      .select(['value', owner])
      .where('municipality_id', '=', tx.municipality)
      .where('scheme', '=', scheme)
      .where('value', 'in', wanted.slice(at, at + 5000))
      .where('ends_on', 'is', null)
      .execute()
    for (const row of rows) owners.set(row.value, row[owner as keyof typeof row] as string)
  }
  return owners
}

async function protectedAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .where('protected', '=', true)
    .execute()
  return rows.map(({ id }) => id)
}

type NewNumber = { value: string; owner: string; on: string | null }

async function numbers(tx: Tx, of: 'person' | 'household', rows: readonly NewNumber[]): Promise<void> {
  const column = (name: string, type: string, value: (row: NewNumber) => string | null): BulkColumn => ({
    name,
    type,
    values: rows.map(value),
  })
  await insertBulk(
    tx,
    'external_number',
    [
      column('id', 'uuid', () => newId()),
      column('value', 'text', ({ value }) => value),
      column(`${of}_id`, 'uuid', ({ owner }) => owner),
      column('starts_on', 'date', ({ on }) => on),
    ],
    [
      ...written(tx),
      { name: 'scheme', type: 'text', value: of === 'person' ? 'resident' : 'household' },
      { name: 'audience', type: 'text[]', value: freshAudience(of) },
    ],
  )
}
