import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  addImportAction,
  applyImportAction,
  undoImportAction,
} from '../../src/blocks/registry/actions/imports.ts'
import { findImport, type Import } from '../../src/blocks/registry/import/imports.ts'
import { importJobs } from '../../src/blocks/registry/import/jobs.ts'
import { problemsOf } from '../../src/blocks/registry/import/problems-seen.ts'
import { applyImport, checkImport, type Loading, undoImport } from '../../src/blocks/registry/import/run.ts'
import { fileAt } from '../../src/core/action/uploaded-file.ts'
import { keepFilesIn } from '../../src/core/files/kept-files.ts'
import { openLoader } from '../../src/core/identity/open-as.ts'
import { prepareJobs } from '../../src/core/jobs/prepare.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { doer } from './acts.ts'
import { freshFolder } from './folder.ts'
import { type House, kashiwa } from './house.ts'

/**
 * The desk of imports as the steward uses it, without a worker: what a job would do is done at once. A refusal of the
 * work itself is left for the import to tell.
 */
export async function importing(house: House) {
  const { database } = house
  const steward = house.person('stewart')
  const does = doer(database)
  const folder = freshFolder()
  keepFilesIn(folder)
  await prepareJobs(database, importJobs)
  const work = { municipality: kashiwa, via: 'test', reason: 'test.import' } as const
  const loading: Loading = { asLoader: (run) => openLoader(database, work, (tx) => run(tx, () => {})) }
  const quietly = (run: Promise<void>) =>
    run.catch((error) => {
      if (!(error instanceof Refusal)) throw error
    })
  const seen = (id: string): Promise<Import> => house.as(steward, (tx) => findImport(tx, id))

  /** Sends a file and has it checked. */
  async function send(kind: string, content: string | Uint8Array, { asOf, name = 'list.csv' }: Sending = {}) {
    const path = join(folder, name)
    writeFileSync(path, content)
    const input = { kind, file: await fileAt(path, 'file'), ...(asOf ? { asOf } : {}) }
    const { id } = await does(steward, addImportAction, input)
    await quietly(checkImport(loading, id))
    return seen(id)
  }
  async function apply({ id, version }: Import, skipBad = false) {
    await does(steward, applyImportAction, { id, version, skipBad })
    await quietly(applyImport(loading, id))
    return seen(id)
  }
  async function undo({ id, version }: Import) {
    await does(steward, undoImportAction, { id, version })
    await quietly(undoImport(loading, id))
    return seen(id)
  }
  /** `line code` of what was found, in the order of the list. */
  async function found({ id }: Pick<Import, 'id'>): Promise<string[]> {
    const list = await house.as(steward, (tx) => problemsOf(tx, id, 1000))
    return list.map(({ line, code }) => `${line} ${code}`)
  }
  return { send, apply, undo, found, seen, loading, steward, does }
}

type Sending = { asOf?: string; name?: string }

/** Rows under headings as a CSV. */
export const csv = (headings: string, ...rows: string[]): string => `${[headings, ...rows].join('\r\n')}\r\n`
