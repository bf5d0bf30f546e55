import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  flag,
  id,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { sexes } from '../../registry/codes.ts'
import { personRow } from '../../registry/persons-seen.ts'
import { recordsOf } from '../../registry/records.ts'
import { type CaseRow, heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { livings, memberRelations, memberRoles } from './codes.ts'
import { asMembers, copyOf, fellowsOfCase, openAmong } from './fellows.ts'
import { addMemberRows, everyMember, memberColumns, memberOf, type NewMember } from './members.ts'
import { memberProblems } from './rules.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['case_member'],
  subject: 'case_member',
} as const

const said = {
  role: choice(memberRoles),
  relation: optionalChoice(memberRelations),
  personId: optionalId(),
  name: optionalText({ max: 100 }),
  sex: optionalChoice(sexes),
  birthOn: optionalDay(),
  lives: optionalChoice(livings),
  died: flag(),
  note: optionalText({ max: 500 }),
}

type Said = z.infer<z.ZodObject<typeof said>>

/** A case as its holder changes it: locked, and not closed. */
export async function openCase(tx: Tx, caseId: string): Promise<CaseRow> {
  const found = await heldCase(tx, caseId)
  requireNotClosed(found)
  return found
}

/** What is written down of them: of somebody of the register what that says. Refuses as `addMember` does. */
async function columnsOf(tx: Tx, found: CaseRow, { personId, ...input }: Said): Promise<NewMember> {
  const { role, relation = null, lives = null, died, note = null } = input
  const own = { name: input.name ?? '', sex: input.sex ?? null, birthOn: input.birthOn ?? null }
  const made = { role, relation, lives, died, note }
  if (!personId) return { ...made, ...own, personId: null }
  const person = await personRow(tx, personId, 'personId')
  await requireNew(tx, found, personId)
  return { ...made, ...copyOf(person), personId }
}

/** Neither the person of the case nor somebody who stands in it already, under whichever of their records; nor somebody protected. */
async function requireNew(tx: Tx, found: CaseRow, personId: string): Promise<void> {
  const refuse = (code: string) => refuseFields([{ field: 'personId', code }])
  if (!(await openAmong(tx, [personId])).has(personId)) throw refuse('casework.member.protected')
  const records = await recordsOf(tx, personId)
  if (found.subjectId && records.includes(found.subjectId)) throw refuse('casework.member.subject')
  const there = await everyMember(tx, found.id)
  if (there.some((one) => !one.gone && one.personId && records.includes(one.personId)))
    throw refuse('casework.member.already')
}

/**
 * Somebody or something around the person is written down: of the register, or as one calls them. Refuses at their fields what does not
 * fit (`memberProblems`), `casework.member.protected`, `casework.member.subject`, `casework.member.already`.
 */
export const addMember = defineAction({
  ...shared,
  name: 'casework.addMember',
  http: { method: 'POST', path: '/cases/{caseId}/members' },
  input: z.strictObject({ caseId: id(), ...said }),
  async run({ tx }, { caseId, ...input }) {
    const problems = memberProblems(input, today())
    if (problems.length > 0) throw refuseFields(problems)
    const found = await openCase(tx, caseId)
    const [added = ''] = await addMemberRows(tx, found.id, [await columnsOf(tx, found, input)])
    return { id: added }
  },
})

/** Takes in all with whom the person lives by the register, in one go. Refuses `casework.member.noFellows` (409). */
export const addFellows = defineAction({
  ...shared,
  name: 'casework.addFellows',
  http: { method: 'POST', path: '/cases/{caseId}/fellows' },
  subject: 'support_case',
  input: z.strictObject({ caseId: id() }),
  async run({ tx }, { caseId }) {
    const found = await openCase(tx, caseId)
    const added = await addFellowsTo(tx, found)
    if (added.length === 0) throw new Refusal('casework.member.noFellows', 409)
    return { id: found.id, added: added.length }
  },
})

/** The same for whoever opens a case. Answers the ids of the members. */
export async function addFellowsTo(tx: Tx, found: Pick<CaseRow, 'id' | 'subjectId'>): Promise<string[]> {
  const fellows = await fellowsOfCase(tx, found)
  const open = await openAmong(
    tx,
    fellows.map((one) => one.id),
  )
  const made = await asMembers(
    tx,
    found.subjectId as string,
    fellows.filter((one) => open.has(one.id)),
  )
  return addMemberRows(tx, found.id, made)
}

/** What is said of a member changes; who it is stays. Refuses as `addMember`. */
export const changeMember = defineAction({
  ...shared,
  name: 'casework.changeMember',
  http: { method: 'PUT', path: '/case-members/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...said }),
  async run({ tx }, { id, version, personId, ...input }) {
    const member = await memberOf(tx, id)
    const problems = memberProblems({ ...input, personId: personId ?? member.personId ?? undefined }, today())
    if (problems.length > 0) throw refuseFields(problems)
    const found = await openCase(tx, member.caseId)
    const set = memberColumns(await changed(tx, found, { member, input, personId }))
    await edit(tx, { table: 'case_member', id, version, set })
    return { id }
  },
})

type Change = {
  member: Awaited<ReturnType<typeof memberOf>>
  input: Omit<Said, 'personId'>
  personId: string | undefined
}

/** Whoever was only called by a name may turn out to be somebody of the register; the other way round nobody becomes a name again. */
async function changed(tx: Tx, found: CaseRow, { member, input, personId }: Change): Promise<NewMember> {
  if (personId && personId !== member.personId) return columnsOf(tx, found, { ...input, personId })
  const { role, relation = null, lives = null, died, note = null } = input
  const kept = member.personId
    ? { name: member.name, sex: member.sex, birthOn: member.birthOn }
    : { name: input.name ?? '', sex: input.sex ?? null, birthOn: input.birthOn ?? null }
  return { ...kept, role, relation, lives, died, note, personId: member.personId }
}

/** Somebody who stands in a case wrongly, or no longer, is taken out; what was written of them stays. */
export const dropMember = defineAction({
  ...shared,
  name: 'casework.dropMember',
  http: { method: 'POST', path: '/case-members/{id}/end' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    const member = await memberOf(tx, id)
    await openCase(tx, member.caseId)
    await edit(tx, { table: 'case_member', id, version, set: { gone: true } })
    return { id }
  },
})

export const memberActions = [addMember, addFellows, changeMember, dropMember]
