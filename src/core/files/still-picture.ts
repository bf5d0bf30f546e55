import { crc32 } from 'node:zlib'

/** A picture as it is shown: without what the camera wrote beside it (where it was taken, with what, by whom). */
export type StillPicture = { bytes: Buffer; width: number; height: number }

/**
 * A JPEG or PNG with what is seen and nothing else: EXIF, XMP, texts and whatever hangs behind its end are left out, the way a
 * photograph is to be turned stays; of an animation the first picture. Null for what cannot be read to its end.
 */
export function stillPicture(bytes: Buffer): StillPicture | null {
  try {
    if (bytes.readUInt16BE(0) === 0xffd8) return stillJpeg(bytes)
    if (bytes.subarray(0, 8).equals(pngSign)) return stillPng(bytes)
    return null
  } catch (error) {
    // A length that leads past the end.
    if (error instanceof RangeError) return null
    throw error
  }
}

const pngSign = Buffer.from('89504e470d0a1a0a', 'hex')

/** What a picture is drawn with, and how its colours are meant. */
const pngKept = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'],
])

function stillPng(bytes: Buffer): StillPicture | null {
  const parts: Buffer[] = [pngSign]
  let size: { width: number; height: number } | null = null
  let drawn = false
  for (let at = 8; ; ) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    const sum = bytes.readUInt32BE(end - 4)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (sum !== crc32(bytes.subarray(at + 4, end - 4))) return null
    if (at === 8) {
      if (name !== 'IHDR') return null
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
    }
    drawn ||= name === 'IDAT'
    if (pngKept.has(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND') return size && drawn ? { bytes: Buffer.concat(parts), ...size } : null
    at = end
  }
}

/** Baseline and progressive, without the tables (c4, c8, cc) that lie among them. */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)

/**
 * Of the parts that programs write for themselves, what says how colours are stored and meant. Others of the same mark hold a small
 * picture of what was there before it was cut (JFXX, a longer JFIF), or more pictures (MPF).
 */
const ofColour: Record<number, string> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' }
/** JFIF 1.02: its sign, version, unit, densities, and the size of a small picture, which is none. */
const bareJfif = 14
const isOfColour = (mark: number, part: Buffer) => {
  const sign = ofColour[mark]
  if (sign === undefined || part.toString('latin1', 0, sign.length) !== sign) return false
  return mark !== 0xe0 || part.length <= bareJfif
}
const isOfPrograms = (mark: number) => (mark >= 0xe0 && mark <= 0xef) || mark === 0xfe

function stillJpeg(bytes: Buffer): StillPicture | null {
  const parts: Buffer[] = []
  let size: { width: number; height: number } | null = null
  let turned = 1
  let drawn = false
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return null
    const mark = bytes.readUInt8(at + 1)
    if (mark === 0xd9) return size && drawn ? finished(parts, size, turned) : null
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) return null
    if (isFrame(mark)) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    if (mark === 0xe1) turned = orientationIn(bytes.subarray(at + 4, end)) ?? turned
    const until = mark === 0xda ? endOfScan(bytes, end) : end
    drawn ||= mark === 0xda
    if (!isOfPrograms(mark) || isOfColour(mark, bytes.subarray(at + 4, end)))
      parts.push(bytes.subarray(at, until))
    at = until
  }
}

/** Where the drawn lines end: at the next mark that is neither a stuffed byte nor a place to start anew. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at++) {
    if (bytes.readUInt8(at) !== 0xff) continue
    const mark = bytes.readUInt8(at + 1)
    if (mark !== 0 && mark !== 0xff && !(mark >= 0xd0 && mark <= 0xd7)) return at
  }
}

function finished(
  parts: readonly Buffer[],
  { width, height }: { width: number; height: number },
  turned: number,
): StillPicture {
  const start = Buffer.from('ffd8', 'hex')
  const end = Buffer.from('ffd9', 'hex')
  const turn = turned === 1 ? [] : [exifOf(turned)]
  const bytes = Buffer.concat([start, ...turn, ...parts, end])
  // From 5 on it is shown lying on its side.
  return turned >= 5 ? { bytes, width: height, height: width } : { bytes, width, height }
}

const exifSign = 'Exif\0\0'

/** EXIF 2.32 §4.6.4: tag 0x0112 of the first directory, 1 to 8. */
function orientationIn(part: Buffer): number | null {
  if (part.toString('latin1', 0, 6) !== exifSign) return null
  const tiff = part.subarray(6)
  if (tiff.length < 8) return null
  const isSmallFirst = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isSmallFirst ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (isSmallFirst ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  const entries = directory + 2 > tiff.length ? 0 : short(directory)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.length) return null
    if (short(at) !== 0x0112) continue
    const turned = short(at + 8)
    return turned >= 1 && turned <= 8 ? turned : null
  }
  return null
}

/** A directory with this one entry. */
function exifOf(turned: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(turned, 18)
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xffe1, 0)
  head.writeUInt16BE(2 + exifSign.length + tiff.length, 2)
  return Buffer.concat([head, Buffer.from(exifSign, 'latin1'), tiff])
}
