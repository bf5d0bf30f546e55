import { isId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import type { PageForm } from './page.ts'

/** The id of a record from the address of a page. Refuses `core.notFound` (404) for what can be none. */
export function idOf({ id = '' }: Record<string, string | undefined>): string {
  if (!isId(id)) throw new Refusal('core.notFound', 404)
  return id
}

/** Back to the page on which a form stands, which says what was done. */
export const back =
  (done: string): PageForm['next'] =>
  (_, { path }) =>
    `${path}?done=${done}`
