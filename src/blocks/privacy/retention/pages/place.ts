import { isId } from '../../../../core/id.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { zones } from '../actions.ts'

/** What the pages of retention have in common. */
export const retentionPlace = { zones, density: 'staff', wide: true } as const

export const home = '/privacy/retention'

export const readers = ['supervisor', 'data-steward', 'privacy-officer', 'auditor'] as const
export const listReaders = ['supervisor', 'data-steward', 'privacy-officer'] as const

/** Back to the page a form stands on, with what was done. */
export const back =
  (done: string) =>
  (_: { id: string }, { path }: { path: string }): string =>
    `${path}?done=${done}`

/** The id of a list from the address. Refuses `core.notFound` (404) for what can be none. */
export function idOf({ id = '' }: Record<string, string>): string {
  if (!isId(id)) throw new Refusal('core.notFound', 404)
  return id
}
