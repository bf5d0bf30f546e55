import { z } from 'zod'
import { caseOf } from '../../../blocks/casework/cases.ts'
import { caseRoles } from '../../../blocks/casework/owners.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { applicationsOf } from '../queries/applications.ts'
import { attemptsOf } from '../queries/attempts.ts'
import { joiningsOf } from '../queries/joinings.ts'
import { needsOf } from '../queries/needs.ts'
import { supportsOf } from '../queries/supports.ts'
import { checksOf, trialsOf } from '../queries/trials.ts'
import { wishOf } from '../queries/wishes.ts'

const look = {
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  confidential: true,
  subject: 'support_case',
  input: z.strictObject({ caseId: id() }),
} as const

/** The supports of a case, the newest first, each with what was answered and how somebody was tried to be reached. */
export const readSupports = defineAction({
  ...look,
  name: 'layered-support.readSupports',
  http: { method: 'GET', path: '/cases/{caseId}/layered-supports' },
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

/** Where somebody of a case goes or may go: what they would like, each place with what came of it, and the needs that were offered. */
export const readJoinings = defineAction({
  ...look,
  name: 'layered-support.readJoinings',
  http: { method: 'GET', path: '/cases/{caseId}/joinings' },
  async run({ tx }, { caseId }) {
    const found = await caseOf(tx, caseId)
    const supports = []
    for (const { id: supportId, kind } of await supportsOf(tx, found.id))
      if (kind === 'participation') supports.push({ supportId, ...(await joinedOf(tx, supportId)) })
    return { id: found.id, supports, needs: await needsOf(tx, found.id) }
  },
})

async function joinedOf(tx: Tx, supportId: string) {
  const joinings = []
  for (const joining of await joiningsOf(tx, supportId)) {
    const [trials, checks] = [await trialsOf(tx, joining.id), await checksOf(tx, joining.id)]
    joinings.push({ ...joining, trials, checks })
  }
  return { wish: await wishOf(tx, supportId), joinings }
}
