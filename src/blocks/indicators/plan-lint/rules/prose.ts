import type { Found } from '../finding.ts'
import { findingIn, type Stretch } from '../quote.ts'
import type { Subject } from '../subject.ts'
import { proseLinter } from './textlint.ts'

/** How the plan's prose reads, by textlint's rules for Japanese. Each remark is about a sentence. */
export async function prose({ texts, knowledge }: Subject): Promise<Found[]> {
  const lint = await proseLinter(knowledge.prose.style)
  const found: Found[] = []
  for (const printed of texts.filter(({ role }) => role === 'prose')) {
    for (const { rule, start } of await lint(printed.text)) {
      const sentence = sentenceAround(printed.text, start)
      found.push(findingIn(printed, sentence, { code: 'PROSE', variant: rule }))
    }
  }
  return found
}

function sentenceAround(text: string, at: number): Stretch {
  const start = text.lastIndexOf('。', at - 1) + 1
  const end = text.indexOf('。', at)
  return { start, end: end < 0 ? text.length : end + 1 }
}
