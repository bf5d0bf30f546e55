import type { Import, Source } from '../../src/app/docs/source.ts'

type Floor = 'ui' | 'core' | 'blocks' | 'programs' | 'app'

/** What each floor may stand on, beside itself. */
const below: Record<Floor, readonly Floor[]> = {
  ui: [],
  core: ['ui'],
  blocks: ['core', 'ui'],
  programs: ['blocks', 'core', 'ui'],
  app: ['programs', 'blocks', 'core', 'ui'],
}

const floorOf = (path: string) => /^src\/(ui|core|blocks|programs|app)\//.exec(path)?.[1] as Floor | undefined
const roomOf = (path: string) => /^src\/(?:blocks|programs)\/([^/]+)\//.exec(path)?.[1]

/** Imports that climb, or go through a wall between two rooms of one floor. Tests may use what lies in tests/. */
export function crossings(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter(({ from }) => forbidden(path, from)).map(({ from }) => `${path} imports ${from}`),
  )
}

function forbidden(path: string, from: string): boolean {
  const here = floorOf(path)
  const there = floorOf(from)
  if (!here) return false
  if (!there) return /^(tests|e2e|bench|scripts|src)\//.test(from) && !isTest(path)
  if (here !== there) return !below[here].includes(there)
  const rooms = [roomOf(path), roomOf(from)]
  return rooms[0] !== rooms[1] && !(here === 'blocks' && rooms[1] === 'registry')
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** What only core and the doors may hold: a room gets a transaction and never opens one. */
const handles = [
  'openDatabase',
  'openPool',
  'openAs',
  'openAsSystem',
  'openLoader',
  'transact',
  'transactAsLoader',
  'setKeys',
  'become',
  'perform',
]

/** Blocks and programs that reach for the database themselves. Tests and demo data act as people, through the door. */
export function heldHandles(sources: readonly Source[]): string[] {
  const rooms = sources.filter(({ path }) => roomOf(path) && !isTest(path) && !/\/demo[/.]/.test(path))
  return rooms.flatMap(({ path, imports }) =>
    imports.flatMap((one) => heldBy(one).map((name) => `${path} holds ${name}`)),
  )
}

function heldBy({ from, names, typeOnly }: Import): string[] {
  if (/^(pg|pg-boss|@electric-sql\/.*)$/.test(from) && !typeOnly) return [from]
  return from.startsWith('src/core/') ? names.filter((name) => handles.includes(name)) : []
}

/** Files of which each needs another to be there first, as one line per circle. Imports of types alone need nothing. */
export function circles(sources: readonly Source[]): string[] {
  const edges = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ typeOnly }) => !typeOnly).map(({ from }) => from),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  function visit(path: string, way: string[]): void {
    const at = way.indexOf(path)
    if (at >= 0) found.push([...way.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...way, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return found
}
