import { recordAudit } from '../../../core/audit/audit.ts'
import { type Tx, takeLonger } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { requirePurpose } from '../../../core/privacy/gate.ts'
import { fileKnown } from '../../../core/privacy/known.ts'
import { standingOf, wordingOf } from '../../../core/privacy/standing.ts'
import { stoppedAmong } from '../../../core/privacy/stopped.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { seenUnder } from '../merged-parts.ts'
import type { CaseHead } from '../parts/case-frame.tsx'
import { type PartsToGive, partsToGive } from './export-parts.ts'
import { type Moment, momentsOf } from './moments.ts'

export const exportFormats = ['xlsx', 'pdf'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** More than a case has that a person can read through; a document to be printed holds fewer, because a page of it takes long to make. */
export const mostExported: Record<ExportFormat, number> = { xlsx: 5000, pdf: 500 }

const file = 'casework.file.cases'
const aMinute = 60_000
const exported = { verb: 'casework.exportCase', outcome: 'seen' } as const

export type CaseExport = {
  format: ExportFormat
  moments: Moment[]
  more: boolean
  basis: string
  parts: PartsToGive
}

/** For what a case may be given out: what its data are held for. */
export const exportPurposes = (): readonly string[] => fileKnown(file)?.purposes ?? []

type Wish = { format: ExportFormat; purpose: string | undefined; record: string | undefined }

/**
 * Gives out one case with its whole course, what was found out and planned, and who stands around the person, as far as the actor sees it;
 * on a purpose of its data or on the number of an approved record of a use beyond it, which must name its person. Refuses
 * `casework.notHolder` (403), as `requirePurpose` does, `casework.export.notNamed` (422), and `core.useStopped` (409) where use of the
 * person's data is stopped.
 */
export async function exportOf(tx: Tx, { found }: CaseHead, wish: Wish): Promise<CaseExport> {
  if (found.holderId !== agencyOf(tx.actor)) throw new Refusal('casework.notHolder', 403)
  const { format, purpose, record } = wish
  const named = await requirePurpose(tx, { purpose, record, files: [file] })
  const own = found.subjectId ? await recordsOf(tx, found.subjectId) : []
  if (named && !own.some((id) => named.includes(id))) throw new Refusal('casework.export.notNamed', 422)
  const doing = { personIds: own, tables: ['support_case', 'contact'], way: 'give' } as const
  if (own.length > 0 && (await stoppedAmong(tx, doing)).size > 0) throw new Refusal('core.useStopped', 409)
  await takeLonger(tx, aMinute)
  const { moments, more } = await momentsOf(tx, found.id, { most: mostExported[format] })
  const parts = await partsToGive(tx, found.id)
  await seenUnder(tx, found.id, exported.verb)
  await recordAudit(tx, {
    ...exported,
    subject: { table: 'support_case', id: found.id },
    facts: { format, moments: moments.length },
  })
  return { format, moments, more, parts, basis: await basisOf(tx, { purpose, record }) }
}

/** The purpose as it was adopted, in Japanese, or the record's number: it goes with the file. */
async function basisOf(tx: Tx, { purpose, record }: Pick<Wish, 'purpose' | 'record'>) {
  if (!purpose) return record ?? ''
  return wordingOf(purpose, 'ja', (await standingOf(tx, [purpose])).get(purpose))
}
