import type { Printed } from './printed-texts.ts'

/** The text from which a plan's files were written, made ready to find things in it. */
export type SourceText = {
  name: string
  lines: readonly string[]
  /** The line (from 1) where this text of the plan, and in it the quote, stands; null where it does not. */
  lineOf(place: { file: string; path: string }, text: string | undefined, quote: string): number | null
  /** True where the text stands in the source, whatever blanks, breaks and markup stand between. */
  holds(text: string): boolean
}

const unseen = /\s+|<[^<>]*>/g

/** What is left of a text without blanks, breaks and markup. */
export function squeezed(text: string): string {
  return text.replace(unseen, '')
}

/** Reads a source text; `texts` are the plan's own, in their order: a text that stands there often is found in turn. */
export function sourceText({ name, text }: { name: string; text: string }, texts: Printed[]): SourceText {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const { plain, lineAt } = indexed(lines)
  const starts = startsOf(plain, texts)
  return {
    name,
    lines,
    holds: (wanted) => plain.includes(squeezed(wanted)),
    lineOf({ file, path }, whole, quote) {
      const start = starts.get(`${file} ${path}`)
      const inside = whole === undefined ? -1 : squeezed(whole).indexOf(squeezed(quote))
      const at = start === undefined ? plain.indexOf(squeezed(quote)) : start + Math.max(inside, 0)
      return at < 0 || quote === '' ? null : (lineAt[at] ?? null)
    },
  }
}

function indexed(lines: readonly string[]): { plain: string; lineAt: number[] } {
  const lineAt: number[] = []
  const parts = lines.map((line, index) => {
    const part = squeezed(line)
    for (let at = 0; at < part.length; at++) lineAt.push(index + 1)
    return part
  })
  return { plain: parts.join(''), lineAt }
}

/** Each text is looked for after the one before it first: most files follow the order of the print. */
function startsOf(plain: string, texts: Printed[]): Map<string, number> {
  const starts = new Map<string, number>()
  let cursor = 0
  for (const { file, path, text } of texts) {
    const wanted = squeezed(text)
    const after = plain.indexOf(wanted, cursor)
    const at = after >= 0 ? after : plain.indexOf(wanted)
    if (at < 0) continue
    starts.set(`${file} ${path}`, at)
    // The titles of the evaluation are printed far from those that they repeat.
    if (!path.endsWith('title_in_evaluation')) cursor = at + wanted.length
  }
  return starts
}
