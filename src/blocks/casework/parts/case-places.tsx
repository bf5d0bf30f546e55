import type { ReactElement } from 'react'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Tabs } from '../../../ui/page/tabs.tsx'
import type { CaseRow } from '../cases.ts'
import { caseKindOf } from '../kinds.ts'

/** One side of a case with a page of its own: a tab on every page of it, with the word `casework.place.<key>`. */
export type CasePlace = { key: string; order: number; href: (caseId: string) => string }

const places: CasePlace[] = []

/** Adds a side to every case, whichever program it is of. */
export function defineCasePlace(place: CasePlace): void {
  if (places.some(({ key }) => key === place.key))
    throw new Error(`two sides of a case are called ${place.key}`)
  places.push(place)
  places.sort((a, b) => a.order - b.order)
}

type Case = Pick<CaseRow, 'id' | 'kind'>

/** The sides of a case, its own page first; `current` is the key of a place, or `case`. */
export function CaseTabs({ found, current, view }: { found: Case; current: string; view: ViewContext }) {
  const { words } = view
  const own = caseKindOf(found.kind)?.href(found.id)
  const sides = [
    ...(own ? [{ key: 'case', href: own }] : []),
    ...places.map(({ key, href }) => ({ key, href: href(found.id) })),
  ]
  return (
    <Tabs
      label={words('casework.places')}
      tabs={sides.map(({ key, href }) => ({
        label: words(`casework.place.${key}`),
        href,
        current: key === current,
      }))}
    />
  )
}

/** What stands beside the timeline of a case, in short, with a link to where it is worked on. Nothing to show is null. */
export type CaseCard<Data = unknown> = {
  name: string
  order: number
  load: (tx: Tx, found: CaseRow) => Promise<Data | null>
  view: (data: Data, found: CaseRow, view: ViewContext) => ReactElement
}

// biome-ignore lint/suspicious/noExplicitAny: a list of cards holds cards of every kind of data
const cards: CaseCard<any>[] = []

/** Adds a card to the page of every case. */
export function defineCaseCard<Data>(card: CaseCard<Data>): void {
  cards.push(card)
  cards.sort((a, b) => a.order - b.order)
}

export type LoadedCard = { name: string; view: (view: ViewContext) => ReactElement }

/** The cards that have something to show of this case to this actor, in their order. */
export async function loadCaseCards(tx: Tx, found: CaseRow): Promise<LoadedCard[]> {
  const loaded: LoadedCard[] = []
  for (const { name, load, view } of cards) {
    const data = await load(tx, found)
    if (data !== null) loaded.push({ name, view: (context) => view(data, found, context) })
  }
  return loaded
}
