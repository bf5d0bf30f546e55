import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { UploadedFile } from '../../src/core/action/uploaded-file.ts'

/** Files as a form sends them, in a folder that goes with the tests. */
export function papers(): (content: Buffer | string, name?: string) => UploadedFile {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-papers-'))
  after(() => rmSync(folder, { recursive: true }))
  let made = 0
  return (content, name = '書付.txt') => {
    const path = join(folder, `sent-${made++}`)
    writeFileSync(path, content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    return new UploadedFile({ path, name, size: Buffer.byteLength(content), sha256 })
  }
}
