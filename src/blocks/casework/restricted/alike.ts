import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { mergedUnder } from '../merged-parts.ts'
import type { NamedReason, UnnamedReason } from './codes.ts'
import { addNamed, endNamed } from './name.ts'
import { namedOf } from './named.ts'

/** A restriction of a part, which began and ends with that of the case it is part of. */
type Alike = { id: string; caseId: string }

/** What was restricted with this case, because it was made part of it before; a part that was restricted by itself is not. Runs as system. */
export async function restrictedAlike(tx: Tx, caseId: string): Promise<Alike[]> {
  const parts = await mergedUnder(tx, caseId)
  if (parts.length === 0) return []
  return tx
    .selectFrom('case_restriction as p')
    .innerJoin('case_restriction as r', (join) =>
      join.on('r.municipality_id', '=', tx.municipality).onRef('r.begun_at', '=', 'p.begun_at'),
    )
    .select(['p.id', 'p.case_id as caseId'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.case_id', 'in', parts)
    .where('p.ended_at', 'is', null)
    .where('r.case_id', '=', caseId)
    .where('r.ended_at', 'is', null)
    .execute()
}

/** Whoever is named on a restricted case is named on what was restricted with it, and nobody who no longer is. */
export async function nameAlike(tx: Tx, caseId: string, why: UnnamedReason): Promise<void> {
  await asSystem(
    tx,
    'casework.nameAlike',
    async () => {
      const parts = (await restrictedAlike(tx, caseId)).map((one) => one.caseId)
      const wanted = await namedOf(tx, [caseId])
      const there = await namedOf(tx, parts)
      const isOn = (list: typeof there, postId: string) => list.some((one) => one.postId === postId)
      const over = there.filter(({ postId }) => !isOn(wanted, postId))
      await endNamed(
        tx,
        over.map(({ id }) => id),
        why,
      )
      const on = (part: string) => there.filter((one) => one.caseId === part)
      await addNamed(
        tx,
        parts.flatMap((part) =>
          wanted
            .filter(({ postId }) => !isOn(on(part), postId))
            .map((one) => ({ caseId: part, postId: one.postId, why: one.why as NamedReason })),
        ),
      )
      await setAudience(tx, 'support_case', parts)
    },
    { silent: true },
  )
}
