import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

/** An empty folder of this test file's own; removed when its tests are over. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-folder-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
