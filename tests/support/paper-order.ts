import assert from 'node:assert/strict'

/** What a page says, without its tags. */
export const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const escaped = (text: string) => (text.split('（')[0] ?? '').replace(/[／/.]/g, '\\$&')

/** Fails at the first item of a standard form that does not stand on a page with its number, after the one before it. */
export function assertInOrder(html: string, items: readonly string[]): void {
  const text = plain(html)
  let at = 0
  for (const [index, item] of items.entries()) {
    const found = text.slice(at).search(new RegExp(`(?<!\\d)${index + 1} [^ ]*${escaped(plain(item))}`))
    assert.ok(found >= 0, `${index + 1} ${item}`)
    at += found
  }
}
