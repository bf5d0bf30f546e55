import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '../id.ts'

const place: { folder: string | undefined } = { folder: undefined }

/** Where files lie that wait for somebody's decision; said once, when the installation opens. */
export function keepFilesIn(dataDir: string): void {
  place.folder = join(dataDir, 'kept')
}

function folder(): string {
  if (place.folder === undefined) throw new Error('where files are kept is undecided')
  return place.folder
}

/** The path of a kept file. It lies on the machine that received it, readable for this system alone. */
export function keptFile(id: string): string {
  if (!isId(id)) throw new Error('not the id of a kept file')
  return join(folder(), id)
}

/** Keeps a copy of a file under the id of the row that speaks of it. */
export async function keepFile(path: string, id: string): Promise<void> {
  const kept = keptFile(id)
  await mkdir(join(kept, '..'), { recursive: true, mode: 0o700 })
  await copyFile(path, kept, constants.COPYFILE_FICLONE)
  await chmod(kept, 0o600)
}

/** Deletes a kept file; one that is gone already is not missed. */
export async function dropFile(id: string): Promise<void> {
  await rm(keptFile(id), { force: true })
}

/** The ids of the kept files of this machine, whichever municipality they are of. */
export async function keptFiles(): Promise<string[]> {
  const names = await readdir(folder()).catch(() => [])
  return names.filter(isId)
}
