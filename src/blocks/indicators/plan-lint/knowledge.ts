import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import {
  type KnowledgeFile,
  type KnowledgeFiles,
  knowledgeFiles,
  type patternKeys,
} from './knowledge-files.ts'
import { pattern } from './pattern.ts'

const shipped = fileURLToPath(new URL('./knowledge/', import.meta.url))

/** What the rules know of the language, the field and the law; patterns are ready to use. */
export type Knowledge = KnowledgeFiles & {
  /** A pattern of vocabulary.yaml by its key, without flag g. */
  say(key: (typeof patternKeys)[number], holes?: Record<string, string>): RegExp
}

/** A file of knowledge that cannot be used; the message names file, place and what was expected. */
export class KnowledgeError extends Error {}

let kept: Promise<Knowledge> | undefined

/** The knowledge that comes with the rules, read once. */
export function shippedKnowledge(): Promise<Knowledge> {
  kept ??= readFiles(shipped).then((files) => complete(files as KnowledgeFiles))
  return kept
}

/**
 * The shipped knowledge and what a plan's folder adds to it in its subfolder `lint`: files of the same names, whose
 * lists go on where the shipped ones end and whose other values take their place. Throws KnowledgeError.
 */
export async function knowledgeFor(dir: string): Promise<Knowledge> {
  const own = await readFiles(join(dir, 'lint'))
  const base = await shippedKnowledge()
  if (Object.keys(own).length === 0) return base
  const names = Object.keys(knowledgeFiles) as KnowledgeFile[]
  return complete(
    Object.fromEntries(names.map((name) => [name, extended(base[name], own[name])])) as KnowledgeFiles,
  )
}

async function readFiles(dir: string): Promise<Partial<KnowledgeFiles>> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new KnowledgeError(`lint: ${error.code}`)
  })
  const wanted = names.filter((name) => name.endsWith('.yaml')).sort()
  const read = wanted.map(async (name) => [name.slice(0, -'.yaml'.length), await readOne(dir, name)] as const)
  return Object.fromEntries(await Promise.all(read))
}

async function readOne(dir: string, name: string): Promise<unknown> {
  const schema = knowledgeFiles[name.slice(0, -'.yaml'.length) as KnowledgeFile]
  const whole = dir === shipped
  if (!schema) throw new KnowledgeError(`lint/${name}: ${Object.keys(knowledgeFiles).join('.yaml, ')}.yaml`)
  const result = (whole ? schema : schema.partial()).safeParse(
    parsed(name, await readFile(join(dir, name), 'utf8')),
  )
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new KnowledgeError(`lint/${name} ${issue?.path.join('.')}: ${issue?.message}`)
}

function parsed(name: string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new KnowledgeError(`lint/${name}: ${(error as Error).message.split('\n')[0]}`)
  }
}

/** Lists go on, mappings are merged, everything else takes the place of what was there. */
function extended(base: unknown, own: unknown): unknown {
  if (own === undefined) return base
  if (Array.isArray(base) && Array.isArray(own)) return [...base, ...own]
  if (!isMapping(base) || !isMapping(own)) return own
  const keys = [...new Set([...Object.keys(base), ...Object.keys(own)])]
  return Object.fromEntries(keys.map((key) => [key, extended(base[key], own[key])]))
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function complete(files: KnowledgeFiles): Knowledge {
  return { ...files, say: (key, holes) => pattern(files.vocabulary.patterns[key] ?? '', holes) }
}
