import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { BadgeTone } from '../../../ui/text/badge.tsx'
import type { Approval, Step } from './rows.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** What became of a step, on one line: who, when, that it was 代決, and 後閲. Empty while it waits. */
export function stepText(step: Step, { words, locale }: Say): string {
  if (!step.doneAt) return ''
  const at = { name: step.doneName ?? '', at: formatInstant(step.doneAt, locale) }
  const done = step.instead ? 'instead' : step.state === 'sent_back' ? 'sentBack' : step.deed
  const after = step.instead
    ? step.seenAt
      ? words('casework.approval.step.seen', {
          name: step.seenName ?? '',
          at: formatInstant(step.seenAt, locale),
        })
      : words('casework.approval.step.unseen')
    : ''
  return [words(`casework.approval.step.${done}`, at), step.note ?? '', after].filter(Boolean).join('　')
}

export const stepTitle = ({ title, deed }: Pick<Step, 'title' | 'deed'>, { words }: Say): string =>
  words('casework.approval.stepTitle', { title, deed: words(`casework.setRoute.deed.${deed}`) })

export const stateTone: Record<string, BadgeTone> = {
  ...{ going: 'accent', decided: 'good', noted: 'good', sent_back: 'warning', withdrawn: 'neutral' },
}

/** 起案 or 供覧 with its kind: 起案（プラン）. */
export const kindText = ({ kind, purpose }: Pick<Approval, 'kind' | 'purpose'>, { words }: Say): string =>
  words(`casework.approval.of.${purpose}`, { kind: words(`casework.submitApproval.kind.${kind}`) })

export const submittedText = ({ submittedAt, draftedName }: Approval, { words, locale }: Say): string =>
  words('casework.approval.submitted', {
    day: formatDate(dateInTokyo(submittedAt), locale),
    name: draftedName,
  })
