import { dirname, join } from 'node:path'
import { isNode, literal, type Node, type Source, walk } from '../../src/app/docs/source.ts'

/** What one room takes of another's tables: by SQL of its own, or by a function of that room that it imports. */
export type RealFlow = { to: string; from: string; table: string; path: string }

const roomOf = (path: string) => /^src\/(?:blocks|programs)\/([^/]+)\//.exec(path)?.[1]
/** Demo data write what people would have typed; tests do as they like. */
const counted = (path: string) => !/\/demo[/.]|\.test\.tsx?$/.test(path)

/**
 * Every flow that the sources show. `owners`: the room of each table with personal data. An imported function counts for the
 * tables that it names, or that functions name which it uses in turn, inside its room.
 */
export function realFlows(sources: readonly Source[], owners: ReadonlyMap<string, string>): RealFlow[] {
  const files = new Map(sources.map((file) => [file.path, read(file)]))
  const found = new Map<string, RealFlow>()
  for (const { path, imports } of sources) {
    const to = roomOf(path)
    if (!to || !counted(path)) continue
    const own = [...(files.get(path)?.values() ?? [])].flatMap(({ tables }) => [...tables])
    const reached = imports.flatMap(({ from, names, typeOnly }) =>
      typeOnly || !roomOf(from) || roomOf(from) === to
        ? []
        : names.flatMap((name) => tablesBehind(files, from, name)),
    )
    for (const table of [...own, ...reached]) {
      const from = owners.get(table)
      if (from && from !== to) found.set(`${to} ${from} ${table}`, { to, from, table, path })
    }
  }
  return [...found.values()]
}

/** A top-level name of a file: the tables it names, and the other names it uses. */
type Declared = { tables: Set<string>; uses: Set<string>; imported?: { from: string; name: string } }
type File = Map<string, Declared>

function tablesBehind(files: ReadonlyMap<string, File>, path: string, name: string): string[] {
  const room = roomOf(path)
  const seen = new Set<string>()
  const tables = new Set<string>()
  const visit = (path: string, name: string) => {
    if (seen.has(`${path} ${name}`) || roomOf(path) !== room) return
    seen.add(`${path} ${name}`)
    const declared = files.get(path)?.get(name)
    if (!declared) return
    if (declared.imported) return visit(declared.imported.from, declared.imported.name)
    for (const table of declared.tables) tables.add(table)
    for (const use of declared.uses) visit(path, use)
  }
  visit(path, name)
  return [...tables]
}

function read({ program, path }: Source): File {
  const file: File = new Map()
  for (const statement of program.body as Node[]) {
    const inner = (isNode(statement.declaration) ? statement.declaration : statement) as Node
    if (inner.type === 'ImportDeclaration') addImported(file, inner, path)
    else for (const [name, node] of declaredIn(inner)) file.set(name, whatIn(node))
  }
  return file
}

function addImported(file: File, statement: Node, path: string): void {
  const request = literal(statement.source) ?? ''
  for (const one of statement.specifiers as Node[]) {
    const name = String((one.imported as Node | undefined)?.name ?? 'default')
    const from = request.startsWith('.') ? join(dirname(path), request) : request
    file.set(String((one.local as Node).name), {
      tables: new Set(),
      uses: new Set(),
      imported: { from, name },
    })
  }
}

/** The names of a statement with the syntax behind them; what runs when the file is loaded goes under a name of its own. */
function declaredIn(node: Node): [string, Node][] {
  if (node.type === 'VariableDeclaration')
    return (node.declarations as Node[]).map((one) => [String((one.id as Node).name ?? one.start), one])
  const name = (node.id as Node | undefined)?.name
  return [[name ? String(name) : `at ${node.start}`, node]]
}

const builders = /^(selectFrom|innerJoin|leftJoin|rightJoin|updateTable|insertInto|deleteFrom|using)$/

function whatIn(node: Node): Declared {
  const declared: Declared = { tables: new Set(), uses: new Set() }
  walk(node, (one) => {
    if (one.type === 'Identifier' || one.type === 'JSXIdentifier') declared.uses.add(String(one.name))
    for (const table of tablesNamed(one)) declared.tables.add(table)
  })
  return declared
}

function tablesNamed(node: Node): string[] {
  if (node.type === 'CallExpression') {
    const callee = node.callee as { property?: { name?: string } }
    if (!builders.test(callee.property?.name ?? '')) return []
    const [first] = node.arguments as Node[]
    const texts =
      first?.type === 'ArrayExpression' ? (first.elements as Node[]).map(literal) : [literal(first)]
    return texts.flatMap((text) => text?.split(' ')[0] ?? [])
  }
  const quasi = node.type === 'TemplateElement' ? (node.value as { cooked: string }).cooked : literal(node)
  return [...(quasi ?? '').matchAll(/\b(?:from|join|update|into)\s+([a-z_]+)/g)].map(
    ([, table = '']) => table,
  )
}
