/** Names of all elements and attributes of a page, read as a browser reads tags: quoted values belong to no name. */
export function namesIn(html: string): Set<string> {
  const names = new Set<string>()
  const plain = html.replace(/<!--[\s\S]*?-->/g, '')
  for (const [, element = '', rest = ''] of plain.matchAll(
    /<([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi,
  )) {
    names.add(element.toLowerCase())
    for (const [, attribute = ''] of rest.matchAll(
      /([^\s"'=<>/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]*))?/g,
    ))
      names.add(attribute.toLowerCase())
  }
  return names
}

/** What a page would do that nobody of the house wrote: elements and attributes of the nasty strings. */
export const strangeNames = (html: string): string[] =>
  [...namesIn(html)].filter((name) => /nasty|^on[a-z]+$|^(math|mglyph|iframe|object|embed)$/.test(name))
