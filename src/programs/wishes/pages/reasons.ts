import type { Reason } from '../../../blocks/matching/proposals/rules.ts'
import type { Theme, WishTime } from '../../../blocks/matching/rules/codes.ts'
import { type Say, said } from './say.tsx'

/** Why somebody is proposed, in words. */
export function reasonWords(reason: Reason, view: Say): string {
  const { words } = view
  if (reason.why === 'theme') return words('wishes.reason.theme', { what: said(view, 'themes', reason.of) })
  if (reason.why === 'time') return words('wishes.reason.time', { what: said(view, 'times', reason.of) })
  return reason.why === 'area'
    ? words('wishes.reason.area')
    : words('wishes.reason.deeds', { times: reason.times })
}

/** The same of what was kept with an invitation (`reasonKey`). */
export function keptReason(key: string, view: Say): string {
  const [why, of = ''] = key.split(':')
  if (why === 'theme') return reasonWords({ why, of: of as Theme }, view)
  if (why === 'time') return reasonWords({ why, of: of as WishTime }, view)
  return why === 'area' ? reasonWords({ why }, view) : reasonWords({ why: 'deeds', times: Number(of) }, view)
}
