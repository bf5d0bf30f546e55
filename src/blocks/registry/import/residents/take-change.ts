import { type LedgerChange, nextSeq } from '../ledger.ts'
import type { Problem } from '../problems.ts'
import { type ResidencyState, stateFields, stateOn } from '../timeline.ts'
import type { ChangeRow } from './read-change.ts'
import type { Register } from './register.ts'

type Taking = { importId: string; report: (problem: Problem) => void }
export type Fate = 'new' | 'changed' | 'gone' | 'unchanged'

/**
 * Takes one row into the ledger of whom it is about, after those of earlier days; answers what became of it, null where
 * it was reported as wrong.
 */
export function take(register: Register, row: ChangeRow, { importId, report }: Taking): Fate | null {
  const { line, number, kind, on } = row
  if (kind === null || on === null) return null
  const arrives = kind === 'moved_in' || kind === 'born'
  const known = register.personOf(number)
  if (known === undefined && !arrives) {
    report({ line, field: 'number', code: 'personUnknown', severity: 'error' })
    return null
  }
  const reported = kind === 'protected' ? 'begins' : kind === 'unprotected' ? 'ends' : row.protection
  const personId = known ?? register.newPerson(number, on)
  const isReported = reported !== null && register.reportProtection(personId, { reported, on })
  if (kind === 'protected' || kind === 'unprotected') return isReported ? 'changed' : 'unchanged'
  const changes = register.ledgerOf(personId)
  const sets = statedBy(row, register)
  if (register.meets(personId, (change) => isSame(change, { kind, on, sets })))
    return isReported ? 'changed' : 'unchanged'
  const state = stateOn(changes, on)
  const wrong = contradiction(row, { state, born: row.birthOn ?? stateOn(changes, end).birthOn })
  if (wrong) {
    report({ line, field: 'reason', ...wrong })
    if (wrong.severity === 'error') return null
  }
  register.add(personId, { id: null, importId, fromOn: on, seq: nextSeq(changes, on), kind, sets })
  if (changes.length === 0) return 'new'
  return kind === 'moved_out' || kind === 'died' ? 'gone' : 'changed'
}

/** What a row of a kind states: its own matter alone, though such files carry the whole record in every row. */
function statedBy(row: ChangeRow, register: Register): Partial<ResidencyState> {
  const { kind, name, reading, birthOn, sex, address, areaCode, household, role } = row
  const householdId = household === null ? undefined : register.householdOf(household)
  const home = { householdId, householdRole: role ?? undefined }
  switch (kind) {
    case 'moved_in':
    case 'born':
      return {
        name,
        reading,
        birthOn,
        sex,
        address,
        areaCode,
        householdId: householdId ?? null,
        householdRole: role,
      }
    case 'moved':
      return { address, areaCode, ...stated(home) }
    case 'household':
      return stated(home)
    case 'renamed':
      return stated({ name: name ?? undefined, reading: reading ?? undefined })
    case 'corrected':
      return stated({
        name: name ?? undefined,
        reading: reading ?? undefined,
        birthOn: birthOn ?? undefined,
        sex: sex ?? undefined,
        ...(address === null ? {} : { address, areaCode }),
        ...home,
      })
    default:
      return {}
  }
}

const stated = (fields: { [Field in keyof ResidencyState]?: ResidencyState[Field] | undefined }) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<ResidencyState>

function isSame(
  change: LedgerChange,
  { kind, on, sets }: { kind: string; on: string; sets: Partial<ResidencyState> },
): boolean {
  if (change.kind !== kind || change.fromOn !== on) return false
  return stateFields.every((field) => (change.sets[field] ?? null) === (sets[field] ?? null))
}

/** After every day: the last state there is. */
const end = '9999-12-31'

/** What the row says against what the ledger knows of that day, and of the birth date at all. */
function contradiction(
  { kind, on }: ChangeRow,
  { state, born }: { state: ResidencyState; born: string | null },
): Pick<Problem, 'code' | 'severity'> | null {
  if (born !== null && on !== null && on < born)
    return { code: kind === 'died' ? 'deathBeforeBirth' : 'beforeBirth', severity: 'error' }
  const arrives = kind === 'moved_in' || kind === 'born'
  if (state.standing === 'deceased' && kind !== 'corrected' && kind !== 'renamed')
    return { code: 'afterDeath', severity: 'error' }
  if (arrives && state.standing === 'resident') return { code: 'alreadyHere', severity: 'doubt' }
  if (!arrives && state.standing === null) return { code: 'notYetHere', severity: 'doubt' }
  if (kind === 'moved_out' && state.standing !== 'resident') return { code: 'notHere', severity: 'doubt' }
  return null
}
