import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, inContext, type Stretch, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'

/** What a markup language or a program left behind: tags, entities, escapes, link and emphasis marks. */
const markup =
  /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});|\*\*|__(?=\S)|^#{1,6}\s|\[[^\][]+\]\(https?:[^)]*\)|\\[ntr]|\{\{|\}\}|\$\{/gimu

/** Tags and the like in the plan's words, and in the source text, where each kind is shown once. */
export function markupResidue({ texts, source }: Subject): Found[] {
  const own = texts.flatMap((printed) =>
    stretches(printed.text, markup).map((stretch) =>
      findingIn(printed, { ...stretch, put: '' }, { code: 'MARKUP_RESIDUE' }),
    ),
  )
  return [...own, ...(source ? inSource(source) : [])]
}

function inSource({ name, lines }: NonNullable<Subject['source']>): Found[] {
  const all = lines.flatMap((line, index) =>
    [...line.matchAll(markup)].map(([quote]) => ({ quote, sourceLine: index + 1 })),
  )
  return [...Map.groupBy(all, ({ quote }) => quote)].map(([quote, places]) => ({
    code: 'MARKUP_RESIDUE',
    variant: 'source',
    file: name,
    path: '',
    quote,
    sourceLine: places[0]?.sourceLine ?? 1,
    params: { count: String(places.length) },
  }))
}

const whole = new Set(['title', 'label', 'prose', 'outcome', 'cell', 'question', 'answer'])
const japanese = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー、。]'
const blank = new RegExp(`(?<=${japanese})[ \\u3000\\t]+(?=${japanese})`, 'gu')
const brokenLine = /(?<=\S)\n(?=\S)/gu
const bullet = /^\s*(?:[・●■◆▪◦]|[*-]\s)\s*/gu
const picture = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/gu

/** What the layout left behind: numbers of notes, broken lines, blanks, bullets, pictures. */
export function layoutResidue({ texts, knowledge: { say } }: Subject): Found[] {
  const kinds = { note: say('note_number'), line: brokenLine, blank, bullet, picture }
  const isChapter = (text: string, { start }: Stretch) => say('chapter').test(text.slice(0, start))
  return texts
    .filter(({ role }) => whole.has(role))
    .flatMap((printed) =>
      Object.entries(kinds).flatMap(([variant, regex]) =>
        stretches(printed.text, regex, '')
          .filter((stretch) => variant !== 'blank' || !isChapter(printed.text, stretch))
          .map((stretch) => residue(printed, stretch, variant)),
      ),
    )
}

function residue(printed: Printed, stretch: Stretch, variant: string): Found {
  return findingIn(printed, inContext(printed.text, stretch), { code: 'LAYOUT_RESIDUE', variant })
}
