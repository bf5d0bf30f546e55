import type { ViewContext } from '../../../../core/page/page.ts'
import { keepers } from '../../../../core/privacy/parts.ts'
import { itemWord } from '../../../../core/privacy/personal.ts'
import type { Standing } from '../../../../core/privacy/standing.ts'
import { basisOf, wordingOf } from '../../../../core/privacy/standing.ts'

/** Where the pages of purposes stand: for whoever answers for the data, and whoever looks on. */
export const readers = { allow: keepers, zones: ['inner'], density: 'staff', wide: true } as const
export const home = ['/privacy'] as const

type Say = Pick<ViewContext, 'words' | 'locale'>

export const roomOf = (code: string): string => code.slice(0, code.indexOf('.'))
export const itemName = (code: string, { words }: Say): string => words(itemWord(code))
export const itemNames = (codes: readonly string[], say: Say): string =>
  codes.map((code) => itemName(code, say)).join(say.words('privacy.listed'))

export const purposeText = (code: string, standing: Standing, { locale }: Say): string =>
  wordingOf(code, locale, standing.get(code))
export const basisText = (code: string, standing: Standing, { locale }: Say): string =>
  basisOf(code, locale, standing.get(code))

/** Text that the municipality has still to give. */
export const orOpen = (text: string | null | undefined, { words }: Say): string =>
  text ?? words('privacy.files.open')
