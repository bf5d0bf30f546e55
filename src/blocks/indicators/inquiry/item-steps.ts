import { historyOf } from '../../../core/db/history.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import type { Missing } from './answer.ts'
import type { Item } from './items.ts'
import type { ItemState } from './rules.ts'

/** What was done with an item: by whom, when, and the answer as it stood then. */
export type ItemStep = {
  version: number
  state: ItemState
  value: number | null
  missing: Missing | null
  source: string | null
  note: string | null
  remark: string | null
  agencyId: string
  at: string
  by: string | null
}

type State = Omit<ItemStep, 'by'> & { by: string | null }

/**
 * The steps of an item, the last first. Drafts are nobody's step: who saved one has not answered yet; and that it was
 * not asked for a while, before the inquiry was sent, is none either.
 */
export async function stepsOf(tx: Tx, item: Item): Promise<ItemStep[]> {
  const formers = await historyOf(tx, 'inquiry_item', item.id)
  const all = [...formers.map(({ former }) => stateOf(former)).reverse(), liveOf(item)]
  const states = all.filter(({ state }) => state !== 'withdrawn')
  const steps = states.filter((state, at) => at === 0 || said(state) !== said(states[at - 1] as State))
  const names = await namesOf(tx, [...new Set(steps.flatMap(({ by }) => by ?? []))])
  return steps.map((state) => ({ ...state, by: state.by && (names.get(state.by) ?? null) })).reverse()
}

const said = ({ state, value, missing, source, note, remark, agencyId }: State): string =>
  JSON.stringify([state, value, missing, source, note, remark, agencyId])

function stateOf(former: Record<string, unknown>): State {
  const { version, state, value, missing, source, note, remark, updated_at, updated_by } = former
  return {
    version: Number(version),
    state: state as ItemState,
    value: value === null ? null : Number(value),
    missing: missing as Missing | null,
    source: source as string | null,
    note: note as string | null,
    remark: remark as string | null,
    agencyId: String(former.agency_id),
    at: String(updated_at),
    by: updated_by as string | null,
  }
}

const liveOf = (item: Item): State => {
  const { version, state, value, missing, source, note, remark, agencyId, updatedAt, updatedBy } = item
  const at = updatedAt.toISOString()
  return { version, state, value, missing, source, note, remark, agencyId, at, by: updatedBy }
}
