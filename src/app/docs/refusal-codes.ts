import { isNode, literal, type Node, patternOf, type Source, walk } from './source.ts'

/**
 * Where a code reaches people: with an HTTP status, at a field of a form, or as the end of a job. `returned`: a
 * function answers it, and what becomes of it is said elsewhere.
 */
export type Reach = number | 'field' | 'job' | 'returned'

/** A code of a refusal as the source names it. */
export type FoundCode = { code: string; reach: Reach[]; path: string }

const codeForm = /^[a-z][\w-]*(\.[\w-]+)+$/
const fileForm = /\.(json|yaml|yml|ts|tsx|js|css|sql|md|csv|html|txt|db|sock|pid|svg|png)$/

/** Calls whose dotted texts are names of other things: reasons for the audit log, words that a view asks for. */
const notRefusing = new Set(
  'words hasWord asSystem openAsSystem asJob recordAudit recordSeen startsWith endsWith includes get has'.split(
    ' ',
  ),
)

/**
 * The codes that a file refuses with: in `new Refusal`, as `code`, `error` or `message` of a problem, and in modules
 * without views also what is returned or handed to a helper. `prefixes` are the first parts that codes may have;
 * a code with a hole stands for all `keys` that fit.
 */
export function codesIn(file: Source, prefixes: ReadonlySet<string>, keys: readonly string[]): FoundCode[] {
  const found: FoundCode[] = []
  walk(file.program, (node, around) => {
    const codes = textsOf(node, keys).filter((code) => isCode(code, prefixes))
    const reach = codes.length > 0 ? reachOf(file, node, around) : []
    if (reach.length > 0) found.push(...codes.map((code) => ({ code, reach, path: file.path })))
  })
  return found
}

const isCode = (text: string, prefixes: ReadonlySet<string>) =>
  codeForm.test(text) && !fileForm.test(text) && prefixes.has(text.slice(0, text.indexOf('.')))

function textsOf(node: Node, keys: readonly string[]): string[] {
  const text = literal(node)
  if (text !== null) return [text]
  const pattern = patternOf(node)
  return pattern ? keys.filter((key) => pattern.test(key)) : []
}

const transparent = [
  'ConditionalExpression',
  'LogicalExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
]

function reachOf(file: Source, node: Node, around: readonly Node[]): Reach[] {
  let inner = node
  let at = around.length - 1
  while (at >= 0 && transparent.includes(around[at]?.type ?? '')) inner = around[at--] as Node
  const outer = around[at]
  if (!outer || (inner.type === 'ConditionalExpression' && inner.test === node)) return []
  if (outer.type === 'NewExpression')
    return (outer.arguments as Node[])[0] === inner ? refusalStatuses(outer, node) : []
  if (outer.type === 'Property' && outer.value === inner)
    return propertyReach(file, outer, around.slice(0, at))
  if (file.path.endsWith('.tsx')) return []
  if (outer.type === 'CallExpression') return isHanded(outer, inner) ? [loose(file)] : []
  if (outer.type === 'VariableDeclarator') return [loose(file)]
  const isAnswer = outer.type === 'ArrowFunctionExpression' && outer.body === inner
  return isAnswer || outer.type === 'ReturnStatement' ? ['returned'] : []
}

const loose = ({ path }: Source): Reach => (path.startsWith('src/core/jobs/') ? 'job' : 'field')

function refusalStatuses(made: Node, code: Node): Reach[] {
  const [first, status] = made.arguments as Node[]
  if ((made.callee as Node).name !== 'Refusal' || !first) return []
  if (!status) return [409]
  if (first.type === 'ConditionalExpression' && status.type === 'ConditionalExpression')
    return numbersIn((contains(first.consequent, code) ? status.consequent : status.alternate) as Node)
  return numbersIn(status)
}

function numbersIn(node: Node): number[] {
  const numbers: number[] = []
  walk(node, ({ value }) => typeof value === 'number' && numbers.push(value))
  return numbers
}

const contains = (outer: unknown, { start, end }: Node) =>
  isNode(outer) && outer.start <= start && end <= outer.end

const statusOf = (object: Node | undefined): number | undefined => {
  const properties = (object?.properties ?? []) as { key?: Node; value?: Node }[]
  const value = properties.find(({ key }) => key?.name === 'status')?.value?.value
  return typeof value === 'number' ? value : undefined
}

function propertyReach(file: Source, property: Node, around: readonly Node[]): Reach[] {
  const name = String((property.key as Node).name)
  if (name === 'reason') return file.path.startsWith('src/core/calendar/') ? ['field'] : []
  if (!['code', 'error', 'message'].includes(name)) return []
  const call = around.at(-2)
  const refusing = call?.type === 'CallExpression' && calleeOf(call) === 'refuse'
  const status = statusOf(around.at(-1)) ?? (refusing ? 401 : undefined)
  return [status ?? loose(file)]
}

function isHanded(call: Node, argument: Node): boolean {
  return (call.arguments as Node[]).includes(argument) && !notRefusing.has(calleeOf(call))
}

function calleeOf({ callee }: Node): string {
  if (!isNode(callee)) return ''
  return String((callee.property as Node | undefined)?.name ?? callee.name)
}
