import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  flag,
  id,
  ids,
  optionalId,
  optionalText,
  text,
  texts,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import type { CaseRow } from '../cases.ts'
import { caseKindOf } from '../kinds.ts'
import { caseRoles, otherAgencies } from '../owners.ts'
import { nameableElsewhere } from '../restricted/name.ts'
import { fields, partStates, visibilities } from './codes.ts'
import { openCase } from './member-actions.ts'
import { everyMember } from './members.ts'
import { addPartRow, partOf } from './parts.ts'
import { limitProblems } from './rules.ts'

const shared = { allow: caseRoles, zones: ['inner'], writes: ['case_part'], subject: 'case_part' } as const

const said = {
  field: choice(fields),
  topics: texts({ max: 40 }),
  what: text({ max: 500 }),
  strengths: optionalText({ max: 500 }),
  visible: choice(visibilities),
  agencies: ids(),
  posts: ids(),
}

type Limits = Pick<z.infer<z.ZodObject<typeof said>>, 'visible' | 'agencies' | 'posts'>

/** Who besides the holder sees it: agencies and posts elsewhere that may be shown a case. Refuses each at its field. */
async function limitsOf(tx: Tx, found: CaseRow, { visible, agencies, posts }: Limits) {
  const problems = limitProblems({ visible, agencies, posts })
  const there = new Set((await otherAgencies(tx, found.holderId)).map((one) => one.id))
  if (agencies.some((one) => !there.has(one)))
    problems.push({ field: 'agencies', code: 'casework.part.agencies' })
  const may = posts.length > 0 ? new Set((await nameableElsewhere(tx, found)).map((one) => one.id)) : null
  if (posts.some((one) => !may?.has(one))) problems.push({ field: 'posts', code: 'casework.part.posts' })
  if (problems.length > 0) throw refuseFields(problems)
  return { limited: visible !== 'case', agencies, posts }
}

/** Refuses `casework.part.topics` at `topics`: what its program asks about is chosen from its list. */
function requireTopics({ kind }: CaseRow, topics: readonly string[]): void {
  const known = caseKindOf(kind)?.topics ?? []
  if (topics.some((one) => !known.includes(one)))
    throw refuseFields([{ field: 'topics', code: 'casework.part.topics' }])
}

/** Refuses `casework.part.memberId`, `casework.part.both`: a part is of one of them, or of all. */
async function requireOne(tx: Tx, found: CaseRow, memberId: string | undefined, household: boolean) {
  if (!memberId) return
  if (household) throw refuseFields([{ field: 'household', code: 'casework.part.both' }])
  const members = await everyMember(tx, found.id)
  if (!members.some((one) => one.id === memberId && !one.gone))
    throw refuseFields([{ field: 'memberId', code: 'casework.part.memberId' }])
}

/**
 * A part of a case is written down: what weighs on the person in need, on a member or on all of them, in one field; what can be built on;
 * and who sees it. Refuses at their fields: `casework.part.memberId`, `casework.part.both`, `casework.part.topics`, who cannot be
 * named (`casework.part.agencies`, `casework.part.posts`), and what does not fit (`limitProblems`).
 */
export const addPart = defineAction({
  ...shared,
  name: 'casework.addPart',
  http: { method: 'POST', path: '/cases/{caseId}/parts' },
  input: z.strictObject({ caseId: id(), memberId: optionalId(), household: flag(), ...said }),
  async run({ tx }, { caseId, memberId, household, visible, agencies, posts, ...input }) {
    const found = await openCase(tx, caseId)
    await requireOne(tx, found, memberId, household)
    requireTopics(found, input.topics)
    const limits = await limitsOf(tx, found, { visible, agencies, posts })
    const about = { caseId: found.id, memberId: memberId ?? null, household }
    const { field, topics, what, strengths = null } = input
    const told = { field, topics, what, strengths, notedOn: today() }
    return { id: await addPartRow(tx, { ...about, ...told, ...limits }) }
  },
})

/** What is said of a part changes, how it stands, or who sees it. Refuses as `addPart`. */
export const changePart = defineAction({
  ...shared,
  name: 'casework.changePart',
  http: { method: 'PUT', path: '/case-parts/{id}' },
  input: z.strictObject({ id: id(), version: version(), state: choice(partStates), ...said }),
  async run({ tx }, { id, version, visible, agencies, posts, strengths, ...input }) {
    const part = await partOf(tx, id)
    const found = await openCase(tx, part.caseId)
    requireTopics(found, input.topics)
    const limits = await limitsOf(tx, found, { visible, agencies, posts })
    const set = { ...input, strengths: strengths ?? null, ...limits }
    await edit(tx, { table: 'case_part', id, version, set })
    await setAudience(tx, 'case_part', [id])
    return { id }
  },
})

export const partActions = [addPart, changePart]
