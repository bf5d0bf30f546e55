import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choices,
  day,
  id,
  optionalChoice,
  optionalText,
  optionalWholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import { caseOf } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { housingStates, housings, incomeSources, incomes } from './codes.ts'
import { openCase } from './member-actions.ts'
import { householdOf } from './read.ts'
import { addStateRow } from './states.ts'

/**
 * How a household lives on a day is written down: what comes in, and where they live. Refuses at their fields: a day to come
 * (`casework.on.future`), nothing at all (`casework.household.nothing`), sources where nothing comes in (`casework.household.sources`).
 */
export const noteHousehold = defineAction({
  name: 'casework.noteHousehold',
  http: { method: 'POST', path: '/cases/{caseId}/household' },
  allow: caseRoles,
  zones: ['inner'],
  writes: ['household_state'],
  subject: 'household_state',
  input: z.strictObject({
    caseId: id(),
    asOf: day(),
    income: optionalChoice(incomes),
    incomeFrom: choices(incomeSources),
    incomeMonthly: optionalWholeNumber({ max: 99_999_999 }),
    housing: optionalChoice(housings),
    housingState: optionalChoice(housingStates),
    note: optionalText({ max: 500 }),
  }),
  async run({ tx }, { caseId, asOf, ...told }) {
    const found = await openCase(tx, caseId)
    const problems = stateProblems({ asOf, ...told }, today())
    if (problems.length > 0) throw refuseFields(problems)
    const made = {
      ...{ asOf, income: told.income ?? null, incomeFrom: told.incomeFrom },
      ...{ incomeMonthly: told.incomeMonthly ?? null, housing: told.housing ?? null },
      ...{ housingState: told.housingState ?? null, note: told.note ?? null },
    }
    return { id: await addStateRow(tx, found.id, made) }
  },
})

type Told = { asOf: string; income?: string | undefined; incomeFrom: readonly string[] } & Partial<
  Record<'incomeMonthly' | 'housing' | 'housingState' | 'note', unknown>
>

function stateProblems(told: Told, on: string): FieldProblem[] {
  const { asOf, income, incomeFrom, incomeMonthly, housing, housingState, note } = told
  const said = [income, incomeMonthly, housing, housingState, note].some((one) => one !== undefined)
  return [
    ...(asOf > on ? [{ field: 'asOf', code: 'casework.on.future' }] : []),
    ...(said || incomeFrom.length > 0 ? [] : [{ field: 'income', code: 'casework.household.nothing' }]),
    ...(income === 'none' && (incomeFrom.length > 0 || Number(incomeMonthly ?? 0) > 0)
      ? [{ field: 'incomeFrom', code: 'casework.household.sources' }]
      : []),
  ]
}

/** Who stands around the person of a case, what is between them, the parts of the case, and how they live, as far as one sees it. */
export const readHousehold = defineAction({
  name: 'casework.readHousehold',
  http: { method: 'GET', path: '/casework/cases/{id}/household' },
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  confidential: true,
  subject: 'support_case',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const found = await caseOf(tx, id)
    return { id: found.id, ...(await householdOf(tx, found.id)) }
  },
})

export const stateActions = [noteHousehold, readHousehold]
