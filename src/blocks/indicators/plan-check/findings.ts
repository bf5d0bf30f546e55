import type { Tx } from '../../../core/db/transaction.ts'
import { fileNames } from '../plan-file/schema.ts'
import { type Finding, findingCodes, severities } from '../plan-lint/finding.ts'
import { by } from './order.ts'

export const answerCodes = ['open', 'accepted', 'intended', 'corrected'] as const
export type AnswerCode = (typeof answerCodes)[number]

/** What the city says to a finding. `version` is what an answer to it must name. */
export type Answer = {
  rowId: string
  answer: AnswerCode
  reason: string | null
  /** The key of the proposal that corrects it. */
  correction: string | null
  /** Whether that proposal was rejected since: nothing corrects the finding then. */
  rejected: boolean
  version: number
  at: Date
  by: string | null
}

/** A finding of a revision with its answer. `rowId` names it in this revision, `id` in all of them. */
export type Answered = Finding & { rowId: string; measure: string | null; answer: Answer }

/** What an answer comes to today: one whose proposal was rejected answers nothing any more. */
export const answerNow = ({ answer, rejected }: Answer): AnswerCode => (rejected ? 'open' : answer)

/** The findings of a revision as this actor may see them, the gravest first; those of equal rank in one order always. */
export async function findingsOf(tx: Tx, revision: string): Promise<Answered[]> {
  const rows = await answered(tx).where('f.revision_id', '=', revision).orderBy('f.finding').execute()
  return rows.map(answeredOf).sort(byGravity)
}

/** One finding of a revision, by the id that it has in all of them or by that of its row. */
export async function findingIn(
  tx: Tx,
  revision: string,
  which: { finding: string } | { rowId: string },
): Promise<Answered | undefined> {
  const rows = await answered(tx)
    .where('f.revision_id', '=', revision)
    .$if('finding' in which, (query) => query.where('f.finding', '=', (which as { finding: string }).finding))
    .$if('rowId' in which, (query) => query.where('f.id', '=', (which as { rowId: string }).rowId))
    .execute()
  return rows[0] && answeredOf(rows[0])
}

/** When a revision was checked last; undefined where it never was. */
export async function lastCheck(tx: Tx, revision: string): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('plan_check')
    .select('checked_at')
    .where('municipality_id', '=', tx.municipality)
    .where('revision_id', '=', revision)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.checked_at
}

function answered(tx: Tx) {
  return tx
    .selectFrom('plan_finding as f')
    .innerJoin('plan_answer as a', (join) =>
      join.onRef('a.finding', '=', 'f.finding').on('a.municipality_id', '=', tx.municipality),
    )
    .leftJoin('account as u', (join) =>
      join.onRef('u.id', '=', 'a.updated_by').on('u.municipality_id', '=', tx.municipality),
    )
    .leftJoin('plan_correction as c', (join) =>
      join
        .onRef('c.key', '=', 'a.correction')
        .on('c.municipality_id', '=', tx.municipality)
        .on('c.status', '=', 'rejected'),
    )
    .select(['f.id', 'f.finding', 'f.code', 'f.severity', 'f.measure', 'f.file', 'f.path', 'f.line'])
    .select(['f.source_line', 'f.quote', 'f.suggestion', 'f.variant', 'f.params'])
    .select([
      'a.id as answer_id',
      'a.answer',
      'a.reason',
      'a.correction',
      'a.version',
      'a.updated_at',
      'u.display_name',
      'c.id as rejected_id',
    ])
    .where('f.municipality_id', '=', tx.municipality)
}

type AnsweredRow = Awaited<ReturnType<ReturnType<typeof answered>['execute']>>[number]
type FindingRow = Pick<
  AnsweredRow,
  | 'finding'
  | 'code'
  | 'severity'
  | 'file'
  | 'path'
  | 'line'
  | 'source_line'
  | 'quote'
  | 'suggestion'
  | 'variant'
  | 'params'
>

/** A row as the linter gave it. */
function findingOf({ finding, code, severity, source_line, params, ...row }: FindingRow): Finding {
  const { file, path, line, quote, suggestion, variant } = row
  return {
    ...{ file, path, line, quote, suggestion, variant, id: finding, sourceLine: source_line },
    code: code as Finding['code'],
    severity: severity as Finding['severity'],
    params: params as Record<string, string>,
  }
}

function answeredOf(row: AnsweredRow): Answered {
  const { answer_id, answer, reason, correction, version, updated_at, display_name, rejected_id } = row
  return {
    ...findingOf(row),
    rowId: row.id,
    measure: row.measure,
    answer: {
      ...{ rowId: answer_id, reason, correction, version, at: updated_at, by: display_name },
      answer: answer as AnswerCode,
      rejected: rejected_id !== null,
    },
  }
}

const byGravity = by(({ severity, code, file, line }: Finding) => [
  severities.indexOf(severity),
  findingCodes.indexOf(code),
  (fileNames as readonly string[]).indexOf(file),
  line,
])
