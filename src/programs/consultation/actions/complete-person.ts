import { z } from 'zod'
import { heldCase } from '../../../blocks/casework/cases.ts'
import { completable, completePerson as complete } from '../../../blocks/registry/complete.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalText, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { personProblems } from '../rules/intake.ts'
import { staff } from './case-work.ts'
import { personFields } from './contact-fields.ts'

/**
 * Writes down what is known by now of whom a held case is about, open or closed, where no register says it: all of it, as it is to stand.
 * `version` is that of the person. A standing that is not said stays; who was nameless and gives a name is somebody not cleared yet.
 * Refuses what `consultation.takeIn` refuses of a new person; `consultation.completePerson.nobody` for an anonymous case; and as
 * `completable` and `completePerson` of the register do.
 */
export const completePerson = defineAction({
  ...staff,
  name: 'consultation.completePerson',
  http: { method: 'PUT', path: '/consultation/cases/{id}/person' },
  writes: ['person', 'person_contact'],
  input: z.strictObject({
    id: id(),
    version: version(),
    ...personFields,
    telephone: optionalText({ max: 40, control: 'tel' }),
    address: optionalText({ max: 200 }),
  }),
  async run({ tx }, { id, version, standing, ...said }) {
    const { subjectId } = await heldCase(tx, id)
    if (!subjectId) throw new Refusal('consultation.completePerson.nobody')
    const person = await completable(tx, subjectId)
    const stays = person.standing === 'nameless' && said.name ? 'unknown' : person.standing
    const told = { ...said, standing: standing ?? stays }
    const problems = personProblems({ who: 'person', ...told }, today())
    if (problems.length > 0) throw refuseFields(problems)
    await complete(tx, { ...person, version }, told)
    return { id }
  },
})
