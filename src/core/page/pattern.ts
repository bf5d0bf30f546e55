const held = /:(\w+)/g

/** What the holes of a page's path hold in this address, `/cases/:id` and `/cases/7`: by name; null where it is another page's address. */
export function paramsIn(path: string, address: string): Record<string, string> | null {
  const names = [...path.matchAll(held)].map(([, name = '']) => name)
  const form = new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(held, '([^/]+)')}$`)
  const found = form.exec(address.replace(/[?#].*/s, ''))
  return found && Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']))
}
