import type { ImportKind } from './kind.ts'
import { events } from './lists/events.ts'
import { organizations } from './lists/organizations.ts'
import { childcareHubs, facilities, shelters } from './lists/places.ts'
import { population } from './lists/population.ts'
import { towns } from './lists/towns.ts'
import { residentChanges } from './residents/changes.ts'
import { residents } from './residents/full.ts'

/** Every kind of file that can be imported. */
export const importKinds: readonly ImportKind[] = [
  residents,
  residentChanges,
  shelters,
  childcareHubs,
  facilities,
  population,
  events,
  organizations,
  towns,
]

export const kindCodes = [
  'residents',
  'resident-changes',
  'shelters',
  'childcare-hubs',
  'facilities',
  'population',
  'events',
  'organizations',
  'towns',
] as const
export type KindCode = (typeof kindCodes)[number]

/** The kind of this code; codes come from `kindCodes` alone. */
export function kindOf(code: string): ImportKind {
  const kind = importKinds.find(({ layout }) => layout.kind === code)
  if (!kind) throw new Error(`no kind of import is called ${code}`)
  return kind
}

/** The kinds whose unchanged rows stand on the imports before them. */
export const kindsOnEarlier = importKinds
  .filter(({ standsOnEarlier }) => standsOnEarlier)
  .map(({ layout }) => layout.kind)
