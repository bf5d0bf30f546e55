import { z } from 'zod'
import { heldCase } from '../../../blocks/casework/cases.ts'
import { nameSubjectOf } from '../../../blocks/casework/name-subject.ts'
import { requireNotClosed } from '../../../blocks/casework/rules.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalId, optionalText, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { namedSubject } from '../queries/subject.ts'
import { personProblems } from '../rules/intake.ts'
import { staff } from './case-work.ts'
import { personFields } from './contact-fields.ts'

/**
 * Gives a held, open case its person where whoever came gave no name at first: somebody who is known, or somebody who is written down now
 * with the fields of the intake. It is said once; `consultation.completePerson` completes them later. Refuses `casework.closed`, also for
 * one that was made part of another; `consultation.nameSubject.named` (409) where somebody was named; what `consultation.takeIn` refuses
 * of a person; and as `nameSubjectOf` does.
 */
export const nameSubject = defineAction({
  ...staff,
  name: 'consultation.nameSubject',
  http: { method: 'POST', path: '/consultation/cases/{id}/person' },
  writes: ['support_case', 'person', 'person_contact'],
  input: z.strictObject({
    id: id(),
    version: version(),
    personId: optionalId(),
    ...personFields,
    telephone: optionalText({ max: 40, control: 'tel' }),
    address: optionalText({ max: 200 }),
  }),
  async run({ tx }, { id, version, ...said }) {
    const found = await heldCase(tx, id)
    requireNotClosed(found)
    if (found.subjectId) throw new Refusal('consultation.nameSubject.named', 409)
    const told = { who: 'person' as const, ...said }
    const problems = personProblems(told, today())
    if (problems.length > 0) throw refuseFields(problems)
    await nameSubjectOf(tx, found, { version, ...(await namedSubject(tx, told)) })
    return { id }
  },
})
