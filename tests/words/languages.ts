import type { WordFiles } from '../../src/core/words/words.ts'

/** Keys that one of the languages lacks, and easy words that stand for nothing in Japanese. */
export function missingIn({ ja, en, easy = {} }: WordFiles): string[] {
  return [
    ...Object.keys(ja).flatMap((key) => (key in en ? [] : `${key} is not in English`)),
    ...Object.keys(en).flatMap((key) => (key in ja ? [] : `${key} is not in Japanese`)),
    ...Object.keys(easy).flatMap((key) => (key in ja ? [] : `${key} is easy, but not in Japanese`)),
  ]
}

/** Texts whose holes differ from those of the Japanese text: a language would lose a number or a name. */
export function otherHoles({ ja, en, easy = {} }: WordFiles): string[] {
  return [en, easy].flatMap((texts) =>
    Object.entries(texts)
      .filter(([key, text]) => key in ja && holes(text) !== holes(ja[key] ?? ''))
      .map(([key]) => key),
  )
}

/** A name that the plan gives in both languages is offered as {ja} and {en}; each text takes its own. */
const holes = (text: string) =>
  [...new Set(text.replace(/\{(\w+_)?(ja|en)\}/g, '{$1own}').match(/\{\w+\}/g) ?? [])].sort().join(' ')

/** Texts that say nothing, and Japanese texts that are not Japanese. */
export function poorTexts({ ja, en, easy = {} }: WordFiles): string[] {
  const empty = [ja, en, easy].flatMap((texts) =>
    Object.entries(texts).flatMap(([key, text]) => (text === '' ? `${key} is empty` : [])),
  )
  const foreign = [ja, easy].flatMap((texts) =>
    Object.entries(texts).flatMap(([key, text]) => (isForeign(text) ? `${key} is not Japanese` : [])),
  )
  return [...empty, ...foreign]
}

const isForeign = (text: string) =>
  /[A-Za-z]{4}/.test(text.replace(/\{\w+\}/g, '')) &&
  !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)

/** Keys that stand twice in the files of one language: the later one would silently win. */
export function writtenTwice(files: readonly { path: string; text: string }[]): string[] {
  const keys = files.flatMap(({ path, text }) =>
    [...text.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)].map(([, key = '']) => ({ key, path })),
  )
  return [...Map.groupBy(keys, ({ key }) => key)]
    .filter(([, list]) => list.length > 1)
    .map(([key, list]) => `${key}: ${list.map(({ path }) => path).join(', ')}`)
}
