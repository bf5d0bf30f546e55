// A process of its own: imports one file as the job of a server does, and tells how long it took and what it held.
import { readFileSync } from 'node:fs'
import { openInstallation } from '../src/app/installation.ts'
import { readSettings } from '../src/app/settings.ts'
import { addImport, findImport, moveImport } from '../src/blocks/registry/import/imports.ts'
import { applyImport } from '../src/blocks/registry/import/run.ts'
import { fileAt } from '../src/core/action/uploaded-file.ts'
import { keepFile } from '../src/core/files/kept-files.ts'
import { newId } from '../src/core/id.ts'
import { openAsSystem, openLoader } from '../src/core/identity/open-as.ts'

export type Asked = { kind: string; path: string; asOf: string | null }
export type Imported = { milliseconds: number; megabytes: number; counts: Record<string, number> }

const { database, municipalities, close } = await openInstallation(readSettings())

async function run({ kind, path, asOf }: Asked): Promise<Imported> {
  const [city] = await municipalities()
  if (!city) throw new Error('no municipality')
  const work = { municipality: city.id, via: 'job', reason: 'bench.import' } as const
  const importId = newId()
  const file = await fileAt(path, 'file')
  await keepFile(file.path, importId)
  const begun = performance.now()
  await openAsSystem(database, work, async (tx) => {
    const { name: fileName, size: fileSize, sha256: fileDigest } = file
    await addImport(tx, {
      id: importId,
      kind,
      fileName,
      fileSize,
      fileDigest,
      asOf,
      mapping: {},
      jobId: null,
    })
    await moveImport(tx, { id: importId, version: 1 }, { state: 'applying', skipBad: false })
  })
  await applyImport({ asLoader: (run) => openLoader(database, work, (tx) => run(tx, () => {})) }, importId)
  const milliseconds = performance.now() - begun
  const { facts } = await openAsSystem(database, work, (tx) => findImport(tx, importId))
  return { milliseconds, megabytes: peak(), counts: facts.counts ?? {} }
}

/** The most that this process ever held (Linux). */
const peak = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024

process.on('message', async (asked: Asked) => {
  process.send?.(await run(asked))
  await close()
})
