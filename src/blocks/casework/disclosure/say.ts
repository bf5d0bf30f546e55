import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { type Basis, basesInForce, type Discloser, legalBases, natureOf } from '../legal-bases.ts'
import type { Standing } from './consent-rules.ts'
import type { OwnEntry, ToWhom } from './list.ts'
import { isForPerson } from './shown.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** An agency by its name; somebody else by kind and name: 医療機関（見本医院）. */
export function toText(to: ToWhom, { words, locale }: Say): string {
  if ('agency' in to) return locale === 'en' ? to.agencyEn : to.agency
  return words('casework.ledger.partner', {
    kind: words(`casework.field.partnerKind.${to.kind}`),
    name: to.name,
  })
}

export const basisText = (code: string, { words }: Say): string => words(`casework.basis.${code}`)

export const partsText = (parts: readonly string[], { words }: Say): string =>
  parts.map((part) => words(`casework.field.parts.${part}`)).join(words('casework.consents.sep'))

/** Until when, or how it ended; nothing of what is known for good. */
export function untilText({ untilOn, endedOn, endedAs }: OwnEntry, { words, locale }: Say): string | null {
  if (endedOn) return words(`casework.ledger.ended.${endedAs}`, { day: formatDateShort(endedOn, locale) })
  return untilOn && words('casework.ledger.untilDay', { day: formatDateShort(untilOn, locale) })
}

export function standingText(standing: Standing, { words, locale }: Say): string {
  if (!standing) return words('casework.consentState.unknown')
  return words(`casework.consentState.${standing.answer}`, { day: formatDate(standing.on, locale) })
}

/** The bases that can be relied on that day, as the choices of a form. */
export const basisChoices = (day: string, say: Say) =>
  basesInForce(day).map(({ code }) => ({ value: code, label: basisText(code, say) }))

/** 69条2項1号 of `69-2-1`. */
function articleText(number: string, { words }: Say): string {
  const [article = '', paragraph, item] = number.split('-')
  if (item) return words('casework.ledger.article.item', { article, paragraph: paragraph ?? '', item })
  if (paragraph) return words('casework.ledger.article.paragraph', { article, paragraph })
  return words('casework.ledger.article', { article })
}

/** By which article of the law on personal information this discloser may do it. */
export function lawText(basis: Pick<Basis, 'city' | 'corporation'>, by: Discloser, say: Say): string {
  return say.words(`casework.ledger.discloser.${by}`, { article: articleText(basis[by], say) })
}

export const basisOf = (code: string): Basis | undefined => legalBases.find((one) => one.code === code)

/** Whether the person is shown what rests on this basis before anybody decided anything. */
export const isShownByItself = (code: string): boolean =>
  isForPerson({ basis: code, restricted: false, corrected: false, decision: null })

/** In plain words, for the person. */
export const plainBasis = (code: string, { words }: Say): string =>
  words(`casework.own.basis.${natureOf(code)}`)
