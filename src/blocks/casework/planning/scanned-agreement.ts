import type { Tx } from '../../../core/db/transaction.ts'
import type { FileType } from '../../../core/files/content.ts'
import { filesOf, type Looked, type StoredFile } from '../../../core/files/stored.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/** Of which row the scan of a signed plan is: the agreement. */
export const agreementPapers = 'plan_agreement'

/** What a scanner or a telephone makes of a signed paper, and nothing that could still be written in. */
const scans: readonly FileType[] = ['application/pdf', 'image/jpeg', 'image/png']

/** What the browser offers first. */
export const scanEndings = '.pdf,.jpg,.jpeg,.png'

/** A scan shows a paper that was signed: with a signature on the screen there is none, and it is a picture or a PDF. */
export function scanProblems(how: 'screen' | 'paper', paper: Looked | null): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (paper && how === 'screen') problems.push({ field: 'file', code: 'casework.plan.scan.screen' })
  if (paper && !scans.includes(paper.type)) problems.push({ field: 'file', code: 'casework.plan.scan.type' })
  return problems
}

/** The scans of signed plans of a case, by the agreement that each shows. */
export async function scansOf(tx: Tx, caseId: string): Promise<Map<string, StoredFile>> {
  const files = (await filesOf(tx, caseId)).filter(({ aboutTable }) => aboutTable === agreementPapers)
  return new Map(files.map((file) => [file.aboutId as string, file]))
}
