// What makes a regular expression slow, made of the expression itself: each part that may repeat without an end, repeated
// for long, after what leads there and before what no expression wants.

type Item = { text: string; parts: Item[][]; min: number; isEndless: boolean }

const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/

/** Reads an expression into its alternatives, each a row of items. */
export function alternativesOf(pattern: string): Item[][] {
  return read(pattern, 0).rows
}

function read(pattern: string, from: number): { rows: Item[][]; end: number } {
  const rows: Item[][] = [[]]
  let at = from
  while (at < pattern.length && pattern[at] !== ')') {
    if (pattern[at] === '|') {
      rows.push([])
      at += 1
      continue
    }
    const begin = at
    const group = pattern[at] === '(' ? read(pattern, at + headOf(pattern, at)) : undefined
    at = group ? group.end + 1 : endOfAtom(pattern, at)
    const text = pattern.slice(begin, at)
    const [times = ''] = quantifier.exec(pattern.slice(at)) ?? []
    at += times.length
    rows.at(-1)?.push({ text, parts: group?.rows ?? [], ...limitsOf(times) })
  }
  return { rows, end: at }
}

const headOf = (pattern: string, at: number) =>
  /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(pattern.slice(at))?.[0].length ?? 1

function endOfAtom(pattern: string, at: number): number {
  if (pattern[at] === '\\')
    return (
      at +
      (/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|k<\w+>|.)/iu.exec(pattern.slice(at))?.[0]
        .length ?? 2)
    )
  if (pattern[at] !== '[') return at + String.fromCodePoint(pattern.codePointAt(at) as number).length
  let end = at + 1
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1
  return end + 1
}

function limitsOf(times: string): { min: number; isEndless: boolean } {
  const [, least = '', comma, most = ''] = /^\{(\d+)(,?)(\d*)\}/.exec(times) ?? []
  if (least) return { min: Number(least), isEndless: comma === ',' && (most === '' || Number(most) > 100) }
  return { min: /^[*?]/.test(times) ? 0 : 1, isEndless: /^[*+]/.test(times) }
}

const usual = [
  ...'aZ09 \t\n-_.,:;/\\\'"`<>&=+*#@!?$%()[]{}|^~あアｱ漢々ー－、。・（）年月日第０ａ〇①',
  '\u3000',
  '\u00a0',
  '\u{20bb7}',
  'é',
]

/** A text that the item takes once; of what cannot be said so simply (an anchor, a look around) nothing. */
function sampleOf(item: Item, flags: string, pool: readonly string[]): string {
  if (/^\((?:\?[=!]|\?<[=!])/.test(item.text)) return ''
  if (item.parts.length > 0) return rowSample(item.parts[0] ?? [], flags, pool)
  const alone = expression(`^(?:${item.text})$`, flags)
  return pool.find((one) => alone?.test(one)) ?? ''
}

const rowSample = (row: readonly Item[], flags: string, pool: readonly string[]): string =>
  row.map((item) => sampleOf(item, flags, pool).repeat(Math.min(item.min, 20))).join('')

function expression(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags.replace(/[gy]/g, ''))
  } catch {
    return undefined
  }
}

/** So long are the texts: a square of it is done in a wink, a cube of it, or worse, is not. */
const length = 5_000

/** Texts at which the expression takes as long as it ever does. */
export function attacksOn({ source, flags }: { source: string; flags: string }): string[] {
  const pool = [...new Set([...source, ...usual])]
  const attacks = new Set<string>()
  const walk = (rows: readonly Item[][], before: string) => {
    for (const row of rows) {
      let prefix = before
      for (const item of row) {
        if (item.isEndless)
          for (const pump of pumpsOf(item, flags, pool))
            for (const end of ['\u0000', `${pump}\u0000!`, ''])
              attacks.add(prefix + pump.repeat(Math.ceil(length / pump.length)) + end)
        walk(item.parts, prefix)
        prefix += sampleOf(item, flags, pool).repeat(Math.max(1, Math.min(item.min, 20)))
      }
    }
  }
  walk(alternativesOf(source), '')
  return [...attacks]
}

/** What may be repeated: each way through a group, and of a class the first characters it takes. */
function pumpsOf(item: Item, flags: string, pool: readonly string[]): string[] {
  const ways =
    item.parts.length > 0
      ? item.parts.flatMap((row) => [
          rowSample(row, flags, pool),
          rowSample(
            row.map((each) => ({ ...each, min: 1 })),
            flags,
            pool,
          ),
        ])
      : taken(item, flags, pool)
  return [...new Set(ways)].filter((way) => way !== '')
}

const taken = (item: Item, flags: string, pool: readonly string[]) => {
  const alone = expression(`^(?:${item.text})$`, flags)
  return pool.filter((one) => alone?.test(one)).slice(0, 2)
}
