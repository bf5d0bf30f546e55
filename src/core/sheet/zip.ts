import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import { decoderOf } from './decode.ts'

type Entry = { method: number; crc: number; packed: number; unpacked: number; header: number }

/** An archive on the disk: what is in it, and each entry as a stream of bytes. */
export type Zip = {
  /** By name, without folders. */
  entries: ReadonlyMap<string, Entry>
  /**
   * Unpacks while it counts: refuses `core.sheet.unpacksTooLarge` as soon as there are more bytes than the limit, whatever
   * the archive says of itself, and `core.sheet.broken` where they are not those that were packed.
   */
  read: (name: string, limit: number) => AsyncGenerator<Buffer>
}

const broken = () => new Refusal('core.sheet.broken', 422)
const full = 0xffffffff
const mostEntries = 10_000
const longestDirectory = 10_000_000

/**
 * Reads the directory at the end of an archive (PKWARE APPNOTE 4.3, with the long forms of 4.5.3). Refuses
 * `core.sheet.broken`, and `core.sheet.locked` where an entry needs a password.
 */
export async function openZip(path: string, file: FileHandle, size: number): Promise<Zip> {
  const { at, length, count } = await directoryOf(file, size)
  if (at + length > size || length > longestDirectory || count > mostEntries) throw broken()
  const directory = await bytesAt(file, at, length)
  const entries = new Map<string, Entry>()
  let place = 0
  for (let n = 0; n < count; n++) {
    if (place + 46 > length || directory.readUInt32LE(place) !== 0x02014b50) throw broken()
    const [name, entry] = entryAt(directory, place)
    if (!name.endsWith('/')) entries.set(name, entry)
    place += 46 + [28, 30, 32].reduce((sum, part) => sum + directory.readUInt16LE(place + part), 0)
  }
  const begins = await beginsOf(file, entries, size)
  return { entries, read: (name, limit) => unpacked(path, entries.get(name), begins.get(name), limit) }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(at)) throw broken()
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  if (bytesRead < length) throw broken()
  return bytes
}

async function directoryOf(file: FileHandle, size: number) {
  const tail = await bytesAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 22 > tail.length) throw broken()
  const short = {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  }
  if (short.at !== full && short.count !== 0xffff) return short
  if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) throw broken()
  const long = await bytesAt(file, Number(tail.readBigUInt64LE(end - 12)), 56)
  if (long.readUInt32LE(0) !== 0x06064b50) throw broken()
  return {
    count: Number(long.readBigUInt64LE(32)),
    length: Number(long.readBigUInt64LE(40)),
    at: Number(long.readBigUInt64LE(48)),
  }
}

function entryAt(directory: Buffer, place: number): [string, Entry] {
  const flags = directory.readUInt16LE(place + 8)
  if (flags & 1) throw new Refusal('core.sheet.locked', 422)
  const nameEnd = place + 46 + directory.readUInt16LE(place + 28)
  const name = decoderOf(flags & 0x800 ? 'utf-8' : 'cp932').write(directory.subarray(place + 46, nameEnd))
  const entry = {
    method: directory.readUInt16LE(place + 10),
    crc: directory.readUInt32LE(place + 16),
    packed: directory.readUInt32LE(place + 20),
    unpacked: directory.readUInt32LE(place + 24),
    header: directory.readUInt32LE(place + 42),
  }
  lengthen(entry, directory.subarray(nameEnd, nameEnd + directory.readUInt16LE(place + 30)))
  return [name.replaceAll('\\', '/'), entry]
}

/** Numbers that do not fit stand in an extra field, in this order. */
function lengthen(entry: Entry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let place = at + 4
    for (const part of ['unpacked', 'packed', 'header'] as const) {
      if (entry[part] !== full || place + 8 > extra.length) continue
      entry[part] = Number(extra.readBigUInt64LE(place))
      place += 8
    }
  }
}

/** Where the bytes of each entry begin: behind its own header, whose length only it knows. */
async function beginsOf(file: FileHandle, entries: ReadonlyMap<string, Entry>, size: number) {
  const begins = new Map<string, number>()
  for (const [name, { header, packed }] of entries) {
    const head = await bytesAt(file, header, 30)
    if (head.readUInt32LE(0) !== 0x04034b50) throw broken()
    const begin = header + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    if (begin + packed > size) throw broken()
    begins.set(name, begin)
  }
  return begins
}

async function* unpacked(
  path: string,
  entry: Entry | undefined,
  begin = 0,
  limit: number,
): AsyncGenerator<Buffer> {
  if (!entry || (entry.method !== 0 && entry.method !== 8)) throw broken()
  if (entry.packed === 0) return
  let size = 0
  let crc = 0
  const packed = createReadStream(path, { start: begin, end: begin + entry.packed - 1 })
  const bytes =
    entry.method === 0 ? packed : pipeline(packed, createInflateRaw({ chunkSize: 128 * 1024 }), () => {})
  try {
    for await (const piece of bytes as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > limit)
        throw new Refusal('core.sheet.unpacksTooLarge', 422, {
          params: { max: Math.floor(limit / 1024 / 1024) },
        })
      crc = crc32(piece, crc)
      yield piece
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw broken()
  }
  if (crc !== entry.crc) throw broken()
}
