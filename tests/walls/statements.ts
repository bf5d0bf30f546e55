import { isNode, lineOf, literal, type Node, type Source, walk } from '../../src/app/docs/source.ts'

/** One statement to the database as it stands in the source: a Kysely chain or a text of SQL. */
export type Statement = { place: string; text: string; kind: 'chain' | 'sql' }

const starts = ['selectFrom', 'updateTable', 'deleteFrom', 'insertInto']
const isFunction = (node: Node) => /Function/.test(node.type)

/** The statements of a file, each once: subqueries belong to the statement they stand in. */
export function statementsOf(file: Source): Statement[] {
  const found = new Map<number, Statement>()
  walk(file.program, (node, around) => {
    const kind = startsChain(node) ? 'chain' : isSql(file, node) ? 'sql' : null
    if (!kind) return
    const whole = kind === 'chain' ? wholeChain(file, node, around) : wholeText(file, node, around)
    if (found.has(whole.start)) return
    const place = `${file.path}:${lineOf(file, whole)}`
    found.set(whole.start, { place, text: file.text.slice(whole.start, whole.end), kind })
  })
  const all = [...found].map(([start, statement]) => ({
    start,
    end: start + statement.text.length,
    statement,
  }))
  return all
    .filter((one) => !all.some((other) => other !== one && other.start <= one.start && one.end <= other.end))
    .map(({ statement }) => statement)
}

function startsChain(node: Node): boolean {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return false
  return starts.includes(String((node.callee.property as Node | undefined)?.name))
}

/** From `selectFrom(…)` to the end of its chain; a builder kept in a variable reaches to the end of its function. */
function wholeChain(file: Source, node: Node, around: readonly Node[]): Node {
  let whole = node
  for (const outer of [...around].reverse()) {
    if (outer.type === 'MemberExpression' && outer.object === whole) whole = outer
    else if (outer.type === 'CallExpression' && outer.callee === whole) whole = outer
    else {
      const isKept =
        outer.type === 'VariableDeclarator' && !executed.test(file.text.slice(whole.start, whole.end))
      return isKept ? (around.findLast(isFunction) ?? whole) : whole
    }
  }
  return whole
}

const executed = /\.execute\w*\(/

const speaksSql =
  /\b(select\b[\s\S]*\bfrom\b|insert\s+into\b|update\s+\S+\s+set\b|update\s+\$\{[\s\S]*\bset\b|delete\s+from\b)/i

function isSql(file: Source, node: Node): boolean {
  if (node.type !== 'TemplateLiteral' && literal(node) === null) return false
  return speaksSql.test(file.text.slice(node.start, node.end))
}

/** Pieces of SQL that stand in the holes of a larger text are read with it. */
function wholeText(file: Source, node: Node, around: readonly Node[]): Node {
  return around.find((outer) => outer.type === 'TemplateLiteral' && isSql(file, outer)) ?? node
}

const inChain = /\.(selectFrom|updateTable|deleteFrom|insertInto|\w+Join|using)\(\s*(\[?)(['"`]?)(\w+)/g
const inSql = /\b(from|join|update|into|using)\s+(?:only\s+)?(?:(\w+)\.)?(?:(\w+)|\$\{sql\.(?:table|ref)\()/gi

type Mention = { verb: string; table: string | null }

/** The tables a statement reads or writes; null for one that is only known when it runs. */
export function mentions({ text, kind }: Statement): Mention[] {
  const chained = [...text.matchAll(inChain)].map(([, verb = '', , quote, name = '']) => ({
    verb,
    table: quote ? name : null,
  }))
  if (kind === 'chain') return chained
  const written = [...text.matchAll(inSql)]
    .filter(([, , schema]) => schema === undefined || schema === 'public')
    .map(([, verb = '', , name]) => ({ verb: verb.toLowerCase(), table: name ?? null }))
  return [...chained, ...written]
}

/** Statements on tenant tables that do not say which municipality for each of them. */
export function withoutMunicipality(files: readonly Source[], tenant: ReadonlySet<string>): string[] {
  return files.flatMap(statementsOf).flatMap((statement) => {
    const tables = mentions(statement).filter(
      ({ verb, table }) => !isInsertion(verb, table) && (table === null || tenant.has(table)),
    )
    const said = statement.text.match(/municipality_id/g)?.length ?? 0
    if (said >= tables.length) return []
    return `${statement.place}: ${tables.length} tables, municipality_id ${said} times`
  })
}

/** A row that is inserted carries its municipality: the column cannot be null. */
const isInsertion = (verb: string, table: string | null) =>
  verb === 'insertInto' || (verb === 'into' && table === null)

/** RETURNING and ON CONFLICT on tables with an audience: PostgreSQL would apply the reading policy to the new row. */
export function readBack(files: readonly Source[], tenant: ReadonlySet<string>): string[] {
  return files.flatMap(statementsOf).flatMap((statement) => {
    const written = mentions(statement).some(
      ({ verb, table }) =>
        /^(insertInto|updateTable|deleteFrom|into|update|from)$/.test(verb) &&
        table !== null &&
        tenant.has(table),
    )
    const reads = /\.(onConflict|returning|returningAll)\(|\bon\s+conflict\b|\breturning\b/i.test(
      statement.text,
    )
    return written && reads ? statement.place : []
  })
}

/** Audiences written by hand: only core/access says who may see a row. */
export function writtenAudiences(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith('src/core/access/'))
    .flatMap((file) => {
      const places: string[] = []
      walk(file.program, (node, around) => {
        if (isAudience(node) && around.some(isWriting)) places.push(`${file.path}:${lineOf(file, node)}`)
      })
      const inText = statementsOf(file).filter(
        ({ text }) =>
          /\bset\b[^;]*\baudience\s*=/i.test(text) || /\binto\s+\w+\s*\([^)]*\baudience\b/i.test(text),
      )
      return [...places, ...inText.map(({ place }) => place)]
    })
}

const isAudience = (node: Node) =>
  node.type === 'Property' && ((node.key as Node).name === 'audience' || literal(node.key) === 'audience')

function isWriting(node: Node): boolean {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return false
  const name = (node.callee.property as Node | undefined)?.name ?? node.callee.name
  return ['set', 'values', 'edit'].includes(String(name))
}

/** What a sharded server cannot do, or does differently on each shard: MERGE, INSERT … SELECT, values made by the server. */
export function unshardable(files: readonly Source[], tenant: ReadonlySet<string>): string[] {
  return files.flatMap(statementsOf).flatMap((statement) => {
    const ours = mentions(statement).some(({ table }) => table === null || tenant.has(table))
    return ours && offends(statement) ? statement.place : []
  })
}

function offends({ text, kind }: Statement): boolean {
  if (/\b(now|clock_timestamp|gen_random_uuid|random)\(\)|\bcurrent_(date|time|timestamp)\b/i.test(text))
    return true
  if (kind === 'chain') return /\.mergeInto\(|\binsertInto\([^)]*\)[\s\S]*\.expression\(/.test(text)
  return /\bmerge\s+into\b|\binsert\s+into\s+\w+\s*(\([^)]*\))?\s*(select|with)\b/i.test(text)
}
