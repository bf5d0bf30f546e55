import type { ReactElement } from 'react'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'

/**
 * A section that another block adds to the page of a person: what it has of them, as the actor sees it. `personIds` are
 * all records of the one person that the actor sees. Nothing to show is null.
 */
export type PersonPart<Data = unknown> = {
  name: string
  /** Stands above all else: what whoever opens the page must know first. */
  onTop?: true
  load: (tx: Tx, personIds: readonly string[]) => Promise<Data | null>
  view: (data: Data, view: ViewContext) => ReactElement
}

// biome-ignore lint/suspicious/noExplicitAny: a list of parts holds parts of every kind of data
const parts: PersonPart<any>[] = []

/** Registers a section of the person's page; sections stand in the order of the house. */
export function definePersonPart<Data>(part: PersonPart<Data>): void {
  parts.push(part)
}

export type LoadedPart = { name: string; onTop: boolean; view: (view: ViewContext) => ReactElement }

/** The sections that have something to show about this person to this actor. */
export async function loadPersonParts(tx: Tx, personIds: readonly string[]): Promise<LoadedPart[]> {
  const loaded: LoadedPart[] = []
  for (const { name, onTop = false, load, view } of parts) {
    const data = await load(tx, personIds)
    if (data !== null) loaded.push({ name, onTop, view: (context) => view(data, context) })
  }
  return loaded
}
