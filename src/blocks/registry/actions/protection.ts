import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, ids, optionalDay, optionalText, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { fellowsOf, personRow } from '../persons-seen.ts'
import { coverPerson, endedBy, protect, releasePerson, settleCovered } from '../protection/protect.ts'
import { hasOwnProtection, protectionOf, protections, requireDuty } from '../protection/protections.ts'
import { renewed, requireActive, requireReport, requireStart, taskOf, yearFrom } from '../protection/rules.ts'
import { settleTold } from '../protection/watch.ts'

const desk = {
  allow: ['data-steward', 'privacy-officer', 'supervisor'],
  zones: ['inner'],
  subject: 'address_protection',
} as const

const covering = ['address_protection', 'protected_person', 'person', 'person_contact'] as const

/**
 * 支援措置を始める: hides where the applicant and those of the household who are included live, at once and everywhere.
 * Refuses at their fields: somebody who died or has a protection already, others who do not live with them, a day that
 * is yet to come or whose year is over.
 */
export const startProtection = defineAction({
  ...desk,
  name: 'registry.startProtection',
  http: { method: 'POST', path: '/registry/protections' },
  writes: covering,
  input: z.strictObject({
    personId: id(),
    othersIds: ids(),
    startsOn: optionalDay(),
    office: text({ max: 100 }),
    safeWay: optionalText({ max: 200 }),
    note: optionalText({ max: 1000, control: 'area' }),
  }),
  async run({ tx }, input) {
    requireDuty(tx)
    const startsOn = input.startsOn ?? today()
    requireStart(startsOn, today())
    await requireApplicant(tx, input.personId)
    await requireFellows(tx, input.personId, input.othersIds)
    const { office, safeWay, note } = input
    const made = { applicantId: input.personId, othersIds: input.othersIds, startsOn, office, safeWay, note }
    const [protectionId = ''] = await protect(tx, [{ ...made, endsOn: yearFrom(startsOn) }])
    return { id: protectionId }
  },
})

async function requireApplicant(tx: Tx, personId: string): Promise<void> {
  const person = await personRow(tx, personId, 'personId')
  const refuse = (code: string) => refuseFields([{ field: 'personId', code }])
  if (person.standing === 'deceased') throw refuse('registry.protection.deceased')
  if (await hasOwnProtection(tx, personId)) throw refuse('registry.protection.already')
}

async function requireFellows(tx: Tx, personId: string, othersIds: readonly string[]): Promise<void> {
  const fellows = new Set((await fellowsOf(tx, personId)).map(({ id }) => id))
  if (othersIds.some((other) => !fellows.has(other)))
    throw refuseFields([{ field: 'othersIds', code: 'registry.protection.notOfHousehold' }])
}

const decided = { id: id(), version: version() }

/** Renews a protection for a year. Refuses `registry.protection.notYet` before the last month, and an ended one. */
export const renewProtection = defineAction({
  ...desk,
  name: 'registry.renewProtection',
  http: { method: 'POST', path: '/registry/protections/{id}/renew' },
  writes: ['address_protection', 'notice'],
  input: z.strictObject(decided),
  async run({ tx }, input) {
    const found = await protectionOf(tx, input.id)
    const set = { ends_on: renewed(found, today()), end_reported_on: null, told_as: null }
    await edit(tx, { table: 'address_protection', id: found.id, version: input.version, set })
    await settleTold(tx)
    return { id: found.id }
  },
})

/** Writes down that the register of residents reported the end: something to decide about, and nothing else changes. */
export const reportProtectionEnd = defineAction({
  ...desk,
  name: 'registry.reportProtectionEnd',
  http: { method: 'POST', path: '/registry/protections/{id}/end-report' },
  writes: ['address_protection'],
  input: z.strictObject({ ...decided, reportedOn: day() }),
  async run({ tx }, input) {
    const found = await protectionOf(tx, input.id)
    requireActive(found)
    requireReport(input.reportedOn, found, today())
    const set = { end_reported_on: input.reportedOn }
    await edit(tx, { table: 'address_protection', id: found.id, version: input.version, set })
    return { id: found.id }
  },
})

/** Ends a protection by a decision, with its reason: whom no other one covers is shown again. */
export const endProtection = defineAction({
  ...desk,
  name: 'registry.endProtection',
  http: { method: 'POST', path: '/registry/protections/{id}/end' },
  writes: [...covering, 'notice'],
  input: z.strictObject({ ...decided, decisionNote: text({ max: 1000, control: 'area' }) }),
  async run({ tx }, input) {
    const found = await protectionOf(tx, input.id)
    requireActive(found)
    const set = endedBy(tx, { decidedOn: today(), note: input.decisionNote })
    await edit(tx, { table: 'address_protection', id: found.id, version: input.version, set })
    await settleCovered(tx, [found.id])
    await settleTold(tx)
    return { id: found.id }
  },
})

const member = z.strictObject({ ...decided, personId: id() })

/** Includes one more whom the application names (a birth, somebody who moved in). Refuses whom it covers already. */
export const includeInProtection = defineAction({
  ...desk,
  name: 'registry.includeInProtection',
  http: { method: 'POST', path: '/registry/protections/{id}/persons' },
  writes: covering,
  input: member,
  async run({ tx }, input) {
    const found = await protectionOf(tx, input.id)
    requireActive(found)
    await personRow(tx, input.personId, 'personId')
    if (found.covered.some(({ personId }) => personId === input.personId))
      throw refuseFields([{ field: 'personId', code: 'registry.protection.covered' }])
    await edit(tx, {
      table: 'address_protection',
      id: found.id,
      version: input.version,
      set: { with_household: true },
    })
    await coverPerson(tx, found.id, input.personId)
    return { id: found.id }
  },
})

/** Takes one of the household out who lives elsewhere now. Refuses `registry.protection.applicant`: that one ends it. */
export const releaseFromProtection = defineAction({
  ...desk,
  name: 'registry.releaseFromProtection',
  http: { method: 'POST', path: '/registry/protections/{id}/release' },
  writes: covering,
  input: member,
  async run({ tx }, input) {
    const found = await protectionOf(tx, input.id)
    requireActive(found)
    const one = found.covered.find(({ personId }) => personId === input.personId)
    if (!one) throw refuseFields([{ field: 'personId', code: 'registry.protection.notCovered' }])
    if (one.part === 'applicant') throw new Refusal('registry.protection.applicant')
    await edit(tx, { table: 'address_protection', id: found.id, version: input.version, set: {} })
    await releasePerson(tx, found.id, input.personId, today())
    return { id: found.id }
  },
})

/** The active protections with what is to be done about each; those that are overdue come first. */
export const listProtections = defineAction({
  ...desk,
  name: 'registry.listProtections',
  http: { method: 'GET', path: '/registry/protections' },
  writes: [],
  confidential: true,
  input: z.strictObject({}),
  async run({ tx }) {
    const day = today()
    const active = await protections(tx, 'active')
    return { protections: active.map((one) => ({ ...one, task: taskOf(one, day) })) }
  },
})

export const protectionActions = [
  startProtection,
  renewProtection,
  reportProtectionEnd,
  endProtection,
  includeInProtection,
  releaseFromProtection,
  listProtections,
]
