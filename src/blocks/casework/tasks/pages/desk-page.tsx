import { createContext, useContext } from 'react'
import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { definePage, type Page } from '../../../../core/page/page.ts'
import { countLeft } from '../../referral/left-behind.ts'

const Left = createContext<number | undefined>(undefined)

/** How much the agency of whoever looks has left behind by now, as they see it: for the tabs of a desk page. Throws outside of one. */
export function useLeft(): number {
  const left = useContext(Left)
  if (left === undefined) throw new Error('useLeft outside of a desk page')
  return left
}

/** The same, read. */
export const leftNow = (tx: Tx): Promise<number> =>
  countLeft(tx, { agencyId: agencyOf(tx.actor), day: today(), openly: false })

/** No download, and nothing in its title that depends on what is shown. */
type Plain<Data> = Omit<Page<Data>, 'title' | 'file'>
type Shown<Data> = { data: Data; left: number }

/** A page of one's own work: its tabs say what was left behind, whichever of them is open. */
export function defineDeskPage<Data>({ load, view, ...page }: Plain<Data>): Page<Shown<Data>> {
  return definePage<Shown<Data>>({
    ...page,
    load: async (context) => ({ data: await load(context), left: await leftNow(context.tx) }),
    view: ({ data, left }, context) => <Left value={left}>{view(data, context)}</Left>,
  })
}
