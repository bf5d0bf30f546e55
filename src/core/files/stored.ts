import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setAudience } from '../access/audience.ts'
import type { UploadedFile } from '../action/uploaded-file.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { Refusal, refuseFields } from '../refusal.ts'
import { type FileType, refuseFile, typeOf } from './content.ts'
import { cleanName } from './name.ts'
import { type Scanned, scanned } from './scan.ts'

/** In bytes. */
export const largestFile = 20 * 1024 * 1024
const chunk = 1024 * 1024

/** What a file was found to be, before anything is written. */
export type Looked = { bytes: Buffer; type: FileType; name: string; scanned: Scanned }

/**
 * Looks at what was sent: its size, what it is, whether it can act, and what the scanner says. Refuses at `file`: `core.file.tooLarge`,
 * `core.file.empty`, and as `typeOf` and `scanned` do.
 */
export async function lookAt(file: UploadedFile): Promise<Looked> {
  if (file.size === 0) throw refuseFile('core.file.empty')
  if (file.size > largestFile)
    throw refuseFields([{ field: 'file', code: 'core.file.tooLarge', params: { max: 20 } }])
  const bytes = await readFile(file.path)
  const type = await typeOf(file.path, bytes)
  return { bytes, type, name: cleanName(file.name, type), scanned: file.scanned ?? (await scanned(file)) }
}

export type NewFile = {
  /** Whose audience it follows; a root that somebody made known by `defineFileRoot`. */
  root: { table: string; id: string }
  /** What in it the file belongs to. */
  about?: { table: string; id: string } | undefined
  title?: string | undefined
  /** Who added it; else whoever acts. Null: the other side of the network told of it. */
  by?: string | null
}

/** Writes a file that was looked at, in pieces. Answers its id. */
export async function addFile(
  tx: Tx,
  looked: Looked,
  { root, about, title, by = tx.actor.accountId ?? undefined }: NewFile,
): Promise<string> {
  if (by === undefined) throw new Error('nobody adds this file')
  const id = newId()
  const { bytes, type, name } = looked
  const written = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: tx.actor.accountId }
  const row = {
    ...{ ...written, id, root_table: root.table, root_id: root.id, name, type, size: bytes.length },
    ...{ about_table: about?.table ?? null, about_id: about?.id ?? null, title: title ?? null },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    chunks: Math.ceil(bytes.length / chunk),
    scanned: looked.scanned,
    added_at: tx.now,
    added_by: by,
  }
  await tx.insertInto('stored_file').values(row).execute()
  for (let n = 0; n < row.chunks; n++) {
    const piece = {
      id: newId(),
      file_id: id,
      root_id: root.id,
      n,
      bytes: bytes.subarray(n * chunk, (n + 1) * chunk),
    }
    await tx
      .insertInto('file_chunk')
      .values({ ...written, ...piece })
      .execute()
  }
  await setAudience(tx, 'stored_file', [id])
  return id
}

export type StoredFile = {
  id: string
  rootId: string
  aboutTable: string | null
  aboutId: string | null
  name: string
  type: string
  size: number
  title: string | null
  scanned: string
  addedAt: Date
  addedBy: string | null
}

const files = (tx: Tx) =>
  tx
    .selectFrom('stored_file as f')
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'f.added_by'),
    )
    .select(['f.id', 'f.root_id as rootId', 'f.about_table as aboutTable', 'f.about_id as aboutId', 'f.name'])
    .select([
      'f.type',
      'f.size',
      'f.title',
      'f.scanned',
      'f.added_at as addedAt',
      'a.display_name as addedBy',
    ])
    .where('f.municipality_id', '=', tx.municipality)

/** The files of one record, the last first. */
export const filesOf = (tx: Tx, rootId: string): Promise<StoredFile[]> =>
  files(tx).where('f.root_id', '=', rootId).orderBy('f.added_at', 'desc').orderBy('f.id', 'desc').execute()

/** One file. Refuses `core.notFound` (404) alike for one that is not there and one that is not the actor's to see. */
export async function fileOf(tx: Tx, id: string): Promise<StoredFile> {
  const found = await files(tx).where('f.id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

/** What stands in a file: at most 20 MB. */
export async function bytesOf(tx: Tx, id: string): Promise<Buffer> {
  const chunks = await tx
    .selectFrom('file_chunk')
    .select('bytes')
    .where('municipality_id', '=', tx.municipality)
    .where('file_id', '=', id)
    .orderBy('n')
    .execute()
  return Buffer.concat(chunks.map(({ bytes }) => bytes))
}
