import type { ViewContext } from '../../../core/page/page.ts'
import type { Origin } from './flows.ts'

type Say = Pick<ViewContext, 'words'>

export const roomText = (room: string, { words }: Say): string => words(`${room}.room`)

/** Where data come from, in words. */
export function originText({ kind, code }: Origin, say: Say): string {
  if (kind === 'outside') return say.words(`core.dataFrom.${code}`)
  return kind === 'across' ? say.words('privacy.flows.across') : roomText(code, say)
}
