import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'

const separated = /\d{1,3}(?:,\d{3})+/
/** No part of a telephone number, no year by itself (令和7（2025）年度, 2025～2034) and no name (8050問題). */
const unseparated =
  /(?<![\d,.．A-Za-z\p{Script=Katakana}ー\-－]|\d[(（)）])(?!(?:19|20)\d{2}\s*[)）~〜～・])[1-9]\d{3,}(?![\d,]|\s*(?:年|番|号|-|ー|\/\d|問題|アジェンダ))/gu

/** Numbers that are written unlike the others of the plan: thousands, blanks before the unit, wide digits. */
export function numberFormat({ texts }: Subject): Found[] {
  const separates = texts.some(({ text }) => separated.test(text))
  const narrow = texts.some(({ text, role }) => role === 'value' && /\d/.test(text))
  return texts.flatMap((printed) => [
    ...(separates ? thousands(printed) : []),
    ...(printed.role === 'value' ? blanks(printed) : []),
    ...(narrow && printed.role === 'value' ? wideDigits(printed) : []),
  ])
}

function thousands(printed: Printed): Found[] {
  return stretches(printed.text, unseparated).map(({ start, end }) => {
    const put = Number(printed.text.slice(start, end)).toLocaleString('en')
    return findingIn(printed, { start, end, put }, { code: 'NUMBER_FORMAT' })
  })
}

function blanks(printed: Printed): Found[] {
  return stretches(printed.text, /(\d+)\s+(\p{L}+|%)/gu, '$1$2').map((stretch) =>
    findingIn(printed, stretch, { code: 'NUMBER_FORMAT', variant: 'blank' }),
  )
}

function wideDigits(printed: Printed): Found[] {
  return stretches(printed.text, /[０-９]+/gu).map(({ start, end }) => {
    const put = printed.text.slice(start, end).normalize('NFKC')
    return findingIn(printed, { start, end, put }, { code: 'NUMBER_FORMAT', variant: 'wide' })
  })
}
