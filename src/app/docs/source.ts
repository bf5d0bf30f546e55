import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** A node of the syntax tree (ESTree with types and JSX); what it has beside its place depends on its type. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>

/** One import or re-export. `from` is a path from the top of the repository, or the name of a package. */
export type Import = { from: string; names: string[]; typeOnly: boolean }

export type Source = { path: string; text: string; program: Node; imports: Import[] }

const top = fileURLToPath(new URL('../../../', import.meta.url))

/** The text of a file of the repository, or null when there is none. */
export function fileText(path: string): string | null {
  try {
    return readFileSync(join(top, path), 'utf8')
  } catch {
    return null
  }
}

/** The files of the repository that match the patterns, as paths from its top, sorted. */
export function paths(...patterns: string[]): string[] {
  const found = globSync(patterns, { cwd: top, withFileTypes: true }).filter((entry) => entry.isFile())
  return found.map(({ parentPath, name }) => relative(top, join(parentPath, name))).sort()
}

/** A file of TypeScript with its syntax tree. `text` may be given by a test that shows what a rule refuses. */
export function source(path: string, text = fileText(path) ?? ''): Source {
  const { program, module, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new Error(`${path}: ${error.message}`)
  const imports = [...module.staticImports, ...module.staticExports].flatMap((statement) =>
    importOf(path, statement as unknown as Statement),
  )
  return {
    path,
    text,
    program: program as unknown as Node,
    imports: [...imports, ...loaded(path, text, module)],
  }
}

type Named = { value?: string; name?: string | null }
type Entry = { importName: Named; moduleRequest?: { value: string }; isType: boolean }
type Statement = { moduleRequest?: { value: string }; entries: Entry[] }

function importOf(path: string, { moduleRequest, entries }: Statement): Import[] {
  const request = moduleRequest ?? entries.find((entry) => entry.moduleRequest)?.moduleRequest
  if (!request) return []
  const names = entries.flatMap(({ importName }) => importName.name ?? [])
  const typeOnly = entries.length > 0 && entries.every(({ isType }) => isType)
  return [{ from: resolved(path, request.value), names, typeOnly }]
}

type Loads = { dynamicImports: { moduleRequest: { start: number; end: number } }[] }

function loaded(path: string, text: string, { dynamicImports }: Loads): Import[] {
  return dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    from: resolved(path, text.slice(start, end).replace(/^['"`]|['"`]$/g, '')),
    names: [],
    typeOnly: false,
  }))
}

const resolved = (path: string, request: string) =>
  request.startsWith('.') ? join(dirname(path), request) : request

/** All TypeScript of the house, without its tests. */
export function houseSources(): Source[] {
  return paths('src/**/*.{ts,tsx}')
    .filter((path) => !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .map((path) => source(path))
}

/** Visits every node, with those around it, the nearest last. */
export function walk(
  node: Node,
  visit: (node: Node, around: readonly Node[]) => void,
  around: readonly Node[] = [],
): void {
  visit(node, around)
  const inside = [...around, node]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, inside)
  }
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** The text of a literal, of a template without holes, or null. */
export function literal(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  if (node.type !== 'TemplateLiteral') return null
  const [only, more] = node.quasis as { value: { cooked: string } }[]
  return more ? null : (only?.value.cooked ?? null)
}

/** What a template with holes may become, if it begins with a dotted text of its own; null for everything else. */
export function patternOf(node: Node): RegExp | null {
  if (node.type !== 'TemplateLiteral') return null
  const parts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
  if (parts.length < 2 || !/^[a-z][\w-]*\./.test(parts[0] ?? '')) return null
  return new RegExp(`^${parts.map((part) => RegExp.escape(part)).join('[\\w.-]+')}$`)
}

/** The line of a place, from 1. */
export const lineOf = ({ text }: Source, { start }: Node): number => text.slice(0, start).split('\n').length
