import type { ImportKind } from './kind.ts'
import { residentChanges } from './residents/changes.ts'
import { residents } from './residents/full.ts'

/** Every kind of file that can be imported. */
export const importKinds: readonly ImportKind[] = [residents, residentChanges]

export const kindCodes = ['residents', 'resident-changes'] as const
export type KindCode = (typeof kindCodes)[number]

/** The kind of this code; codes come from `kindCodes` alone. */
export function kindOf(code: string): ImportKind {
  const kind = importKinds.find(({ layout }) => layout.kind === code)
  if (!kind) throw new Error(`no kind of import is called ${code}`)
  return kind
}
