import { createContext, type ReactNode, useContext } from 'react'
import type words from './words/ja.json'

/** A word the components say by themselves; what a page says comes in as props. */
export type UiWord = keyof typeof words

/** Gives the word for a key, with `{name}` placeholders left in place. */
export type UiWords = (key: UiWord) => string

const Words = createContext<UiWords>(() => {
  throw new Error('Components that speak need <UiWordsProvider words={…}> around them; Document brings one.')
})

/** Brings the words of one language to every component below; needed only for fragments without a Document. */
export function UiWordsProvider({ words, children }: { words: UiWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

/** The words of the page being rendered. */
export function useUiWords(): UiWords {
  return useContext(Words)
}
