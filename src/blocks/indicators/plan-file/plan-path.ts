/** The exact way to a value of a file: keys and positions in lists. */
export type Path = readonly (string | number)[]

const namingKeys = ['id', 'measure', 'code', 'actor', 'word']

/** What a list entry is called in a path: its own name, so that a path outlives a change of order. */
function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const own = entry as Record<string, unknown>
  return namingKeys.map((key) => own[key]).find((name) => typeof name === 'string')
}

/** `policies[P1].measures[P1-M2].title`, for people and for corrections; list entries without a name by position. */
export function pathText(data: unknown, path: Path): string {
  let here = data
  let text = ''
  for (const step of path) {
    const next = (here as Record<string | number, unknown> | null | undefined)?.[step]
    text += Array.isArray(here) ? `[${nameOf(next) ?? step}]` : `${text && '.'}${step}`
    here = next
  }
  return text
}

/** The exact path that such a text stands for in this data, or undefined where nothing is there. */
export function resolvePath(data: unknown, text: string): Path | undefined {
  const path: (string | number)[] = []
  let here = data
  for (const [, key, entry] of text.matchAll(/([^.[\]]+)|\[([^[\]]+)\]/g)) {
    const step = entry === undefined ? key : entryNamed(here, entry)
    if (step === undefined || typeof here !== 'object' || here === null || !Object.hasOwn(here, step))
      return undefined
    here = (here as Record<string | number, unknown>)[step]
    path.push(step)
  }
  return path
}

function entryNamed(list: unknown, name: string): number | undefined {
  if (!Array.isArray(list)) return undefined
  if (/^\d+$/.test(name)) return Number(name)
  const found = list.findIndex((entry) => nameOf(entry) === name)
  return found < 0 ? undefined : found
}

/** The value a path leads to; undefined where it leads nowhere. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, step) => (here as Record<string | number, unknown> | null)?.[step], data)
}

/** Every text of the data with its path, in the order of the file. */
export function* textsOf(data: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof data === 'string') yield { path, text: data }
  if (typeof data !== 'object' || data === null) return
  const steps = Array.isArray(data) ? data.keys() : Object.keys(data)
  for (const step of steps) yield* textsOf((data as Record<string | number, unknown>)[step], [...path, step])
}
