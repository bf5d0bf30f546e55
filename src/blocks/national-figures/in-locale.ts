import type { Locale } from '../../core/words/words.ts'

/** A label of a matrix or the name of an agency, as it is read. */
export const inLocale = (text: { ja: string; en: string }, locale: Locale): string =>
  locale === 'en' ? text.en : text.ja
