import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { requirePlan } from '../plan-now.ts'
import { checkNow } from './check-plan.ts'
import { type CorrectionNow, correctionKey, correctionsNow } from './corrections.ts'
import { errataNow } from './errata.ts'
import { type AnswerCode, type Answered, findingsOf } from './findings.ts'

/** The plan officer of the demo, in whose name it is answered and decided. */
type Officer = { accountId: string; agencyId: string }

const adoptedAtMost = 6

/**
 * Has the plan checked, answers a few findings, adopts some corrections of its file and releases them, so that every
 * page has something to show. Nothing here knows the plan: it takes what the check found. Runs as system.
 */
export async function checkDemo(tx: Tx, officer: Officer): Promise<void> {
  await checkNow(tx)
  const now = await requirePlan(tx)
  const corrections = await correctionsNow(tx, now)
  const findings = await findingsOf(tx, now.revision.id)
  const covered = findings
    .flatMap((finding) => {
      const correction = corrections.find((one) => covers(one, finding))
      return correction ? [{ finding, correction }] : []
    })
    .slice(0, adoptedAtMost)
  const adopted = new Map(covered.map(({ correction }) => [correction.key, correction]))
  for (const correction of adopted.values()) await decided(tx, officer, correction, 'adopted')
  const other = corrections.findLast(({ key, proposed }) => proposed !== null && !adopted.has(key))
  if (other) await decided(tx, officer, other, 'rejected')
  for (const { finding, correction } of covered)
    await answer(tx, officer, finding, { answer: 'corrected', correction: correction.key })
  await answerSome(tx, officer, findings)
  await propose(tx, officer, findings, corrections)
  await give(tx, officer)
}

const covers = ({ file, path, printed, proposed, question }: CorrectionNow, finding: Answered): boolean =>
  proposed !== null &&
  question === null &&
  file === finding.file &&
  path === finding.path &&
  (printed.includes(finding.quote) || finding.quote.includes(printed))

async function decided(
  tx: Tx,
  { accountId, agencyId }: Officer,
  correction: CorrectionNow,
  status: 'adopted' | 'rejected',
): Promise<void> {
  const { key, number, file, path, printed, proposed, reason } = correction
  const decision =
    status === 'adopted'
      ? '（架空）原稿を確かめ、誤植と認めたため。'
      : '（架空）担当課に確かめたところ、印刷のとおりでよいとの回答があったため。'
  await tx
    .insertInto('plan_correction')
    .values({
      ...{
        municipality_id: tx.municipality,
        id: newId(),
        key,
        number,
        file,
        path,
        printed,
        status,
        decision,
      },
      ...{ proposed: proposed ?? '', reason: reason.ja, decided_at: tx.now, decided_by: accountId },
      ...{ agency_id: agencyId, updated_at: tx.now, updated_by: accountId },
    })
    .execute()
}

type Said = { answer: AnswerCode; reason?: string; correction?: string }

async function answer(tx: Tx, { accountId }: Officer, { answer: to }: Answered, said: Said): Promise<void> {
  await tx
    .updateTable('plan_answer')
    .set({ ...said, version: to.version + 1, updated_at: tx.now, updated_by: accountId })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', to.rowId)
    .execute()
}

/** The gravest will be mended with the next revision; what is only a hint is meant so. */
async function answerSome(tx: Tx, officer: Officer, findings: readonly Answered[]): Promise<void> {
  const [first] = findings
  const hint = findings.find(({ severity }) => severity === 'info')
  if (first)
    await answer(tx, officer, first, { answer: 'accepted', reason: '（架空）次の見直しのときに定める。' })
  if (hint)
    await answer(tx, officer, hint, { answer: 'intended', reason: '（架空）表記は原稿のとおりとする。' })
}

/** One proposal that the plan's own file does not have. */
async function propose(
  tx: Tx,
  officer: Officer,
  findings: readonly Answered[],
  corrections: readonly CorrectionNow[],
): Promise<void> {
  const finding = findings.find(
    (one) => one.suggestion && one.path && !corrections.some((correction) => covers(correction, one)),
  )
  if (!finding?.suggestion) return
  const { file, path, quote: printed, suggestion: proposed } = finding
  const key = correctionKey({ file, path, printed, proposed })
  await tx
    .insertInto('plan_correction')
    .values({
      ...{ municipality_id: tx.municipality, id: newId(), key, file, path, printed, proposed },
      ...{ reason: '（架空）点検の指摘による。', status: 'proposed' },
      ...{ updated_at: tx.now, updated_by: officer.accountId },
    })
    .execute()
  await answer(tx, officer, finding, { answer: 'corrected', correction: key })
}

/** The public is given what was adopted. */
async function give(tx: Tx, { accountId, agencyId }: Officer): Promise<void> {
  const now = await requirePlan(tx)
  const entries = await errataNow(tx, now)
  if (entries.length === 0) return
  const id = newId()
  const who = { released_at: tx.now, released_by: accountId, agency_id: agencyId }
  const row = { municipality_id: tx.municipality, id, revision_id: now.revision.id, number: 1, ...who }
  await tx
    .insertInto('errata_release')
    .values({ ...row, entries: JSON.stringify(entries) })
    .execute()
  await setAudience(tx, 'errata_release', [id])
}
