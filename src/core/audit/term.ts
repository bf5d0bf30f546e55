import { keyedDigest } from '../keyed-digest.ts'
import { normalForm } from '../text/normal-form.ts'

/**
 * What somebody looked for, as the log keeps it: nobody who reads the log finds the words in it, but who holds a name can
 * ask who looked for it, however it was written (渡邊 花子, わたなべはなこ are two; 渡邊花子 and 渡辺 花子 are one).
 */
export const termOf = (words: string): string =>
  keyedDigest('audit search', normalForm(words) || words.trim())
