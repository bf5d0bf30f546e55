import { formatDateShort } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { type FileType, fileTypes } from '../../../../core/files/content.ts'
import type { ViewContext } from '../../../../core/page/page.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

export const dayOf = (at: Date | string, { locale }: Pick<Say, 'locale'>): string =>
  formatDateShort(typeof at === 'string' ? at : dateInTokyo(at), locale)

/** PDF, 画像, Word …: what a file is, in a word. */
export const typeText = (type: string, words: Say['words']): string =>
  words(`casework.documents.type.${type.startsWith('image/') ? 'image' : fileTypes[type as FileType]}`)

/** As a file manager says it: 820 KB, 2.4 MB. */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
