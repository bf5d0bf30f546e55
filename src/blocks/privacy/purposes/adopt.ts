import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { sendPurpose } from '../../../core/privacy/across.ts'
import { purposeKnown } from '../../../core/privacy/known.ts'
import { type Adoption, standingOf } from '../../../core/privacy/standing.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'

/** What is adopted: in words, on what ground, on which day; `version` is the number that was looked at, 0 where there was none. */
export type Adopted = {
  code: string
  version: number
  wording: string
  wordingEn: string | null
  wordingEasy: string | null
  basis: string
  note: string | null
  decidedOn: string
}

/**
 * Refuses what cannot be adopted: `privacy.purpose.same` (409) where nothing differs from the version that stands, and single
 * fields: `privacy.purpose.noteMissing` (a change under 61条3項 says why it is reasonably related), `privacy.purpose.inFuture`,
 * `privacy.purpose.beforeFormer`.
 */
export function requireAdoptable(next: Adopted, former: Adoption | undefined, today: string): void {
  const problems: FieldProblem[] = []
  if (next.decidedOn > today) problems.push({ field: 'decidedOn', code: 'privacy.purpose.inFuture' })
  if (former && next.decidedOn < former.decidedOn)
    problems.push({ field: 'decidedOn', code: 'privacy.purpose.beforeFormer' })
  if (former && !next.note) problems.push({ field: 'note', code: 'privacy.purpose.noteMissing' })
  if (problems.length > 0) throw refuseFields(problems)
  const parts = ['wording', 'wordingEn', 'wordingEasy', 'basis'] as const
  if (former && parts.every((part) => former[part] === next[part]))
    throw new Refusal('privacy.purpose.same', 409)
}

/**
 * Writes the next version of a purpose, and tells the internet side. Refuses `core.purposeUnknown` (404), `core.changedMeanwhile`
 * (409), and as `requireAdoptable` does.
 */
export async function adopt(tx: Tx, next: Adopted, today: string): Promise<string> {
  if (!purposeKnown(next.code)) throw new Refusal('core.purposeUnknown', 404)
  const former = (await standingOf(tx, [next.code])).get(next.code)
  if ((former?.number ?? 0) !== next.version) throw new Refusal('core.changedMeanwhile', 409)
  requireAdoptable(next, former, today)
  const { version, wordingEn, wordingEasy, ...words } = next
  const row = {
    ...words,
    id: newId(),
    number: version + 1,
    step: former ? 'changed' : 'adopted',
    decidedAt: tx.now,
  } as const
  const { decidedOn, decidedAt, ...kept } = row
  await tx
    .insertInto('purpose')
    .values({
      ...kept,
      municipality_id: tx.municipality,
      wording_en: wordingEn,
      wording_easy: wordingEasy,
      decided_on: decidedOn,
      decided_at: decidedAt,
      decided_by: tx.actor.accountId,
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'purpose_once' ? new Refusal('core.changedMeanwhile', 409) : error
    })
  await sendPurpose(tx, { ...row, wordingEn, wordingEasy, decidedBy: tx.actor.accountId })
  return row.id
}
