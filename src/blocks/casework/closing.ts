import type { Tx } from '../../core/db/transaction.ts'

type MayClose = (tx: Tx, caseId: string) => Promise<void>

const checks: MayClose[] = []

/** Registers what of a program runs on in a case: it refuses while there is something that nobody would look after. */
export function whenCaseCloses(mayClose: MayClose): void {
  checks.push(mayClose)
}

/** Refuses as the program does of which something runs on. The case is locked by whoever asks. */
export async function requireNothingOfPrograms(tx: Tx, caseId: string): Promise<void> {
  for (const mayClose of checks) await mayClose(tx, caseId)
}
