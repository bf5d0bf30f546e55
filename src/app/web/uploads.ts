import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { UploadedFile } from '../../core/action/uploaded-file.ts'
import { Refusal } from '../../core/refusal.ts'

/** Where files that are sent lie until they are read, and how large each may be, in bytes. */
export type Uploads = { folder: string; limit: number }

/**
 * A form as it was sent. `tooLarge`: fields whose file was larger than may be; it was not kept. `unclean`: what the scanner said
 * against one of the others.
 */
export type Received = {
  fields: URLSearchParams
  files: Map<string, UploadedFile>
  tooLarge: string[]
  unclean?: Refusal
}

const mostFields = 1000
const mostFiles = 10
const mostText = 1024 * 1024

/**
 * Receives a form with files: the files go to the disk as they come and never into memory, what else was typed is read
 * like any form. Files of fields that are not among `wanted` are not kept. Whoever calls deletes what was received.
 * Refuses `core.unreadableForm` (400), `core.tooManyFields` and `core.tooLarge` (413), `core.noRoom` (507).
 */
export async function receive(
  body: ReadableStream<Uint8Array> | null,
  type: string,
  { folder, limit, wanted }: Uploads & { wanted: readonly string[] },
): Promise<Received> {
  const received: Received = { fields: new URLSearchParams(), files: new Map(), tooLarge: [] }
  const arriving = new Map<string, { stream: BusboyFileStream; kept: Promise<void> }>()
  const stop = new AbortController()
  const parts = partsOf(type, limit)
  let failure: unknown
  const fail = (error: unknown) => {
    failure ??= error
    stop.abort()
  }
  onFields(parts, received, fail)
  parts.on('file', (field, stream, name) => {
    const isWanted = wanted.includes(field)
    // An empty control sends a part without a name.
    if (name && arriving.has(field)) fail(new Refusal('core.unreadableForm', 400))
    if (name && isWanted && !arriving.has(field))
      arriving.set(field, { stream, kept: keep({ field, stream, name, folder }, received).catch(fail) })
    else stream.resume()
    // The action knows no such field, and will say so.
    if (name && !isWanted) received.fields.append(field, '')
  })
  const kept = () => Promise.all([...arriving.values()].map((file) => file.kept))
  try {
    const source = Readable.fromWeb((body ?? new Blob().stream()) as never)
    await pipeline(source, parts, { signal: stop.signal })
    await kept()
    if (failure) throw failure
    return received
  } catch (error) {
    for (const { stream } of arriving.values()) stream.destroy(error as Error)
    await kept()
    discard(received)
    throw refusalOf(failure ?? error)
  }
}

type Parts = ReturnType<typeof partsOf>

function onFields(parts: Parts, { fields }: Received, fail: (error: unknown) => void): void {
  let text = 0
  parts.on('field', (name, value) => {
    text += Buffer.byteLength(value)
    if (text > mostText) fail(new Refusal('core.tooLarge', 413, { params: { max: '1 MB' } }))
    else fields.append(name, value)
  })
  for (const event of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
    parts.on(event, () => fail(new Refusal('core.tooManyFields', 413, { params: { max: mostFields } })))
}

function partsOf(type: string, limit: number) {
  const limits = {
    fields: mostFields,
    fieldSize: mostText + 1,
    files: mostFiles,
    fileSize: limit,
    headerPairs: 50,
  }
  try {
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch {
    throw new Refusal('core.unreadableForm', 400)
  }
}

type Arriving = { field: string; stream: BusboyFileStream; name: string; folder: string }

async function keep({ field, stream, name, folder }: Arriving, received: Received): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${process.pid}-${randomUUID()}`)
  const facts = { path, name: tidyName(name), size: 0 }
  const hash = createHash('sha256')
  const counted = new Transform({
    transform(bytes: Buffer, _, done) {
      facts.size += bytes.length
      hash.update(bytes)
      done(null, bytes)
    },
  })
  try {
    await pipeline(stream, counted, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
  if (stream.truncated) {
    rmSync(path, { force: true })
    received.tooLarge.push(field)
  } else received.files.set(field, new UploadedFile({ ...facts, sha256: hash.digest('hex') }))
}

/** A name to show: without what would break a line or a header, and no longer than a name is. */
const tidyName = (name: string) => name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200)

/** Deletes what was received; a file that somebody took away is not missed. */
export function discard({ files }: Pick<Received, 'files'>): void {
  for (const { path } of files.values()) rmSync(path, { force: true })
}

function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return new Refusal('core.noRoom', 507)
  // A fault of the disk is a fault; a form that ends too early, or is none, is the sender's.
  return code && /^E[A-Z]+$/.test(code) ? error : new Refusal('core.unreadableForm', 400)
}

/** Deletes what servers that are no longer running have left behind; a file bears the number of its process. */
export function sweep({ folder }: Pick<Uploads, 'folder'>): void {
  for (const name of filesIn(folder)) {
    const pid = Number.parseInt(name, 10)
    if (pid === process.pid || !isRunning(pid)) rmSync(join(folder, name), { force: true })
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
