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
  kept ??= textsIn(shipped).then((texts) => complete(filesFrom(texts, { whole: true }) as KnowledgeFiles))
  return kept
}

/**
 * The shipped knowledge and what a plan's folder adds to it in its subfolder `lint`: files of the same names, whose
 * lists go on where the shipped ones end and whose other values take their place. Throws KnowledgeError.
 */
export async function knowledgeFor(dir: string): Promise<Knowledge> {
  return knowledgeFrom(await textsIn(join(dir, 'lint')))
}

/** The same from the texts of those files, by their names without folder. Throws KnowledgeError. */
export async function knowledgeFrom(texts: Readonly<Record<string, string>>): Promise<Knowledge> {
  const base = await shippedKnowledge()
  if (Object.keys(texts).length === 0) return base
  const own = filesFrom(texts, { whole: false })
  const names = Object.keys(knowledgeFiles) as KnowledgeFile[]
  return complete(
    Object.fromEntries(names.map((name) => [name, extended(base[name], own[name])])) as KnowledgeFiles,
  )
}

async function textsIn(dir: string): Promise<Record<string, string>> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new KnowledgeError(`lint: ${error.code}`)
  })
  const wanted = names.filter((name) => name.endsWith('.yaml')).sort()
  const read = wanted.map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(read))
}

/** `whole`: every file says everything, as the shipped ones do. */
function filesFrom(
  texts: Readonly<Record<string, string>>,
  { whole }: { whole: boolean },
): Partial<KnowledgeFiles> {
  const read = Object.entries(texts).map(([file, text]) => {
    const name = file.replace(/\.yaml$/, '')
    return [name, readOne(file, text, knowledgeFiles[name as KnowledgeFile], whole)] as const
  })
  return Object.fromEntries(read)
}

type Schema = (typeof knowledgeFiles)[KnowledgeFile]

function readOne(file: string, text: string, schema: Schema | undefined, whole: boolean): unknown {
  if (!schema) throw new KnowledgeError(`lint/${file}: ${Object.keys(knowledgeFiles).join('.yaml, ')}.yaml`)
  const result = (whole ? schema : schema.partial()).safeParse(parsed(file, text))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new KnowledgeError(`lint/${file} ${issue?.path.join('.')}: ${issue?.message}`)
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
