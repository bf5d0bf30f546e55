import { z } from 'zod'
import { channels, intakes, relations, urgencies } from '../../../blocks/casework/codes.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { requireOwner } from '../../../blocks/casework/owners.ts'
import { writeAssessment } from '../../../blocks/casework/planning/assessment.ts'
import { answersOf } from '../../../blocks/casework/planning/assessment-rules.ts'
import { itemFields } from '../../../blocks/casework/planning/fields.ts'
import { paperProblems } from '../../../blocks/casework/planning/paper.ts'
import { sheetOn } from '../../../blocks/casework/planning/sheet.ts'
import { sexes } from '../../../blocks/registry/codes.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  flag,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalNote,
  optionalText,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { topics } from '../rules/codes.ts'
import { askedOnPaper, sharings, takenFromPaper } from '../rules/paper.ts'
import { takeIn, takeInCase } from './take-in.ts'

const asked = Object.fromEntries(askedOnPaper.map(({ code }) => [code, itemFields[code] as z.ZodType]))
const askedCodes = askedOnPaper.map(({ code }) => code) as [string, ...string[]]

const typeInInput = z.strictObject({
  /** What the desk says of it and no sheet asks. */
  channel: choice(channels),
  intake: choice(intakes),
  urgency: choice(urgencies),
  paperOn: day(),
  receivedById: optionalId(),
  personId: optionalId(),
  reading: optionalText({ max: 100 }),
  name: optionalText({ max: 100 }),
  sex: optionalChoice(sexes),
  birthOn: optionalDay(),
  address: optionalText({ max: 200 }),
  telephone: optionalText({ max: 40, control: 'tel' }),
  email: optionalText({ max: 200 }),
  callerName: optionalText({ max: 100 }),
  callerTelephone: optionalText({ max: 40, control: 'tel' }),
  callerRelation: optionalChoice(relations),
  topics: choices(topics, { min: 1 }),
  urgentTopic: optionalChoice(topics),
  note: optionalNote(),
  sharing: optionalChoice(sharings),
  signed: flag(),
  ...asked,
  unknown: choices(askedCodes),
  notAsked: choices(askedCodes),
  nextOn: day(),
})

export type TypedIn = z.infer<typeof typeInInput>

/**
 * Types in a 相談受付・申込票 that was filled in by hand, item by item: the same case, contact and answers as by the screens, marked with the
 * day of the paper and who typed it. Refuses at their fields as `consultation.takeIn` does, `casework.on.future` at `paperOn`,
 * `casework.owner.notHere` at `receivedById`, `consultation.paper.unsigned` and `consultation.paper.unsaid`.
 */
export const typeInPaper = defineAction({
  name: 'consultation.typeInPaper',
  http: { method: 'POST', path: '/consultation/papers' },
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  writes: [...takeIn.writes, 'assessment'],
  subject: 'support_case',
  input: typeInInput,
  async run({ tx }, input) {
    const { answers, problems } = answersOf(sheetOn(today()), told(input))
    const all = [...paperProblems(input.paperOn), ...signatureProblems(input), ...problems]
    if (all.length > 0) throw refuseFields(all)
    const byId = await receiver(tx, input)
    const id = await takeInCase(tx, takenFromPaper(input), { paperOn: input.paperOn, byId })
    if (Object.keys(answers).length > 0)
      await writeAssessment(tx, { caseId: id, version: 0 }, made(input, answers))
    return { id }
  },
})

const told = (input: TypedIn) => ({
  values: Object.fromEntries(askedCodes.map((code) => [code, (input as Record<string, unknown>)[code]])),
  unknown: input.unknown,
  notAsked: input.notAsked,
})

const made = ({ paperOn, callerName }: TypedIn, answers: ReturnType<typeof answersOf>['answers']) => ({
  ...{ sheet: sheetOn(today()).code, answeredOn: paperOn, paperOn, finishedOn: null, answers },
  answeredBy: callerName ? ('supporter' as const) : ('self' as const),
})

/** Nobody agreed who has not signed; whoever signed has ticked one of the two. */
function signatureProblems({ sharing, signed }: TypedIn): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (sharing === 'given' && !signed) problems.push({ field: 'signed', code: 'consultation.paper.unsigned' })
  if (signed && !sharing) problems.push({ field: 'sharing', code: 'consultation.paper.unsaid' })
  return problems
}

/** Who spoke with the person: of the agency, and without a choice whoever types. */
async function receiver(tx: Tx, { receivedById }: TypedIn): Promise<string> {
  if (!receivedById) return actorId(tx)
  try {
    await requireOwner(tx, agencyOf(tx.actor), receivedById)
  } catch (error) {
    if (!(error instanceof Refusal) || error.problems.length === 0) throw error
    throw refuseFields([{ field: 'receivedById', code: 'casework.owner.notHere' }])
  }
  return receivedById
}
