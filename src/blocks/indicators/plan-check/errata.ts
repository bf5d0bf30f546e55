import { createHash } from 'node:crypto'
import { defineAudience, setAudience } from '../../../core/access/audience.ts'
import { publicKey, staffKey } from '../../../core/access/keys.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { agencyName } from '../agency-name.ts'
import { type FileName, fileNames } from '../plan-file/schema.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'
import type { PlanNow } from '../plan-now.ts'
import { adoptedOf, type CorrectionNow, correctionsNow } from './corrections.ts'
import { by } from './order.ts'
import { type PlanFiles, planFilesOf, textAt } from './plan-files.ts'

/** One line of the 正誤表: where, 誤, 正, why. */
export type Erratum = {
  key: string
  /** Of the proposal that was adopted, and what it is about, from the outside in. */
  number: string
  concerns: string[]
  file: string
  path: string
  printed: string
  proposed: string
  reason: Bilingual
}

/** A list as the public was given it; `entries` is null where it was taken back. */
export type ErrataRelease = {
  id: string
  number: number
  revisionId: string
  entries: Erratum[] | null
  note: string | null
  at: Date
  agency: Bilingual | null
}

/** The last list is public, or the word that it was taken back; those before it are for staff. */
defineAudience({
  root: 'errata_release',
  children: [],
  async keysOf(tx, ids) {
    const last = await lastNumber(tx)
    const rows = await tx
      .selectFrom('errata_release')
      .select(['id', 'number'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, number }) => [id, [number === last ? publicKey : staffKey]]))
  },
})

async function lastNumber(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('errata_release')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** The list as it would print today: what was adopted and still stands in the plan, in the order of its files. */
export async function errataNow(tx: Tx, now: PlanNow): Promise<Erratum[]> {
  const adopted = adoptedOf(await correctionsNow(tx, now))
  const files = await planFilesOf(tx, now.revision.id)
  return adopted
    .toSorted(inFileOrder(files))
    .map(({ key, number, concerns, file, path, printed, proposed, reason }) => ({
      ...{ key, number, concerns, file, path, printed, reason },
      proposed: proposed ?? '',
    }))
}

const inFileOrder = (files: PlanFiles | undefined) =>
  by(({ file, path, printed }: CorrectionNow) => [
    (fileNames as readonly string[]).indexOf(file),
    files?.[file as FileName].positionOf(path).line ?? 0,
    textAt(files, file, path)?.indexOf(printed) ?? 0,
  ])

/** The last release that this actor may see; for everybody but staff it is the one that holds. */
export async function releasedErrata(tx: Tx): Promise<ErrataRelease | undefined> {
  const row = await tx
    .selectFrom('errata_release as e')
    .leftJoin('agency as g', (join) =>
      join.onRef('g.id', '=', 'e.agency_id').on('g.municipality_id', '=', tx.municipality),
    )
    .select(['e.id', 'e.number', 'e.revision_id', 'e.entries', 'e.note', 'e.released_at'])
    .select(['g.name', 'g.name_en'])
    .where('e.municipality_id', '=', tx.municipality)
    .orderBy('e.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, number, revision_id, entries, note, released_at } = row
  return {
    ...{ id, number, note, revisionId: revision_id, at: released_at },
    entries: entries as Erratum[] | null,
    agency: agencyName(row),
  }
}

/** What the list says, as 12 hexadecimal digits: a release names the list that was looked at. */
export const digestOf = (entries: readonly Erratum[]): string =>
  createHash('sha256')
    .update(JSON.stringify(entries.map(lineOf)))
    .digest('hex')
    .slice(0, 12)

const lineOf = ({ file, path, printed, proposed, reason }: Erratum) =>
  [file, path, printed, proposed, reason.ja, reason.en] as const

/** Whether the public has been given this very list, about this revision: a list says to which plan it belongs. */
export const isReleased = (
  entries: readonly Erratum[],
  release: ErrataRelease | undefined,
  { revision }: Pick<PlanNow, 'revision'>,
): boolean =>
  release?.entries != null &&
  release.revisionId === revision.id &&
  digestOf(release.entries) === digestOf(entries)

/**
 * Gives the public the list that was looked at. Refuses (409) `indicators.errataEmpty`, `indicators.errataMoved` where
 * it is another one by now or somebody released meanwhile, `indicators.errataReleased` where the public has it already.
 */
export async function releaseErrata(
  tx: Tx,
  now: PlanNow,
  { digest, note }: { digest: string; note: string | undefined },
): Promise<string> {
  const entries = await errataNow(tx, now)
  if (entries.length === 0) throw new Refusal('indicators.errataEmpty', 409)
  if (digestOf(entries) !== digest) throw new Refusal('indicators.errataMoved', 409)
  const last = await releasedErrata(tx)
  if (isReleased(entries, last, now)) throw new Refusal('indicators.errataReleased', 409)
  return insert(tx, last, {
    revision_id: now.revision.id,
    entries: JSON.stringify(entries),
    note: note ?? null,
  })
}

/** Takes the list back, with the reason. Refuses `indicators.errataNotReleased` (409) where there is none to take back. */
export async function withdrawErrata(tx: Tx, number: number, note: string): Promise<string> {
  const last = await releasedErrata(tx)
  if (!last || last.entries === null || last.number !== number)
    throw new Refusal('indicators.errataNotReleased', 409)
  return insert(tx, last, { revision_id: last.revisionId, entries: null, note })
}

type NewRelease = { revision_id: string; entries: string | null; note: string | null }

async function insert(tx: Tx, last: ErrataRelease | undefined, release: NewRelease): Promise<string> {
  const id = newId()
  const who = { released_by: tx.actor.accountId, agency_id: tx.actor.post?.agencyId ?? null }
  const row = { municipality_id: tx.municipality, id, number: (last?.number ?? 0) + 1, ...release, ...who }
  await tx
    .insertInto('errata_release')
    .values({ ...row, released_at: tx.now })
    .execute()
    .catch((error) => {
      throw violated(error) === 'errata_release_once' ? new Refusal('indicators.errataMoved', 409) : error
    })
  await setAudience(tx, 'errata_release', [id, ...(last ? [last.id] : [])])
  return id
}
