import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { optionalChoice, optionalText, wholeNumber } from '../../../core/action/fields.ts'
import { areaTree } from '../area-figures.ts'
import { organizationKinds, placeKinds } from '../codes.ts'
import { listOrganizations as organizations } from '../organizations.ts'
import { everyColleague } from '../pages/roles.ts'
import { listPlaces as places } from '../places.ts'

const look = { allow: everyColleague, zones: ['inner'], writes: [] } as const

/** Partners by kind and the beginning of their name, reading or address, a page at a time. */
export const listOrganizations = defineAction({
  ...look,
  name: 'registry.listOrganizations',
  http: { method: 'GET', path: '/registry/organizations' },
  input: z.strictObject({
    kind: optionalChoice(organizationKinds),
    name: optionalText({ max: 100 }),
    page: wholeNumber({ min: 1, max: 1000 }).optional().meta({ control: 'number' }),
  }),
  run: ({ tx }, { kind, name, page = 1 }) =>
    organizations(tx, { kind: kind ?? null, ...(name ? { typed: name } : {}), page }),
})

/** Places by kind and area. */
export const listPlaces = defineAction({
  ...look,
  name: 'registry.listPlaces',
  http: { method: 'GET', path: '/registry/places' },
  input: z.strictObject({ kind: optionalChoice(placeKinds), areaCode: optionalText({ max: 20 }) }),
  run: ({ tx }, { kind, areaCode }) => places(tx, { kind, ...(areaCode ? { areaCodes: [areaCode] } : {}) }),
})

/** All areas in the plan's order, with the people of the register who live in them. */
export const listAreas = defineAction({
  ...look,
  name: 'registry.listAreas',
  http: { method: 'GET', path: '/registry/areas' },
  input: z.strictObject({}),
  run: async ({ tx }) => ({ areas: await areaTree(tx) }),
})

export const listActions = [listOrganizations, listPlaces, listAreas]
