import { isNode, lineOf, type Node, type Source, walk } from '../../src/app/docs/source.ts'

/** Where the machine's own clock is asked, and why the one of core/calendar would be wrong there. */
const allowed: Record<string, string> = {
  'src/core/calendar/clock.ts': 'is the one clock',
  'src/core/identity/auth/':
    'sessions, codes and limits run on real time, wherever KASANE_NOW has moved the calendar',
  'src/core/db/embedded.ts': 'measures waiting',
  'src/ui/client/taps.ts': 'in the browser: how far its clock is from the server’s',
  'src/ui/client/device-clock.ts':
    'in the browser: the clock of the device, which is known to be wrong at times',
  'src/core/db/migrate.ts': 'when the schema was changed is a fact of the machine',
}

const isAllowed = (path: string) => Object.keys(allowed).some((place) => path.startsWith(place))

/** `new Date()` and `Date.now()` where the calendar should be asked. */
export function ownClocks(sources: readonly Source[]): string[] {
  return sources.filter(({ path }) => !isAllowed(path)).flatMap(clocksIn)
}

/** Entries of the list that no longer need to be there. */
export function clocksNotThere(sources: readonly Source[]): string[] {
  return Object.keys(allowed).filter(
    (place) => !sources.some((file) => file.path.startsWith(place) && clocksIn(file).length > 0),
  )
}

function clocksIn(file: Source): string[] {
  const found: string[] = []
  walk(file.program, (node) => {
    if (asksTheClock(node)) found.push(`${file.path}:${lineOf(file, node)}`)
  })
  return found
}

function asksTheClock(node: Node): boolean {
  const callee = isNode(node.callee) ? node.callee : undefined
  const bare = (node.arguments as unknown[] | undefined)?.length === 0
  if (node.type === 'NewExpression') return bare && callee?.name === 'Date'
  if (node.type !== 'CallExpression') return false
  if (bare && callee?.name === 'Date') return true
  const { object, property } = (callee ?? {}) as { object?: Node; property?: Node }
  return object?.name === 'Date' && property?.name === 'now'
}
