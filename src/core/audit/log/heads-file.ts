import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Head, type KeyLine, readLine } from './head.ts'

/** What the file of heads holds for one municipality, in its order. `unreadable`: the numbers of lines that are none. */
export type HeadsFile = { heads: Head[]; keys: KeyLine[]; unreadable: number[]; endsWhole: boolean }

/** Reads a text of heads. A line that was cut off while the sealer died, and then written whole, is no loss. */
export function readHeads(text: string, municipality: number): HeadsFile {
  const found: HeadsFile = {
    heads: [],
    keys: [],
    unreadable: [],
    endsWhole: text === '' || text.endsWith('\n'),
  }
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const read = readLine(line)
    if (!read && !isBegunAgain(line, lines[at + 1])) found.unreadable.push(at + 1)
    if (read && 'head' in read && read.head.municipality === municipality) found.heads.push(read.head)
    if (read && 'key' in read && read.key.municipality === municipality) found.keys.push(read.key)
  }
  return found
}

const isBegunAgain = (line: string, next: string | undefined) =>
  next?.startsWith(line) === true && readLine(next) !== null

/** The file's text; a file that is not there yet holds nothing. Throws what the system says. */
export function headsText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** Adds lines to the file, and comes back when they lie on the disk. Nothing in it is ever changed. */
export function appendLines(path: string, lines: readonly string[], endsWhole: boolean): void {
  if (lines.length === 0) return
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'a', 0o644)
  try {
    writeFileSync(file, `${endsWhole ? '' : '\n'}${lines.join('\n')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
