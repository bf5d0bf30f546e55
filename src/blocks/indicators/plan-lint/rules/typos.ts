import type { Found } from '../finding.ts'
import type { Typo } from '../knowledge-files.ts'
import { pattern } from '../pattern.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'

/** Misprints of the dictionary: wrong conversions, doubled and lost characters, particles, words out of place. */
export function typo({ texts, knowledge }: Subject): Found[] {
  const holes = { suru: `(?:${knowledge.typos.suru.toSorted((a, b) => b.length - a.length).join('|')})` }
  const entries = knowledge.typos.typos.map((entry) => ({
    ...entry,
    regex: pattern(entry.find, holes, 'gu'),
  }))
  return texts.flatMap((printed) => typosIn(printed, entries))
}

function typosIn(printed: Printed, entries: (Typo & { regex: RegExp })[]): Found[] {
  const found = entries.flatMap(({ regex, put, kind }) =>
    stretches(printed.text, regex, put).map((stretch) => ({ stretch, kind })),
  )
  return found
    .filter(({ stretch }, index) => !found.slice(0, index).some((before) => overlap(before.stretch, stretch)))
    .map(({ stretch, kind }) =>
      findingIn(printed, stretch, {
        code: 'TYPO',
        variant: stretch.put === undefined ? `${kind}.open` : kind,
      }),
    )
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end
}
