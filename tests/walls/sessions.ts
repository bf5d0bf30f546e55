import { isNode, lineOf, literal, type Node, type Source, walk } from '../../src/app/docs/source.ts'

const setting = /(?:^|[;`'"])\s*set\s+(?!local\b)(?:session\b|role\b|time\s+zone\b|[\w.]+\s*(?:=|to\b))/i

/** Settings that outlive their transaction: they leak through a pooler and never reach a shard. */
export function lastingSettings(files: readonly Source[]): string[] {
  const found: string[] = []
  for (const file of files) {
    walk(file.program, (node) => {
      if (node.type !== 'TemplateLiteral' && literal(node) === null) return
      const text = file.text.slice(node.start, node.end)
      if (/\bset_config\s*\(/i.test(text) || setting.test(text))
        found.push(`${file.path}:${lineOf(file, node)}`)
    })
  }
  return found
}

/** Who may speak to a pool: core's own parts, sign-in, jobs, and the question whether the database is there. */
const doors = [
  'src/core/db/',
  'src/core/identity/auth/',
  'src/core/jobs/',
  'src/core/municipality.ts',
  'src/app/web/health.ts',
]

/** Statements that go past the transaction of an actor. */
export function pastTheActor(files: readonly Source[]): string[] {
  const found: string[] = []
  for (const file of files.filter(({ path }) => !doors.some((door) => path.startsWith(door)))) {
    walk(file.program, (node) => {
      if (speaksToPool(node)) found.push(`${file.path}:${lineOf(file, node)}`)
    })
  }
  return found
}

function speaksToPool(node: Node): boolean {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return false
  const { object, property } = node.callee as { object?: Node; property?: Node }
  if (!['query', 'connect'].includes(String(property?.name))) return false
  const handle = (object?.property as Node | undefined)?.name ?? object?.name
  return /pool$|^owner$|^client$/i.test(String(handle))
}
