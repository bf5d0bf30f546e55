import { deflateSync } from 'node:zlib'
import { pngPart, pngSign } from '../../src/programs/lectures/demo/drawing.ts'

// The smallest pictures that are whole: their parts stand where they belong, whatever is drawn in them.

/** A part of a JPEG: its mark, its length, and what stands in it. */
export function segment(mark: number, content: string | Buffer): Buffer {
  const body = Buffer.from(content)
  const head = Buffer.from([0xff, mark, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

type Jpeg = { width: number; height: number; turned?: number; secret?: string }

/** `turned`: as EXIF says it; `secret`: what a camera writes beside it. */
export function jpegOf({ width, height, turned, secret = '' }: Jpeg): Buffer {
  const frame = Buffer.from('080000000001011100', 'hex')
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  const tiff = Buffer.from('49492a00080000000100120103000100000000000000000000000000', 'hex')
  tiff.writeUInt16LE(turned ?? 1, 18)
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(secret)])
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, 'JFIF\0'),
    ...(turned || secret ? [segment(0xe1, exif), segment(0xfe, secret)] : []),
    segment(0xc0, frame),
    segment(0xda, Buffer.from('010100003f00', 'hex')),
    Buffer.from('12ff0034ffd056', 'hex'),
    Buffer.from('ffd9', 'hex'),
  ])
}

type Png = { width: number; height: number; text?: string; filler?: Buffer }

/** Grey; `text`: a comment in it; `filler`: instead of what is drawn. */
export function pngOf({ width, height, text, filler }: Png): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    pngSign,
    pngPart('IHDR', head),
    ...(text ? [pngPart('tEXt', Buffer.from(text))] : []),
    pngPart('IDAT', filler ?? deflateSync(Buffer.alloc((width + 1) * height))),
    pngPart('IEND', Buffer.alloc(0)),
  ])
}
