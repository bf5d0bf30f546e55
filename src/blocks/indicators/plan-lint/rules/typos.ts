import type { Found } from '../finding.ts'
import type { KnowledgeFiles, Typo } from '../knowledge-files.ts'
import { pattern } from '../pattern.ts'
import type { Printed, Role } from '../printed-texts.ts'
import { findingIn, inContext, type Stretch, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'
import { proseLinter } from './textlint.ts'

/** Texts without language: ○○回 is no word said twice. */
const unread = new Set<Role>(['mark', 'value'])

type Slip = { stretch: Stretch; variant: string }
type Entry = Typo & { regex: RegExp }

/**
 * Misprints: those of the dictionary (wrong conversions, doubled and lost characters, particles, words out of place),
 * those that textlint knows, and a last sentence without its period. What two of them find is told once.
 */
export async function typo({ texts, knowledge }: Subject): Promise<Found[]> {
  const entries = entriesOf(knowledge.typos)
  const lint = await proseLinter(knowledge.prose.slips)
  const found: Found[] = []
  for (const printed of texts) {
    const own = entries.flatMap((entry) => slipsOf(printed.text, entry)).filter(isFirst)
    const messages = unread.has(printed.role) ? [] : await lint(printed.text)
    const others = messages
      .map(({ rule, start, end }) => ({ stretch: { start, end }, variant: rule }))
      .filter(({ stretch }) => !own.some((slip) => overlap(inContext(printed.text, slip.stretch), stretch)))
    const all = [...own, ...others, ...periodMissing(printed, knowledge.prose)]
    found.push(...all.map((slip) => findingOf(printed, slip)))
  }
  return found
}

function entriesOf({ suru, typos }: KnowledgeFiles['typos']): Entry[] {
  const longestFirst = suru.toSorted((a, b) => b.length - a.length)
  const holes = { suru: `(?:${longestFirst.join('|')})` }
  return typos.map((entry) => ({ ...entry, regex: pattern(entry.find, holes, 'gu') }))
}

function slipsOf(text: string, { regex, put, kind }: Entry): Slip[] {
  const variant = put === undefined ? `${kind}.open` : kind
  return stretches(text, regex, put).map((stretch) => ({ stretch, variant }))
}

/** A last sentence without its period, in prose that has sentences. */
function periodMissing({ text, role }: Printed, { sentence_end, period }: KnowledgeFiles['prose']): Slip[] {
  const end = text.trimEnd().length
  if (role !== 'prose' || !pattern(sentence_end).test(text.slice(0, end))) return []
  return [{ stretch: { start: end, end, put: period }, variant: 'period' }]
}

function isFirst({ stretch }: Slip, index: number, all: Slip[]): boolean {
  return !all.slice(0, index).some((other) => overlap(other.stretch, stretch))
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end
}

function findingOf(printed: Printed, { stretch, variant }: Slip): Found {
  return findingIn(printed, inContext(printed.text, stretch), { code: 'TYPO', variant })
}
