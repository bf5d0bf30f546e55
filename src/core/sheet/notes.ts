import type { Words } from '../words/words.ts'
import type { Note, NoteKind } from './sheet.ts'
import type { Repair } from './values/reading.ts'

const mostLines = 20

/** What is noticed while a table is read: how often, and where first. */
export class Notes {
  readonly list: Note[] = []
  readonly #byKind = new Map<NoteKind, Note>()

  add(kind: NoteKind, line?: number): void {
    const note = this.#of(kind)
    note.count++
    if (line !== undefined && note.lines.length < mostLines && note.lines.at(-1) !== line)
      note.lines.push(line)
  }

  #of(kind: NoteKind): Note {
    const former = this.#byKind.get(kind)
    if (former) return former
    const note = { kind, count: 0, lines: [] }
    this.#byKind.set(kind, note)
    this.list.push(note)
    return note
  }
}

/** A note as a sentence: what was seen, how often, and what became of it. */
export const noteSentence = (words: Words, { kind, count }: Note): string =>
  words(`core.sheet.note.${kind}`, { count })

/** What was put right in a value, as a sentence. */
export const repairSentence = (words: Words, repair: Repair): string => words(`core.sheet.repair.${repair}`)
