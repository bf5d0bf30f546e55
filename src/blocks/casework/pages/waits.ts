import type { Tx } from '../../../core/db/transaction.ts'
import type { Waits } from '../../../core/draft/actions.ts'
import { idOf } from '../../../core/page/address.ts'
import { caseOf } from '../cases.ts'

const longest = 30

/**
 * What is typed into a form on a page of a case waits on the server until it is sent, known by the first of these fields in which
 * something stands. Of a restricted case it waits nowhere: there no second factor would be asked for.
 */
export const waitsBy = (...fields: readonly string[]): Waits => ({
  label: (typed) =>
    (fields.flatMap((name) => typed[name] ?? []).find((text) => text.trim() !== '') ?? '').slice(0, longest),
  may: async (tx: Tx, params) => !(await caseOf(tx, idOf(params))).restricted,
})
