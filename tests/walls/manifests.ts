import { isNode, lineOf, literal, type Node, type Source, walk } from '../../src/app/docs/source.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import type { Room } from '../../src/core/room.ts'

const makers: Record<string, 'actions' | 'pages' | 'jobs'> = {
  defineAction: 'actions',
  definePage: 'pages',
  defineJob: 'jobs',
}

/** Actions, pages and jobs that a file defines and no manifest names. */
export function unlistedParts(sources: readonly Source[], rooms: readonly Room[]): string[] {
  const names = {
    actions: new Set(rooms.flatMap((room) => room.actions.map(({ name }) => name))),
    pages: new Set(rooms.flatMap((room) => room.pages.map(({ name }) => name))),
    jobs: new Set(rooms.flatMap((room) => (room.jobs ?? []).map(({ name }) => name))),
  }
  return sources.flatMap((file) =>
    definedIn(file)
      .filter(({ list, name }) => !names[list].has(name))
      .map(({ list, name, line }) => `${file.path}:${line}: ${name} is not in the ${list} of its manifest`),
  )
}

function definedIn(file: Source) {
  const found: { list: 'actions' | 'pages' | 'jobs'; name: string; line: number }[] = []
  walk(file.program, (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee)) return
    const list = makers[String(node.callee.name)]
    const name = list && nameIn((node.arguments as Node[])[0])
    if (list && name) found.push({ list, name, line: lineOf(file, node) })
  })
  return found
}

function nameIn(definition: Node | undefined): string | null {
  const properties = (definition?.properties ?? []) as { key?: Node; value?: Node }[]
  return literal(properties.find(({ key }) => key?.name === 'name')?.value)
}

/** Parts of a room that do not bear its name, or use tables that are not there in all zones of theirs. */
export function strangeParts(rooms: readonly Room[]): string[] {
  const owner = new Map(
    rooms.flatMap((room) => Object.keys(room.tables).map((table) => [table, room] as const)),
  )
  return rooms.flatMap((room) => {
    const parts = [...room.actions, ...room.pages, ...(room.jobs ?? [])].map(({ name }) => name)
    const named = [...parts, ...room.indicators.map(({ key }) => key)]
    const foreign = room.floor === 'core' ? [] : named.filter((name) => !name.startsWith(`${room.id}.`))
    return [
      ...foreign.map((name) => `${name} does not bear the name of ${room.id}`),
      ...room.actions.flatMap((action) =>
        [...action.writes, ...(action.subject ? [action.subject] : [])].flatMap((table) => {
          const home = owner.get(table)
          if (!home) return `${action.name}: there is no table ${table}`
          const absent = action.zones.find((zone) => !home.zones.includes(zone))
          return absent ? `${action.name}: the table ${table} does not exist in the zone ${absent}` : []
        }),
      ),
      ...room.indicators.flatMap(({ key, reads }) =>
        reads.filter((table) => !owner.has(table)).map((table) => `${key}: there is no table ${table}`),
      ),
    ]
  })
}

/** Two parts at one address, two deeds under one name, addresses whose fields are not in the input. A page may stand at two addresses. */
export function clashes(rooms: readonly Room[]): string[] {
  const actions = rooms.flatMap((room) => room.actions)
  const pages = rooms.flatMap((room) => room.pages)
  const jobs = rooms.flatMap((room) => room.jobs ?? [])
  const alike = (path: string) => path.replace(/\{\w+\}|:\w+/g, '{}')
  return [
    ...twice(actions.map(({ http }) => `${http.method} /api${alike(http.path)}`)),
    ...twice(pages.map(({ method = 'GET', path }) => `${method} ${alike(path)}`)),
    ...twice([...actions, ...jobs].map(({ name }) => name)),
    ...actions.flatMap((action) => {
      const fields = new Set(fieldsOf(action).map(({ name }) => name))
      const named = [...action.http.path.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => field)
      return named.filter((field) => !fields.has(field)).map((field) => `${action.name}: no field ${field}`)
    }),
  ]
}

const twice = (list: string[]) =>
  list.filter((one, at) => list.indexOf(one) !== at).map((one) => `${one} stands twice`)
