import type { AnyAction } from '../../src/core/action/action.ts'
import type { City } from './city.ts'
import { idsRefused, refusedAtTheDoor } from './door.ts'
import {
  addressTargets,
  formTargets,
  operationsOf,
  operationTarget,
  otherForms,
  type Seen,
  type Target,
} from './targets.ts'
import { walkAs } from './walk.ts'

/** What is to be tried, and how much of it needs no trying. */
export type Plan = { once: Target[]; again: Target[]; operations: number; pages: number; refused: number }

/**
 * `once`: each parameter that gets past a door, of operations, addresses and forms, as the first role that may send it.
 * `again`: the operations and addresses of every other role; their forms perform what the operations do.
 */
export async function planFor(city: City, roles: readonly string[]): Promise<Plan> {
  const known = new Set<string>()
  const plan: Plan = { once: [], again: [], operations: 0, pages: 0, refused: 0 }
  for (const role of roles) {
    const seen: Seen = { role, walk: await walkAs(city, role), rows: city.rows }
    const refused = new Map<AnyAction, Set<string>>()
    for (const action of operationsOf(role)) refused.set(action, await refusedAtTheDoor(city, role, action))
    const refusedOf = (action: AnyAction) => refused.get(action) ?? new Set<string>()
    const operations = operationsOf(role).map((action) => operationTarget(action, seen, refusedOf(action)))
    const shapes = await shapesRefusing(city, seen)
    add([...operations, ...addressTargets(seen, new Set(shapes.keys()))], plan.again)
    add([...formTargets(seen, refusedOf), ...otherForms(seen)], [])
    plan.operations += operations.length
    plan.pages += seen.walk.paths.size
    plan.refused += [...refused.values(), ...shapes.values()].reduce((sum, { size }) => sum + size, 0)
  }
  return { ...plan, again: inTurn(plan.again) }

  function add(targets: readonly Target[], again: Target[]): void {
    for (const target of targets.filter(({ parameters }) => parameters.length > 0)) {
      const places = target.parameters.map((parameter) => `${target.method} ${target.name} ${parameter}`)
      const isNew = places.some((place) => !known.has(place))
      for (const place of places) known.add(place)
      if (isNew) plan.once.push(target)
      else again.push(target)
    }
  }
}

/** One of each role, then the next of each: where the time is too short, it is so for all alike. */
function inTurn(targets: readonly Target[]): Target[] {
  const byRole = [...Map.groupBy(targets, ({ role }) => role).values()]
  const longest = Math.max(0, ...byRole.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => byRole.flatMap((one) => one.slice(at, at + 1))).flat()
}

/** Of each kind of page that refuses ids at its door, how many it refuses. */
async function shapesRefusing(city: City, { role, walk }: Seen): Promise<Map<string, { size: number }>> {
  const found = new Map<string, { size: number }>()
  for (const [shape, [path = '']] of walk.paths) {
    const size = await idsRefused(city, role, path)
    if (size > 0) found.set(shape, { size })
  }
  return found
}
