import type { Tx } from '../../core/db/transaction.ts'
import type { ViewContext } from '../../core/page/page.ts'

/** What others know of how an entry is used, in one sentence for staff; nothing to say is null. */
type EntryFigure = (tx: Tx, resourceId: string) => Promise<((view: ViewContext) => string) | null>

const figures: EntryFigure[] = []

/** Adds a sentence to the page of every entry that receives people: in numbers alone, and none that points at somebody. */
export function defineEntryFigure(figure: EntryFigure): void {
  figures.push(figure)
}

export async function figuresOf(tx: Tx, resourceId: string): Promise<((view: ViewContext) => string)[]> {
  const said: ((view: ViewContext) => string)[] = []
  for (const figure of figures) said.push(...[await figure(tx, resourceId)].flatMap((one) => one ?? []))
  return said
}
