import type { ImportKind } from './kind.ts'
import { events } from './lists/events.ts'
import { organizations } from './lists/organizations.ts'
import { childcareHubs, facilities, shelters } from './lists/places.ts'
import { population } from './lists/population.ts'
import { towns } from './lists/towns.ts'
import { residentChanges } from './residents/changes.ts'
import { residents } from './residents/full.ts'

const kinds = new Map<string, ImportKind>()

/** Makes a kind of file known, to the desk and to the command line. A second one of the same code ends the start. */
export function defineImportKind(kind: ImportKind): ImportKind {
  const { kind: code } = kind.layout
  if (kinds.has(code)) throw new Error(`two kinds of import are called ${code}`)
  kinds.set(code, kind)
  return kind
}

for (const kind of [
  residents,
  residentChanges,
  shelters,
  childcareHubs,
  facilities,
  population,
  events,
  organizations,
  towns,
])
  defineImportKind(kind)

/** Every kind of file that can be imported: those of the register, then what other blocks have added. */
export const importKinds = (): readonly ImportKind[] => [...kinds.values()]
export const kindCodes = (): readonly string[] => [...kinds.keys()]

/** The kind of this code; codes come from `kindCodes` alone. */
export function kindOf(code: string): ImportKind {
  const kind = kinds.get(code)
  if (!kind) throw new Error(`no kind of import is called ${code}`)
  return kind
}

/** The kinds whose unchanged rows stand on the imports before them. */
export const kindsOnEarlier = () =>
  importKinds()
    .filter(({ standsOnEarlier }) => standsOnEarlier)
    .map(({ layout }) => layout.kind)
