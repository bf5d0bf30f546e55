/** A form as a page shows it: where it is sent, and what a browser would send of it. */
export type Form = {
  path: string
  method: 'get' | 'post'
  /** Under which name the page declares it; searches and filters have none. */
  name: string
  values: Record<string, string>
  /** The fields that somebody types into or chooses in. */
  typed: string[]
}

const named = { amp: '&', quot: '"', lt: '<', gt: '>' } as Record<string, string>

/** Text as it stood before it became markup. */
export const plain = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) =>
    hex || number
      ? String.fromCodePoint(Number.parseInt(hex ?? number, hex ? 16 : 10))
      : (named[name] ?? whole),
  )

/** The attributes of a tag; one without a value is an empty text. */
function attributesOf(tag: string): Record<string, string> {
  const found = tag.matchAll(/\s([a-z][\w-]*)(?:="([^"]*)")?/gi)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name.toLowerCase(), plain(value)]))
}

/** All forms of a page that was asked for at this path. */
export function formsIn(html: string, at: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => {
    const { action = '', method = 'get' } = attributesOf(` ${head}`)
    const { _form = '', ...rest } = valuesIn(inside)
    return {
      path: action || at,
      method: method.toLowerCase() === 'post' ? 'post' : 'get',
      name: _form,
      // The key of a rendering lets a form be done once; `_keep` and the like are for the browser alone.
      values: Object.fromEntries(Object.entries(rest).filter(([name]) => !['_key', '_keep'].includes(name))),
      typed: typedIn(inside),
    }
  })
}

/** Of each field what it holds; of a choice what is chosen, else what comes first. */
function valuesIn(inside: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [, tag = ''] of inside.matchAll(/<(?:input|button)\b([^>]*)>/g)) {
    const { name, value, type, checked } = attributesOf(tag)
    if (!name || type === 'file') continue
    const isOption = type === 'radio' || type === 'checkbox'
    if (!isOption || checked !== undefined || !(name in values))
      values[name] = value ?? (isOption ? 'on' : '')
  }
  for (const [, tag = '', options = ''] of inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => attributesOf(option))
    const chosen =
      all.find(({ selected, value }) => selected !== undefined && value) ?? all.find(({ value }) => value)
    const { name } = attributesOf(tag)
    if (name) values[name] = chosen?.value ?? ''
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const { name } = attributesOf(tag)
    if (name) values[name] = plain(text)
  }
  return values
}

function typedIn(inside: string): string[] {
  const tags = [...inside.matchAll(/<(?:input|select|textarea)\b([^>]*)>/g)].map(([, tag = '']) =>
    attributesOf(tag),
  )
  const names = tags
    .filter(({ type = 'text' }) => !['hidden', 'submit', 'file'].includes(type))
    .map(({ name }) => name)
  return [...new Set(names.filter((name) => name !== undefined))]
}
