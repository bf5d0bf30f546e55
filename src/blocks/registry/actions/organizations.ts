import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalText, text, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { requireArea } from '../areas.ts'
import { organizationKinds } from '../codes.ts'
import { addOrganizations, organizationColumns, organizationOf } from '../organizations.ts'

const place = {
  allow: ['supervisor', 'coordinator', 'data-steward', 'plan-officer'],
  zones: ['inner'],
  writes: ['organization'],
  subject: 'organization',
} as const

const facts = {
  kind: choice(organizationKinds),
  name: text({ max: 100 }),
  reading: optionalText({ max: 100 }),
  // A choice whose options are rows: the areas of the municipality.
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  address: optionalText({ max: 200 }),
  telephone: optionalText({ max: 40, control: 'tel' }),
  fax: optionalText({ max: 40, control: 'tel' }),
  url: optionalText({ max: 300 }),
  corporateNumber: optionalText({ max: 20 }),
  note: optionalText({ max: 1000, control: 'area' }),
}

const factsInput = z.strictObject(facts)
type Facts = z.infer<typeof factsInput>

/** Refuses at its field an address that is none, a number without 13 digits, an area that is not there. */
async function checked(tx: Tx, input: Facts): Promise<Facts> {
  if (input.areaCode) await requireArea(tx, input.areaCode, 'areaCode')
  if (input.url && !/^https?:\/\/\S+$/.test(input.url))
    throw refuseFields([{ field: 'url', code: 'registry.organization.url' }])
  const number = input.corporateNumber?.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '')
  if (number !== undefined && !/^\d{13}$/.test(number))
    throw refuseFields([{ field: 'corporateNumber', code: 'registry.organization.number' }])
  return { ...input, corporateNumber: number }
}

/** Writes a partner down: a hospital, a school, a town association. */
export const addOrganization = defineAction({
  ...place,
  name: 'registry.addOrganization',
  http: { method: 'POST', path: '/registry/organizations' },
  input: factsInput,
  async run({ tx }, input) {
    const [made = ''] = await addOrganizations(tx, [await checked(tx, input)])
    return { id: made }
  },
})

/** Changes what is known of a partner. Refuses one that is gone: `registry.organization.retired`. */
export const changeOrganization = defineAction({
  ...place,
  name: 'registry.changeOrganization',
  http: { method: 'PUT', path: '/registry/organizations/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...facts }),
  async run({ tx }, { id, version, ...input }) {
    const found = await organizationOf(tx, id)
    if (found.retired) throw new Refusal('registry.organization.retired')
    const set = organizationColumns(await checked(tx, input))
    await edit(tx, { table: 'organization', id, version, set })
    return { id }
  },
})

/** Takes a partner that is no more, or closed, off the lists; what points at it stays. */
export const retireOrganization = defineAction({
  ...place,
  name: 'registry.retireOrganization',
  http: { method: 'POST', path: '/registry/organizations/{id}/retire' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    if ((await organizationOf(tx, id)).retired) throw new Refusal('registry.organization.retired')
    await edit(tx, { table: 'organization', id, version, set: { retired: true } })
    return { id }
  },
})

/** Puts a partner that was taken off by mistake, or opened again, back on the lists. */
export const reinstateOrganization = defineAction({
  ...place,
  name: 'registry.reinstateOrganization',
  http: { method: 'POST', path: '/registry/organizations/{id}/reinstate' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    if (!(await organizationOf(tx, id)).retired) throw new Refusal('registry.organization.notRetired')
    await edit(tx, { table: 'organization', id, version, set: { retired: false } })
    return { id }
  },
})

export const organizationActions = [
  addOrganization,
  changeOrganization,
  retireOrganization,
  reinstateOrganization,
]
