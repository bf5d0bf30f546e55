import type { ViewContext } from '../../../core/page/page.ts'
import type { Sum } from '../cells.ts'
import { isIncomplete, type ShownCell } from '../look.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** Figures are told to the plan's people and to those who lead an agency: it is they who report. */
export const readers = ['plan-officer', 'supervisor'] as const

const figures = new Intl.NumberFormat('ja-JP')
export const number = (value: number): string => figures.format(value)
export const signed = (value: number): string => `${value > 0 ? '+' : '△'}${number(Math.abs(value))}`

/** 12, 12※ where somebody has not reported, 未報告 where nothing is known. */
export function sumText(sum: Sum, { words }: Pick<Say, 'words'>): string {
  if (sum.value === null)
    return words(sum.missing > 0 ? 'national-figures.unreported' : 'national-figures.none')
  return isIncomplete(sum) ? `${number(sum.value)}※` : number(sum.value)
}

/** What was told, and in brackets how it differs by now; 報告時になし where the line was in no table yet. */
export function cellText({ untold, shown, change }: ShownCell, say: Pick<Say, 'words'>): string {
  if (untold) return say.words('national-figures.untold')
  return change ? `${sumText(shown, say)} (${signed(change)})` : sumText(shown, say)
}
