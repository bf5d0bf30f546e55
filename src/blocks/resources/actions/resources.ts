import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  flag,
  id,
  optionalId,
  optionalText,
  text,
  texts,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { accesses, languages, resourceKinds, topics } from '../codes.ts'
import { hideEntry, showEntry } from '../entries.ts'
import {
  changeResource as change,
  confirmation,
  addResource as insert,
  type Resource,
  type ResourceFacts,
  requireKnown,
  resourceColumns,
  resourceOf,
} from '../resources.ts'
import { requireListed, typedProblems } from '../rules.ts'

/** Who keeps the directory: those who lead people on with it, and those who answer for it. */
export const keeping = {
  allow: ['counsellor', 'supervisor', 'coordinator', 'plan-officer'],
  zones: ['inner'],
  writes: ['resource', 'contact_entry'],
  subject: 'resource',
} as const

const hours = () => optionalText({ max: 60 })

const facts = {
  kind: choice(resourceKinds),
  name: text({ max: 100 }),
  reading: optionalText({ max: 100 }),
  nameEn: optionalText({ max: 100 }),
  about: optionalText({ max: 300, control: 'area' }),
  topics: choices(topics),
  areas: texts({ max: 20 }),
  address: optionalText({ max: 200 }),
  ...{ mon: hours(), tue: hours(), wed: hours(), thu: hours(), fri: hours(), sat: hours(), sun: hours() },
  openOnHolidays: flag(),
  openAtYearEnd: flag(),
  hoursNote: optionalText({ max: 200 }),
  telephone: optionalText({ max: 30, control: 'tel' }),
  fax: optionalText({ max: 30, control: 'tel' }),
  mail: optionalText({ max: 200 }),
  url: optionalText({ max: 300 }),
  languages: choices(languages),
  access: choices(accesses),
  accessNote: optionalText({ max: 200 }),
  talks: flag(),
  isPublic: flag(),
  contactPerson: optionalText({ max: 100 }),
  staffNote: optionalText({ max: 1000, control: 'area' }),
  agencyId: optionalId(),
  confirmed: flag(),
}

type Typed = ResourceFacts & { confirmed: boolean }

async function columnsOf(tx: Tx, { confirmed, ...made }: Typed, standing?: Resource) {
  const problems = typedProblems(made)
  if (problems.length > 0) throw refuseFields(problems)
  await requireKnown(tx, made, standing)
  return { ...resourceColumns(made), ...confirmation(tx, today(), confirmed) }
}

/** The public list follows: what is confirmed is shown, what is not public any more is not. */
async function follow(tx: Tx, id: string): Promise<void> {
  const one = await resourceOf(tx, id)
  if (one.is_public && !one.retired) await showEntry(tx, one)
  else await hideEntry(tx, id)
}

/** Writes down who helps with what. Refuses at their fields what cannot be read (`typedProblems`). */
export const addResource = defineAction({
  ...keeping,
  name: 'resources.addResource',
  http: { method: 'POST', path: '/resources' },
  input: z.strictObject(facts),
  async run({ tx }, input) {
    const id = await insert(tx, await columnsOf(tx, input))
    await follow(tx, id)
    return { id }
  },
})

/** Changes an entry. What was not asked again waits to be confirmed; until then everybody reads it as it was. */
export const changeResource = defineAction({
  ...keeping,
  name: 'resources.changeResource',
  http: { method: 'PUT', path: '/resources/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...facts }),
  async run({ tx }, { id, version, ...input }) {
    const standing = await resourceOf(tx, id)
    requireListed(standing.retired)
    await change(tx, { id, version }, await columnsOf(tx, input, standing))
    await follow(tx, id)
    return { id }
  },
})

/** Says that an entry holds as it stands: somebody asked. */
export const confirmResource = defineAction({
  ...keeping,
  name: 'resources.confirmResource',
  http: { method: 'POST', path: '/resources/{id}/confirmation' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    requireListed((await resourceOf(tx, looked.id)).retired)
    await change(tx, looked, confirmation(tx, today(), true))
    await follow(tx, looked.id)
    return { id: looked.id }
  },
})

/** Takes what is no more off the lists; what points at it stays. */
export const retireResource = defineAction({
  ...keeping,
  name: 'resources.retireResource',
  http: { method: 'POST', path: '/resources/{id}/retire' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    requireListed((await resourceOf(tx, looked.id)).retired)
    await change(tx, looked, { retired: true })
    await follow(tx, looked.id)
    return { id: looked.id }
  },
})

/** Puts it back on the lists, to be confirmed. Refuses `resources.listed` (409). */
export const reinstateResource = defineAction({
  ...keeping,
  name: 'resources.reinstateResource',
  http: { method: 'POST', path: '/resources/{id}/reinstate' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    if (!(await resourceOf(tx, looked.id)).retired) throw new Refusal('resources.listed', 409)
    await change(tx, looked, { retired: false, ...confirmation(tx, today(), false) })
    return { id: looked.id }
  },
})

export const resourceActions = [
  addResource,
  changeResource,
  confirmResource,
  retireResource,
  reinstateResource,
]
