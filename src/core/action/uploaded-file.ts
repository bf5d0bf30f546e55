import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Scanned } from '../files/scan.ts'
import { refuseFields } from '../refusal.ts'

type Facts = { path: string; name: string; size: number; sha256: string }

/**
 * A file that was sent with an action's input. It lies at `path` until the action is done, and is then deleted: who needs
 * it longer links or copies it. Only doors make one, so that nobody can name a file of the server in its place.
 */
export class UploadedFile {
  readonly path: string
  /** As the sender called it, without folders; personal, as what stands in it. */
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** Of its content, in hexadecimal: the same file twice is known by it. */
  readonly sha256: string
  /** What the scanner said of it at the door; left out where it came through none. */
  scanned?: Scanned

  constructor({ path, name, size, sha256 }: Facts) {
    this.path = path
    this.name = name
    this.size = size
    this.sha256 = sha256
  }

  /** What makes two requests the same: the content, not where it happens to lie. */
  toJSON(): Pick<Facts, 'name' | 'sha256'> {
    return { name: this.name, sha256: this.sha256 }
  }
}

/** A file of this machine as an input, for the command line. Refuses the field where there is none. */
export async function fileAt(path: string, field: string): Promise<UploadedFile> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw refuseFields([{ field, code: 'core.field.fileNotFound' }])
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes)
  return new UploadedFile({ path, name: basename(path), size: found.size, sha256: hash.digest('hex') })
}
