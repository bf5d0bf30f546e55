import { keysOf, wordsFor } from '../../core/words/words.ts'
import { rooms } from '../house.ts'
import { codesIn, type Reach } from './refusal-codes.ts'
import { houseSources, type Source } from './source.ts'

/** What else has a dotted name: no code of a refusal is called so. */
function otherNames(): Set<string> {
  return new Set(
    rooms.flatMap((room) => [
      ...[...room.actions, ...room.pages, ...(room.jobs ?? [])].map(({ name }) => name),
      ...room.indicators.map(({ key }) => key),
    ]),
  )
}

/** Every code with which the house refuses, and how it reaches people. */
export function knownCodes(sources: readonly Source[] = houseSources()): Map<string, Set<Reach>> {
  const prefixes = new Set(
    [...keysOf('ja'), ...rooms.map(({ id }) => `${id}.`)].map((key) => key.slice(0, key.indexOf('.'))),
  )
  for (const elsewhere of ['ui', 'app', 'cli', 'server', 'start', 'plan']) prefixes.delete(elsewhere)
  const others = otherNames()
  const codes = new Map<string, Set<Reach>>()
  for (const { code, reach } of sources.flatMap((file) => codesIn(file, prefixes, keysOf('ja')))) {
    if (others.has(code)) continue
    codes.set(code, new Set([...(codes.get(code) ?? []), ...reach]))
  }
  for (const reach of codes.values()) {
    if (reach.delete('returned') && reach.size === 0) reach.add('field')
  }
  return new Map([...codes].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const head = `# Error codes

Generated from the source and the English words by \`node --import ./src/loader.mjs src/app/write-docs.ts\`; a test compares.

A code is stable: programs may rely on it, and it is the key of its sentence in every language
(\`words/ja.json\`, \`words/en.json\` of its room). The HTTP interface answers problem details (RFC 9457): \`type\` is
\`urn:kasane:error:\` and the code, \`errors\` names each wrong field. A field's code comes inside \`core.invalid\` (422).
`

const startHead = `## start

The program could not start; the sentence is printed and the exit code is 2.

| Code | Sentence |
|---|---|
`

/** The text of docs/error-codes.md. */
export function errorCodesText(): string {
  const words = wordsFor('en')
  const rooms = Map.groupBy(knownCodes(), ([code]) => code.slice(0, code.indexOf('.')))
  const sections = [...rooms].map(([room, codes]) => {
    const lines = codes.map(([code, reach]) => `| \`${code}\` | ${shown(reach)} | ${cell(words(code))} |\n`)
    return `## ${room}\n\n| Code | HTTP | Sentence |\n|---|---|---|\n${lines.join('')}`
  })
  const start = keysOf('en').filter((key) => key.startsWith('start.'))
  const starts = start.sort().map((code) => `| \`${code}\` | ${cell(words(code))} |\n`)
  return [head, ...sections, startHead + starts.join('')].join('\n')
}

const names = { field: 'at a field', job: 'of a job', returned: '' }
const shown = (reach: Set<Reach>) =>
  [...reach]
    .sort()
    .map((one) => (typeof one === 'number' ? one : names[one]))
    .join(', ')

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
