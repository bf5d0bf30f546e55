import { keepOne } from '../../../core/access/keep-one.ts'
import { historyOf } from '../../../core/db/history.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { changedItems, wordsOf } from './assessment-rules.ts'
import type { Answerer } from './codes.ts'
import { paperColumns } from './paper.ts'
import { type Answers, sheetOf } from './sheet.ts'

/** インテーク・アセスメント of a case as it stands. */
export type Assessment = {
  id: string
  version: number
  sheet: string
  answeredOn: string
  answeredBy: Answerer
  finishedOn: string | null
  /** When it was finished for the first time, and how the case was to go on by it; both stay. */
  firstFinishedOn: string | null
  firstScreening: string | null
  /** Of which day the paper is that it was typed in from, and who typed it. */
  paperOn: string | null
  typedBy: string | null
  answers: Answers
  updatedAt: Date
  updatedBy: string | null
}

export type NewAssessment = Pick<
  Assessment,
  'sheet' | 'answeredOn' | 'answeredBy' | 'finishedOn' | 'paperOn' | 'answers'
>

/** What was found out about whom the case is about; null: nobody has written anything down. */
export async function assessmentOf(tx: Tx, caseId: string): Promise<Assessment | null> {
  const row = await tx
    .selectFrom('assessment')
    .select(['id', 'version', 'sheet', 'answered_on', 'answered_by', 'finished_on', 'answers'])
    .select(['first_finished_on', 'first_screening', 'paper_on', 'typed_by', 'updated_at', 'updated_by'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    version: row.version,
    sheet: row.sheet,
    answeredOn: row.answered_on,
    answeredBy: row.answered_by as Answerer,
    finishedOn: row.finished_on,
    firstFinishedOn: row.first_finished_on,
    firstScreening: row.first_screening,
    paperOn: row.paper_on,
    typedBy: row.typed_by,
    answers: row.answers as Answers,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}

/**
 * Writes the assessment of a case: the first, or another version of it. `version` 0: there was none when the form was opened.
 * Refuses `core.changedMeanwhile` with what stands there now. Answers its id.
 */
export async function writeAssessment(
  tx: Tx,
  { caseId, version }: { caseId: string; version: number },
  made: NewAssessment,
): Promise<string> {
  const now = await assessmentOf(tx, caseId)
  const set = {
    sheet: made.sheet,
    answered_on: made.answeredOn,
    answered_by: made.answeredBy,
    finished_on: made.finishedOn,
    ...firstFinished(now, made),
    ...paperColumns(tx, now, made.paperOn),
    answers: JSON.stringify(made.answers),
    said: wordsOf(sheetOf(made.sheet), made.answers),
  }
  return keepOne(tx, { table: 'assessment', now, version, set, of: { case_id: caseId } })
}

/** What is told of a month rests on the first time: another version of it later changes neither the day nor what came of it. */
function firstFinished(now: Assessment | null, { finishedOn, answers }: NewAssessment) {
  if (now?.firstFinishedOn)
    return { first_finished_on: now.firstFinishedOn, first_screening: now.firstScreening }
  return { first_finished_on: finishedOn, first_screening: finishedOn && screeningOf(answers) }
}

/** スクリーニング結果: how the case is to go on by what was found out; null where that was left blank. */
export function screeningOf({ screening }: Answers): string | null {
  return screening && 'value' in screening ? String(screening.value) : null
}

/** One former save: when and by whom it was replaced, and the items that the next save changed. */
export type FormerSave = { version: number; replacedAt: Date; replacedBy: string | null; changed: string[] }

/** What the assessment said before, newest first. */
export async function formerSaves(tx: Tx, now: Assessment): Promise<FormerSave[]> {
  const formers = await historyOf(tx, 'assessment', now.id)
  const after = [now.answers, ...formers.map(({ former }) => former.answers as Answers)]
  return formers.map(({ version, replacedAt, replacedBy, former }, at) => ({
    version,
    replacedAt,
    replacedBy,
    changed: changedItems(sheetOf(String(former.sheet)), former.answers as Answers, after[at] as Answers),
  }))
}
