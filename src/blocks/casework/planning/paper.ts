import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import { actorId } from '../contacts.ts'
import type { FormCode } from './forms-places.ts'

// What was typed in from paper says so: of which day the paper is, and who typed it.

export type FromPaper = { paperOn: string | null; typedBy: string | null }

/** A paper is of a day that has come: `casework.on.future` at `paperOn`. */
export const paperProblems = (paperOn: string | null): FieldProblem[] =>
  paperOn && paperOn > today() ? [{ field: 'paperOn', code: 'casework.on.future' }] : []

/** The columns of what may be saved again: whoever corrects it later has not typed the paper; another day is another paper. */
export function paperColumns(tx: Tx, before: FromPaper | null, paperOn: string | null) {
  const typist = before?.paperOn === paperOn ? before.typedBy : actorId(tx)
  return { paper_on: paperOn, typed_by: paperOn && typist }
}

/** `by`: the name of whoever typed it. */
export type Typed = { paperOn: string | null | undefined; by: string | null | undefined }

/** 紙の評価シート（2026年7月1日）から見本 花子が入力; nothing of what was not. */
export function typedText(
  form: FormCode,
  { paperOn, by }: Typed,
  { words, locale }: Pick<ViewContext, 'words' | 'locale'>,
): string {
  if (!paperOn) return ''
  const paper = words(`casework.forms.${form}`)
  return words('casework.form.typed', { form: paper, day: formatDate(paperOn, locale), by: by ?? '－' })
}
