import { inflateSync } from 'node:zlib'
import { refuseFields } from '../refusal.ts'

/** Names under which a document acts by itself when it is opened, or carries files. */
const acting = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])/
const streams = /stream\r?\n[\s\S]*?endstream/g
const mostInflated = 16 * 1024 * 1024

/**
 * A PDF that only shows something. Looks at its objects, also at those that are packed together (ISO 32000-1, 7.5.7), and not at what
 * pictures are made of. Refuses at `file` as `typeOf` does.
 */
export function requireStillPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  const plain = named(text.replace(streams, ' stream '))
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) throw refused('core.file.locked')
  if (acting.test(plain)) throw refused('core.file.active')
  let room = mostInflated
  for (const packed of packedObjects(text, bytes)) {
    const objects = inflated(packed, room)
    room -= objects.length
    if (acting.test(named(objects))) throw refused('core.file.active')
  }
}

const refused = (code: string) => refuseFields([{ field: 'file', code }])

/** A name may be spelt by numbers: /J#61vaScript. */
const named = (text: string) =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** The bytes of every stream whose dictionary says that it holds objects. */
function* packedObjects(text: string, bytes: Buffer): Generator<Buffer> {
  for (const match of text.matchAll(streams)) {
    const dictionary = named(text.slice(Math.max(0, match.index - 400), match.index))
    if (!dictionary.slice(dictionary.lastIndexOf(' obj')).includes('/ObjStm')) continue
    const begin = match.index + match[0].indexOf('\n') + 1
    yield bytes.subarray(begin, match.index + match[0].length - 'endstream'.length)
  }
}

function inflated(packed: Buffer, room: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, room) }).toString('latin1')
  } catch {
    throw refused('core.file.broken')
  }
}
