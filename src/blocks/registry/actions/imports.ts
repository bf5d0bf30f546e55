import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choiceOf,
  file,
  flag,
  id,
  optionalDay,
  optionalId,
  optionalText,
  texts,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { dropFile, keepFile } from '../../../core/files/kept-files.ts'
import { newId } from '../../../core/id.ts'
import { enqueue } from '../../../core/jobs/enqueue.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import {
  addImport,
  discarded,
  findImport,
  type Import,
  lastImports,
  moveImport,
  requireState,
} from '../import/imports.ts'
import { applyImportJob, checkImportJob, undoImportJob } from '../import/jobs.ts'
import { kindCodes, kindOf } from '../import/kinds.ts'
import type { Profile } from '../import/layout.ts'
import { findProfile, saveProfile } from '../import/profiles.ts'

const desk = { allow: ['data-steward'], zones: ['inner'], subject: 'data_import' } as const
const writes = ['data_import'] as const

/**
 * Takes in a file of another system and has it checked; nothing else happens before somebody says so. Refuses a day to
 * come at `asOf`.
 */
export const addImportAction = defineAction({
  ...desk,
  name: 'registry.addImport',
  http: { method: 'POST', path: '/registry/imports' },
  writes,
  input: z.strictObject({
    kind: choiceOf(kindCodes),
    file: file(),
    asOf: optionalDay(),
    layoutId: optionalId(),
  }),
  async run({ tx }, { kind, file: sent, asOf, layoutId }) {
    const { dated } = kindOf(kind)
    if (asOf && asOf > today()) throw refuseFields([{ field: 'asOf', code: 'registry.import.asOfAhead' }])
    const importId = newId()
    const mapping = layoutId ? await findProfile(tx, kind, layoutId) : {}
    const jobId = await enqueue(tx, checkImportJob, { importId })
    await addImport(tx, {
      id: importId,
      kind,
      fileName: sent.name,
      fileSize: sent.size,
      fileDigest: sent.sha256,
      asOf: dated ? (asOf ?? today()) : null,
      mapping,
      jobId,
    })
    // Last: what is refused before leaves no file behind.
    await keepFile(sent.path, importId)
    return { id: importId }
  },
})

const which = { id: id(), version: version() }

/** What has been looked at, as it was looked at. Refuses `core.changedMeanwhile` where it has moved on since. */
async function looked(tx: Tx, input: { id: string; version: number }): Promise<Import> {
  const one = await findImport(tx, input.id)
  if (one.version !== input.version) throw new Refusal('core.changedMeanwhile', 409)
  return one
}

/** Has a checked file applied: wrong rows are left out if that is wished, else they end it before anything is done. */
export const applyImportAction = defineAction({
  ...desk,
  name: 'registry.applyImport',
  http: { method: 'POST', path: '/registry/imports/{id}/application' },
  writes,
  input: z.strictObject({ ...which, skipBad: flag() }),
  async run({ tx }, { skipBad, ...input }) {
    const one = await looked(tx, input)
    requireState(one, 'checked')
    const wrong = one.facts.counts?.wrong ?? 0
    if (wrong > 0 && !skipBad)
      throw refuseFields([{ field: 'skipBad', code: 'registry.import.wrongRows', params: { count: wrong } }])
    const jobId = await enqueue(tx, applyImportJob, { importId: one.id })
    await moveImport(tx, one, { state: 'applying', code: null, skipBad, jobId })
    return { id: one.id }
  },
})

/** Takes an applied import back; what was imported before and after stays. */
export const undoImportAction = defineAction({
  ...desk,
  name: 'registry.undoImport',
  http: { method: 'DELETE', path: '/registry/imports/{id}/application' },
  writes,
  input: z.strictObject(which),
  async run({ tx }, input) {
    const one = await looked(tx, input)
    requireState(one, 'applied')
    const jobId = await enqueue(tx, undoImportJob, { importId: one.id })
    await moveImport(tx, one, { state: 'undoing', code: null, jobId })
    return { id: one.id }
  },
})

/** Leaves a file aside and deletes it; the import stays in the list. */
export const discardImportAction = defineAction({
  ...desk,
  name: 'registry.discardImport',
  http: { method: 'DELETE', path: '/registry/imports/{id}' },
  writes,
  input: z.strictObject(which),
  async run({ tx }, input) {
    const one = await looked(tx, input)
    requireState(one, 'checked', 'failed')
    await moveImport(tx, one, discarded(one))
    tx.afterCommit(() => void dropFile(one.id).catch(() => {}))
    return { id: one.id }
  },
})

/**
 * Reads a file again with columns that somebody assigned (`number=住民コード`, `building=`: none); under a name they are kept as a profile for
 * the next file. Refuses at `columns` what is no field of this kind.
 */
export const readAgainAction = defineAction({
  ...desk,
  name: 'registry.readAgain',
  http: { method: 'POST', path: '/registry/imports/{id}/check' },
  writes: ['data_import', 'import_layout'],
  input: z.strictObject({ ...which, columns: texts({ max: 300 }), name: optionalText({ max: 60 }) }),
  async run({ tx }, { columns, name, ...input }) {
    const one = await looked(tx, input)
    requireState(one, 'checked', 'failed')
    const mapping = profileOf(one.kind, columns)
    if (name) await saveProfile(tx, { kind: one.kind, name, mapping })
    const jobId = await enqueue(tx, checkImportJob, { importId: one.id })
    await moveImport(tx, one, { state: 'waiting', code: null, mapping, jobId })
    return { id: one.id }
  },
})

function profileOf(kind: string, columns: readonly string[]): Profile {
  const { fields } = kindOf(kind).layout
  const pairs = columns.map(
    (pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const,
  )
  const strange = pairs.find(([field]) => !(field in fields))
  if (strange) throw refuseFields([{ field: 'columns', code: 'registry.import.columnUnknown' }])
  return Object.fromEntries(pairs)
}

/** The last imports, newest first, with their counts. */
export const importsAction = defineAction({
  ...desk,
  name: 'registry.imports',
  http: { method: 'GET', path: '/registry/imports' },
  writes: [],
  input: z.strictObject({}),
  run: ({ tx }) => lastImports(tx),
})

/** One import: how far it is, what it would do or did. */
export const readImportAction = defineAction({
  ...desk,
  name: 'registry.readImport',
  http: { method: 'GET', path: '/registry/imports/{id}' },
  writes: [],
  input: z.strictObject({ id: id() }),
  run: ({ tx }, input) => findImport(tx, input.id),
})

export const importActions = [
  addImportAction,
  applyImportAction,
  undoImportAction,
  discardImportAction,
  readAgainAction,
  importsAction,
  readImportAction,
]
