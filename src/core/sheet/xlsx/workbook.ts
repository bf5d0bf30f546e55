import { decoderOf } from '../decode.ts'
import type { Zip } from '../zip.ts'
import { type FormatKind, formatOf } from './format.ts'
import { attribute, type Handler, XmlReader } from './xml.ts'

export type Worksheet = { name: string; path: string; hidden: boolean }

/** What all worksheets share. */
export type Workbook = {
  worksheets: Worksheet[]
  /** Days are counted from 1904 (workbooks of old Macintoshes). */
  from1904: boolean
  /** By the number of a cell's style. */
  formats: FormatKind[]
  texts: string[]
}

/** Shared texts are held in memory. */
const mostTextBytes = 100 * 1024 * 1024
const mostPartBytes = 20 * 1024 * 1024

/** Reads one part of a workbook; a part that is not there has nothing to tell. */
export async function readPart(
  zip: Zip,
  path: string,
  handler: Handler,
  limit = mostPartBytes,
): Promise<void> {
  if (!zip.entries.has(path)) return
  const decoder = decoderOf('utf-8')
  const reader = new XmlReader(handler)
  for await (const bytes of zip.read(path, limit)) reader.push(decoder.write(bytes))
  reader.push(decoder.end())
  reader.end()
}

export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main =
    (await targetsOf(zip, '')).find(({ type }) => type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml'
  const targets = await targetsOf(zip, main)
  const at = (kind: string) => targets.find(({ type }) => type.endsWith(kind))?.path ?? ''
  const { sheets, from1904 } = await sheetsOf(zip, main)
  const worksheets = sheets.flatMap(({ id, ...sheet }) => {
    const path = targets.find((target) => target.id === id && target.type.endsWith('/worksheet'))?.path
    return path ? [{ ...sheet, path }] : []
  })
  return {
    worksheets,
    from1904,
    formats: await formatsOf(zip, at('/styles')),
    texts: await textsOf(zip, at('/sharedStrings')),
  }
}

type Target = { id: string; type: string; path: string }

/** The parts that a part points to; those of the package itself for ''. */
async function targetsOf(zip: Zip, part: string): Promise<Target[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const targets: Target[] = []
  await readPart(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const get = (key: string) => attribute(attributes, key) ?? ''
      // A target elsewhere (an attached template, a link) is never opened.
      if (get('TargetMode') === 'External') return
      const path = new URL(get('Target'), `part:///${folder}`).pathname.slice(1)
      targets.push({ id: get('Id'), type: get('Type'), path })
    },
  })
  return targets
}

async function sheetsOf(zip: Zip, main: string) {
  const sheets: { id: string; name: string; hidden: boolean }[] = []
  let from1904 = false
  await readPart(zip, main, {
    open(name, attributes) {
      const get = (key: string) => attribute(attributes, key)
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(get('date1904') ?? '')
      if (name !== 'sheet') return
      const hidden = (get('state') ?? 'visible') !== 'visible'
      sheets.push({ id: get('id') ?? '', name: get('name') ?? '', hidden })
    },
  })
  return { sheets, from1904 }
}

async function formatsOf(zip: Zip, path: string): Promise<FormatKind[]> {
  const own = new Map<number, string>()
  const formats: FormatKind[] = []
  let inCells = false
  await readPart(zip, path, {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId'))
      if (name === 'numFmt') own.set(id, attribute(attributes, 'formatCode') ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(formatOf(id, own.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** The texts that cells point to. What is spoken (furigana, `rPh`) stands beside a text and is not part of it. */
async function textsOf(zip: Zip, path: string): Promise<string[]> {
  const texts: string[] = []
  const text = new RichText()
  const handler: Handler = {
    open: (name) => (name === 'si' ? text.begin() : text.open(name)),
    text: (piece) => text.add(piece),
    close(name) {
      text.close(name)
      if (name === 'si') texts.push(text.value)
    },
  }
  await readPart(zip, path, handler, mostTextBytes)
  return texts
}

/** A text in parts of different looks. */
export class RichText {
  value = ''
  #taken = false
  #spoken = false

  begin(): void {
    this.value = ''
  }

  open(name: string): void {
    if (name === 'rPh') this.#spoken = true
    if (name === 't') this.#taken = !this.#spoken
  }

  add(piece: string): void {
    if (this.#taken) this.value += piece
  }

  close(name: string): void {
    if (name === 't') this.#taken = false
    if (name === 'rPh') this.#spoken = false
  }
}
