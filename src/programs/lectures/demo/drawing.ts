import { crc32, deflateSync } from 'node:zlib'

/** A part of a PNG: its length, name, content, and their sum. */
export function pngPart(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(content.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

export const pngSign = Buffer.from('89504e470d0a1a0a', 'hex')

export const drawn = { width: 720, height: 480 }

/** Paper, two sheets behind, the sheet in front, the disc on it, and the hatching that says that it is a sample. */
const palettes = [
  'faf9f5 cfe3f3 8fbfe0 17457d f2a65a e8e3d6',
  'faf9f5 d9ecd9 9ccb9f 2f6b3c f6c85f e8e3d6',
  'faf9f5 f6dcd3 eeb09b a8452c 4f9d9d e8e3d6',
  'faf9f5 e4dcf0 bda9dc 5b3f8c f2a65a e8e3d6',
].map((colours) => Buffer.from(colours.replaceAll(' ', ''), 'hex'))

/** A drawing of nothing that exists: sheets upon each other, hatched as a sample. No two neighbours of the demo look alike. */
export function drawing(at: number): Buffer {
  const { width, height } = drawn
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits each, colours by their number.
  head.set([8, 3], 8)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + x + 1] = colourAt(x, y, at)
  return Buffer.concat([
    pngSign,
    pngPart('IHDR', head),
    pngPart('PLTE', palettes[at % palettes.length] as Buffer),
    pngPart('IDAT', deflateSync(rows, { level: 9 })),
    pngPart('IEND', Buffer.alloc(0)),
  ])
}

function colourAt(x: number, y: number, at: number): number {
  const disc = 60 + (at % 3) * 20
  if ((x - 420) ** 2 + (y - 260) ** 2 < disc ** 2) return 4
  const sheet = (offset: number) =>
    x > 130 + offset && x < 510 + offset && y > 150 - offset && y < 390 - offset
  if (sheet(0)) return 3
  if (sheet(45)) return 2
  if (sheet(90)) return 1
  return (x + y) % 36 < 3 ? 5 : 0
}
