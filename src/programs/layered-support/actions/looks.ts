import { z } from 'zod'
import { caseOf } from '../../../blocks/casework/cases.ts'
import { caseRoles } from '../../../blocks/casework/owners.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id } from '../../../core/action/fields.ts'
import { applicationsOf } from '../queries/applications.ts'
import { attemptsOf } from '../queries/attempts.ts'
import { supportsOf } from '../queries/supports.ts'

/** The supports of a case, the newest first, each with what was answered and how somebody was tried to be reached. */
export const readSupports = defineAction({
  name: 'layered-support.readSupports',
  http: { method: 'GET', path: '/cases/{caseId}/layered-supports' },
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  confidential: true,
  subject: 'support_case',
  input: z.strictObject({ caseId: id() }),
  async run({ tx }, { caseId }) {
    const found = await caseOf(tx, caseId)
    const answers = await applicationsOf(tx, found.id)
    const supports = []
    for (const support of await supportsOf(tx, found.id)) {
      const applications = answers.filter(({ supportId }) => supportId === support.id)
      supports.push({ ...support, applications, attempts: await attemptsOf(tx, support.id) })
    }
    return { id: found.id, supports }
  },
})
