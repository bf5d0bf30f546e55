import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildPlan } from './build-plan.ts'
import { problemsAcross } from './checks.ts'
import { nearest } from './nearest.ts'
import type { Plan } from './plan.ts'
import { planHash } from './plan-hash.ts'
import { type PlanProblem, PlanProblems, type ProblemCode } from './problem.ts'
import { type FileName, fileNames, type PlanData, planFiles } from './schema.ts'
import { checkShape } from './shape-problems.ts'
import type { Sources } from './sources.ts'
import { type PlanFile, parsePlanFile } from './yaml-file.ts'

export type PlanReading = { plan: Plan; hash: string; files: Record<FileName, PlanFile> }

/** Reads the plan in this folder. Throws PlanProblems with everything that is wrong with it. */
export async function readPlan(dir: string): Promise<PlanReading> {
  const names = await readdir(dir).catch(() => {
    throw new PlanProblems([wholeFile(dir, 'plan.folderUnreadable')])
  })
  const contents = names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map(async (name) => [name, await readFile(join(dir, name)).catch(() => undefined)] as const)
  return planFrom(new Map(await Promise.all(contents)))
}

/** The same from contents by file name, as they come with an upload; undefined: there, but unreadable. */
export function planFrom(contents: Map<string, Buffer | undefined>): PlanReading {
  const problems = strangers(contents)
  const files: Partial<Record<FileName, PlanFile>> = {}
  const sources: Sources = {}
  for (const name of fileNames) {
    const { file, data, problems: own } = readOne(name, contents)
    problems.push(...own)
    if (file) files[name] = file
    if (file && data) Object.assign(sources, { [name]: { file, data } })
  }
  problems.push(...problemsAcross(sources))
  if (problems.length > 0) throw new PlanProblems(inOrder(problems))
  const data = mapped((name) => sources[name]?.data) as PlanData
  const hash = planHash(mapped((name) => files[name]?.data))
  return { plan: buildPlan(data), hash, files: files as Record<FileName, PlanFile> }
}

type OneFile = { file?: PlanFile; data?: unknown; problems: PlanProblem[] }

function readOne(name: FileName, contents: Map<string, Buffer | undefined>): OneFile {
  const bytes = contents.get(name)
  if (!bytes) {
    return { problems: [wholeFile(name, contents.has(name) ? 'plan.unreadableFile' : 'plan.missingFile')] }
  }
  const text = decoded(bytes)
  if (text === undefined) return { problems: [wholeFile(name, 'plan.notUtf8')] }
  const { file, problems } = parsePlanFile(name, text)
  return problems.length > 0 ? { problems } : { file, ...checkShape(file, planFiles[name]) }
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A YAML file that no plan has is a slip in its name. */
function strangers(contents: Map<string, unknown>): PlanProblem[] {
  const known: readonly string[] = fileNames
  return [...contents.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const suggestion = nearest(name, known)
      return wholeFile(name, 'plan.unknownFile', {
        allowed: known.join(', '),
        ...(suggestion && { suggestion }),
      })
    })
}

function wholeFile(file: string, code: ProblemCode, params: Record<string, string> = {}): PlanProblem {
  return { file, line: 0, column: 0, path: '', code, params: { file, ...params } }
}

function inOrder(problems: PlanProblem[]): PlanProblem[] {
  const rank = (file: string) => (fileNames as readonly string[]).indexOf(file)
  return problems.toSorted((a, b) => rank(a.file) - rank(b.file) || a.line - b.line || a.column - b.column)
}

function mapped<To>(to: (name: FileName) => To) {
  return Object.fromEntries(fileNames.map((name) => [name, to(name)])) as Record<FileName, To>
}
