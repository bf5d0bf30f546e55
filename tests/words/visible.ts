import { lineOf, literal, type Node, type Source, walk } from '../../src/app/docs/source.ts'

/** Where Japanese stands in code, and why it is no word of a screen there. */
const allowed: Record<string, string> = {
  'src/core/calendar/': 'reads and writes dates: 年, 月, 元, eras',
  'src/core/text/': 'normal forms of names',
  'src/app/docs/': 'heads of the tables in docs/',
  'src/ui/gallery': 'samples for those who build pages',
}
const demo = /(^|\/)demo([-/.]|$)/

const isAllowed = (path: string) =>
  demo.test(path) || Object.keys(allowed).some((place) => path.startsWith(place))

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

/** Japanese in the code, outside the words. */
export function japaneseIn(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !isAllowed(path))
    .flatMap((file) => places(file, (node) => japanese.test(textOf(node))))
}

function textOf(node: Node): string {
  if (node.type === 'TemplateElement') return (node.value as { raw: string }).raw
  if (node.type === 'JSXText') return String(node.value)
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : ''
}

/** Attributes of components and elements that people read or hear. */
const read = new Set(
  'title label heading alt aria-label placeholder hint text caption over term description summary'.split(' '),
)

/** English that people would read: text between tags, and attributes that are shown. */
export function englishIn(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.endsWith('.tsx') && !isAllowed(path))
    .flatMap((file) => places(file, isShownEnglish))
}

function isShownEnglish(node: Node): boolean {
  if (node.type === 'JSXText') return /[A-Za-z]{2}/.test(String(node.value).replace(/&\w+;/g, ''))
  if (node.type !== 'JSXAttribute') return false
  const value = literal(node.value)
  return read.has(String((node.name as Node).name)) && value !== null && /[A-Za-z]{2}/.test(value)
}

function places(file: Source, wrong: (node: Node) => boolean): string[] {
  const found: string[] = []
  walk(file.program, (node) => {
    if (wrong(node)) found.push(`${file.path}:${lineOf(file, node)}`)
  })
  return found
}
