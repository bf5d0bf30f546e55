const made = new Map<string, RegExp>()

/**
 * A regular expression of the knowledge files: `\p{Han}` and the kana stand for the scripts, `{name}` for the hole of
 * that name. Kept, since the same ones are asked of every text.
 */
export function pattern(text: string, holes: Record<string, string> = {}, flags = 'u'): RegExp {
  const filled = text
    .replace(/\\([pP])\{(Han|Hiragana|Katakana)\}/g, '\\$1{Script=$2}')
    .replace(/\{([a-z]+)\}/g, (all, name: string) => holes[name] ?? all)
  const key = `${flags} ${filled}`
  const known = made.get(key)
  if (known) return known
  const fresh = new RegExp(filled, flags)
  made.set(key, fresh)
  return fresh
}

/** True for a text that can be used as such a pattern. */
export function isPattern(text: string): boolean {
  try {
    return pattern(text, { suru: 'x', term: 'x' }) instanceof RegExp
  } catch {
    return false
  }
}

/** The text as it can stand in a pattern, for itself. */
export const literally = (text: string): string => RegExp.escape(text)
