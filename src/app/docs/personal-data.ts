import { isPersonal, itemWord, type PersonalFile, type RoomPrivacy } from '../../core/privacy/personal.ts'
import type { Room } from '../../core/room.ts'
import { wordsFor } from '../../core/words/words.ts'

const ja = wordsFor('ja')
const en = wordsFor('en')
/** One in both languages, the Japanese first. */
const both = (key: string) => `${ja(key)} (${en(key)})`

const head = `# Personal data

Generated from the manifests by \`node --import ./src/loader.mjs src/app/write-docs.ts\`; a test compares, and another one compares the
manifests with the database's catalogue and with the sources.

What is held of people, for what, and which program takes what of which other one: as the product comes. How a purpose is worded in a
municipality, how many people a file is about and how long it is kept stands on the pages under \`/privacy\`.
`

/** The text of docs/personal-data.md: purposes, flows, files with their items, and the tables without personal data. */
export function personalDataText(rooms: readonly Room[]): string {
  const said = rooms.flatMap(({ id, privacy }) => (privacy ? [[id, privacy] as const] : []))
  return [
    head,
    section('Purposes (利用目的)', said.flatMap(purposesOf), ['code', 'purpose', 'ground', 'since']),
    section('Flows (個人情報の流れ)', said.flatMap(flowsOf), ['to', 'from', 'what', 'purpose']),
    '## Files (個人情報ファイル)\n',
    ...said.flatMap(([, privacy]) => privacy.files.map((file) => fileText(file, privacy))),
    section('Tables without personal data', said.flatMap(othersOf), ['room', 'table', 'why']),
  ].join('\n')
}

type Said = readonly [string, RoomPrivacy]

function section(title: string, rows: string[][], columns: string[]): string {
  return `## ${title}\n\n${table(columns, rows)}`
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return line(columns) + line(columns.map(() => '---')) + rows.map(line).join('')
}

const purposesOf = ([, { purposes }]: Said): string[][] =>
  purposes.map(({ code, since }) => [`\`${code}\``, both(code), both(`${code}.basis`), since])

function flowsOf([room, { flows }]: Said): string[][] {
  const codes = (list: readonly string[]) => list.map((one) => `\`${one}\``).join(' ')
  return flows.map((flow) => {
    const purpose = `\`${flow.purpose}\``
    if ('from' in flow) return [`\`${room}\``, `\`${flow.from}\``, codes(flow.tables), purpose]
    if ('packages' in flow)
      return [`\`${room}\``, 'the other side of the network', codes(flow.packages), purpose]
    return [`\`${room}\``, both(`core.dataFrom.${flow.source}`), codes(flow.imports), purpose]
  })
}

function fileText(file: PersonalFile, { tables }: RoomPrivacy): string {
  const rows = Object.entries(tables).flatMap(([name, data]) =>
    isPersonal(data) && data.file === file.code
      ? Object.entries(data.items).map(([item, columns]) => [
          `\`${name}\``,
          both(itemWord(item)),
          data.sensitive?.includes(item) ? '要配慮' : '',
          `\`${columns.join(' ')}\``,
        ])
      : [],
  )
  const facts = [
    `- 記録範囲: ${both(`${file.code}.range`)}`,
    `- 利用目的: ${file.purposes.map((code) => `\`${code}\``).join(' ')}`,
    `- 収集先: ${file.from.map((code) => both(`core.dataFrom.${code}`)).join(', ')}`,
    `- 経常的提供先: ${file.to.map((code) => both(`core.dataTo.${code}`)).join(', ') || '－'}`,
    `- 公表: ${file.inside ? en(`privacy.place.${file.inside}`) : 'where it is about 1,000 people or more'}`,
  ]
  const items = table(['table', 'item', 'sensitive', 'columns'], rows)
  return `### ${both(file.code)} \`${file.code}\`\n\n${facts.join('\n')}\n\n${items}`
}

const othersOf = ([room, { tables }]: Said): string[][] =>
  Object.entries(tables).flatMap(([name, data]) => {
    if (isPersonal(data)) return []
    return [[`\`${room}\``, `\`${name}\``, 'none' in data ? data.none : `copies: ${data.copies}`]]
  })
