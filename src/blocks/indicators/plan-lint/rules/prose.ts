import type { Found } from '../finding.ts'
import type { slipRules, styleRules } from '../knowledge-files.ts'
import { pattern } from '../pattern.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, type Stretch } from '../quote.ts'
import type { Subject } from '../subject.ts'
import { type Message, proseLinter } from './textlint.ts'

type Options = Subject['knowledge']['prose']

/** How the plan reads: textlint's rules for Japanese, those for mistakes on every text, those for style on prose. */
export async function prose({ texts, knowledge }: Subject): Promise<Found[]> {
  const { slips, style } = knowledge.prose
  const lint = await proseLinter({ slips, style })
  const found: Found[] = []
  for (const printed of texts.filter(({ role }) => role !== 'mark')) {
    const messages = await lint(printed.text, { withStyle: printed.role === 'prose' })
    found.push(...messages.map((message) => findingOf(printed, message, slips)))
    if (printed.role === 'prose') found.push(...periodMissing(printed, knowledge.prose))
  }
  return found
}

function findingOf(printed: Printed, { rule, start, end }: Message, slips: Options['slips']): Found {
  const isSlip = rule in slips
  const stretch = isSlip ? { start, end } : sentenceAround(printed.text, start)
  return findingIn(printed, stretch, {
    code: isSlip ? 'TYPO' : 'PROSE',
    variant: rule satisfies (typeof slipRules)[number] | (typeof styleRules)[number],
  })
}

/** A remark on style is about its sentence. */
function sentenceAround(text: string, at: number): Stretch {
  const start = text.lastIndexOf('。', at - 1) + 1
  const end = text.indexOf('。', at)
  return { start, end: end < 0 ? text.length : end + 1 }
}

/** A last sentence without its period, in prose that has sentences. */
function periodMissing(printed: Printed, { sentence_end, period }: Options): Found[] {
  const text = printed.text.trimEnd()
  if (!pattern(sentence_end).test(text)) return []
  const start = Math.max(0, text.length - 8)
  const stretch = { start, end: text.length, put: `${text.slice(start)}${period}` }
  return [findingIn(printed, stretch, { code: 'TYPO', variant: 'period' })]
}
