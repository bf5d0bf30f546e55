import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, choices, day, flag, id, optionalDay, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import { caseOf, heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { assessmentOf, writeAssessment } from './assessment.ts'
import { answersOf, blankMusts } from './assessment-rules.ts'
import { answerers } from './codes.ts'
import { itemCodes, itemFields } from './fields.ts'
import { paperProblems } from './paper.ts'
import { pointsOf } from './points.ts'
import { sheetOf, sheetOn } from './sheet.ts'

/**
 * Writes down what was found out, item by item. Whoever says that it is finished has entered every ※ (`casework.assessment.must`);
 * before that anything may be blank. What was answered under a former version of the sheet is carried over by the codes of
 * its items.
 */
export const saveAssessment = defineAction({
  name: 'casework.saveAssessment',
  http: { method: 'PUT', path: '/cases/{caseId}/assessment' },
  allow: caseRoles,
  zones: ['inner'],
  writes: ['assessment'],
  subject: 'assessment',
  input: z.strictObject({
    caseId: id(),
    /** 0: there was none yet. */
    version: wholeNumber(),
    answeredOn: day(),
    answeredBy: choice(answerers),
    /** Of which day the paper is, where one is typed in. */
    paperOn: optionalDay(),
    ...itemFields,
    unknown: choices(itemCodes),
    notAsked: choices(itemCodes),
    finished: flag(),
  }),
  async run({ tx }, { caseId, version, answeredOn, answeredBy, paperOn = null, ...told }) {
    const { finished, unknown, notAsked, ...values } = told
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    const sheet = sheetOn(today())
    const { answers, problems } = answersOf(sheet, { values, unknown, notAsked })
    if (answeredOn > today()) problems.push({ field: 'answeredOn', code: 'casework.on.future' })
    problems.push(...paperProblems(paperOn))
    if (finished) problems.push(...blankMusts(sheet, answers).map(mustProblem))
    if (problems.length > 0) throw refuseFields(problems)
    const finishedOn = finished ? answeredOn : null
    const made = { sheet: sheet.code, answeredOn, answeredBy, finishedOn, paperOn, answers }
    return { id: await writeAssessment(tx, { caseId: found.id, version }, made) }
  },
})

const mustProblem = (field: string): FieldProblem => ({ field, code: 'casework.assessment.must' })

/** What was found out about a case, with the items of the sheet under which it was, and its problems and strengths. */
export const readAssessment = defineAction({
  name: 'casework.readAssessment',
  http: { method: 'GET', path: '/casework/cases/{id}/assessment' },
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  confidential: true,
  subject: 'support_case',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const found = await caseOf(tx, id)
    const assessment = await assessmentOf(tx, found.id)
    const sheet = assessment ? sheetOf(assessment.sheet) : sheetOn(today())
    return { id: found.id, assessment, sheet, points: await pointsOf(tx, found.id) }
  },
})
