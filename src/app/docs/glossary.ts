import type { Room } from '../../core/room.ts'
import { wordsFor } from '../../core/words/words.ts'

const begin = '<!-- actions: written by src/app/write-docs.ts, never by hand -->'
const end = '<!-- end of actions -->'

/** The glossary with its list of actions renewed from the words; everything else in it is written by hand. */
export function glossaryWithActions(text: string, rooms: readonly Room[]): string {
  const [before, , after] = text.split(new RegExp(`${begin}|${end}`))
  if (before === undefined || after === undefined)
    throw new Error('docs/glossary.md has lost its list of actions')
  const ja = wordsFor('ja')
  const en = wordsFor('en')
  const rows = rooms
    .flatMap(({ actions }) => actions)
    .map(({ name }) => `| ${ja(`${name}.title`)} | ${en(`${name}.title`)} | \`${name}\` |\n`)
  const table = `| 日本語 | English | In the code |\n|---|---|---|\n${rows.join('')}`
  return `${before}${begin}\n\n${table}\n${end}${after}`
}
