import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { type Path, pathText, resolvePath, textsOf } from './plan-path.ts'
import type { PlanProblem, ProblemCode } from './problem.ts'
import { syntaxProblems } from './yaml-syntax.ts'

/** Both begin at 1. */
export type Position = { line: number; column: number }
export type PlacedText = Position & { path: string; text: string }
/** The value at a path, or the key that it stands under (of a list entry: its beginning). */
export type Part = 'value' | 'key'

/** One file of a plan with its text, its data and the place of everything in it. */
export type PlanFile = {
  name: string
  text: string
  data: unknown
  /** Where something stands; where it does not exist, the nearest thing around it. */
  positionOf(path: Path | string, part?: Part): Position
  /** Every text of the file, in its order, each with path and place. */
  texts(): Generator<PlacedText>
}

/** Reads one file. Where YAML itself is broken, `problems` says where, and there is no data. */
export function parsePlanFile(name: string, text: string): { file: PlanFile; problems: PlanProblem[] } {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const problems = syntaxProblems(name, doc, lines)
  const data: unknown = problems.length > 0 ? undefined : doc.toJS()
  const positionOf: PlanFile['positionOf'] = (path, part = 'value') => {
    const exact = typeof path === 'string' ? (resolvePath(data, path) ?? []) : path
    const { line, col } = lines.linePos(startOf(doc, exact, part))
    return { line, column: col }
  }
  function* texts() {
    for (const found of textsOf(data)) {
      yield { ...positionOf(found.path), path: pathText(data, found.path), text: found.text }
    }
  }
  return { file: { name, text, data, positionOf, texts }, problems }
}

/** A problem with the place of what it is about. */
export function problemAt(
  file: PlanFile,
  path: Path,
  { part, ...what }: { code: ProblemCode; params?: Record<string, string>; part?: Part },
): PlanProblem {
  const place = { file: file.name, ...file.positionOf(path, part), path: pathText(file.data, path) }
  return { ...place, code: what.code, params: what.params ?? {} }
}

/** The offset of a value or of its key. Follows the path as far as there is something. */
function startOf(doc: Document, path: Path, part: Part): number {
  let node: unknown = doc.contents
  let key: unknown
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === step)
      : undefined
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined
    if (next === undefined) break
    key = pair?.key ?? next
    node = next
  }
  return offsetOf(part === 'key' ? key : node) ?? offsetOf(key) ?? 0
}

function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}
