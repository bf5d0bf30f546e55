/** The languages of the screens. `easy` is やさしい日本語, for residents' pages; where it has no word, `ja` speaks. */
export type Locale = 'ja' | 'en' | 'easy'
export const locales: readonly Locale[] = ['ja', 'en', 'easy']

export type Params = Record<string, string | number>

/** Gives the text of a key in one language, with `{name}` filled in; in English with `nameEn`, where that is given beside it. */
export type Words = (key: string, params?: Params) => string

/** The words of one room, flat: key → text. */
export type WordFiles = {
  ja: Record<string, string>
  en: Record<string, string>
  easy?: Record<string, string>
}

const texts: Record<Locale, Map<string, string>> = { ja: new Map(), en: new Map(), easy: new Map() }

/** Adds a room's words; a key that another room already has ends the start. */
export function addWords(files: WordFiles): void {
  for (const locale of locales) {
    for (const [key, text] of Object.entries(files[locale] ?? {})) {
      if (texts[locale].has(key)) throw new Error(`the word ${key} stands in two rooms`)
      texts[locale].set(key, text)
    }
  }
}

function find(locale: Locale, key: string): string | undefined {
  return texts[locale].get(key) ?? (locale === 'easy' ? texts.ja.get(key) : undefined)
}

/** Whether the key has a text in this language (easy: in easy or ja). */
export const hasWord = (locale: Locale, key: string): boolean => find(locale, key) !== undefined

export function wordsFor(locale: Locale): Words {
  return (key, params) => {
    const text = find(locale, key)
    if (text === undefined) return missing(locale, key)
    if (!params) return text
    const given = (name: string) => (locale === 'en' ? params[`${name}En`] : undefined) ?? params[name]
    return text.replace(/\{(\w+)\}/g, (all, name) => String(given(name) ?? all))
  }
}

/** A missing word fails every test; in production the key itself is better than a page that does not open. */
function missing(locale: Locale, key: string): string {
  if (process.env.NODE_ENV === 'production') return key
  throw new Error(`no word for ${key} in ${locale}`)
}

/** All keys of a language, for the test that compares the languages. */
export const keysOf = (locale: Locale): string[] => [...texts[locale].keys()]
