import type { Found } from '../finding.ts'
import { pattern } from '../pattern.ts'
import type { IndicatorHere, Subject } from '../subject.ts'
import { printedValues } from './target-values.ts'

const plain = (unit: string) => unit.normalize('NFKC').replace(/\s+/g, '')

/** The label as it counts: without what stands in brackets behind it. */
export const bare = (label: string) => plain(label).replace(/(?:\([^()]*\))+$/, '')

/** Baseline and target in different units, or in one that the label does not ask for. */
export function unitMismatch({ indicators, knowledge }: Subject): Found[] {
  return indicators.flatMap((indicator): Found[] => {
    const values = printedValues(indicator)
    const asked = knowledge.vocabulary.units.find(({ label }) => pattern(label).test(bare(indicator.label)))
    const unasked = values.filter(({ value }) => asked && !pattern(asked.unit).test(plain(value.unit)))
    const [first, second] = values.map(({ value }) => plain(value.unit))
    if (second !== undefined && first !== second) return [breakOf(values, unasked)]
    return unasked.map(({ path, value, file }) => ({
      code: 'UNIT_MISMATCH',
      variant: 'label',
      file,
      path: `${path}.raw`,
      quote: value.raw,
      params: { label: bare(indicator.label), unit: asked?.say ?? '' },
    }))
  })
}

type Values = ReturnType<typeof printedValues>

/** The one that the label does not ask for is wrong; where it asks for neither or both, the target is shown. */
function breakOf(values: Values, unasked: Values): Found {
  const [wrong] = unasked.length === 1 ? unasked : values.slice(-1)
  const right = values.find((value) => value !== wrong)
  const { path = '', file = '', value } = wrong ?? {}
  const raw = value?.raw ?? ''
  const unit = right?.value.unit ?? ''
  const mended = raw.replace(value?.unit ?? '', unit)
  return {
    code: 'UNIT_MISMATCH',
    file,
    path: `${path}.raw`,
    quote: raw,
    ...(unasked.length === 1 && mended !== raw && { suggestion: mended }),
    params: { other: right?.value.raw ?? '' },
  }
}

/** A flow needs a period, and every number a unit. */
export function unitMissing({ indicators, knowledge }: Subject): Found[] {
  const saysPeriod = (text: string) => knowledge.say('period').test(text)
  return indicators.flatMap((indicator) => {
    const { addition, label } = indicator
    const flows = addition?.kind === 'flow' && !knowledge.say('period_in_label').test(bare(label))
    return printedValues(indicator).flatMap(({ path, value, file }): Found[] => {
      if (value.value === null) return []
      const found = { code: 'UNIT_MISSING', file, path: `${path}.raw`, quote: value.raw } as const
      if (/^[\d,.]*$/.test(plain(value.raw))) return [{ ...found, variant: 'none' }]
      return flows && !saysPeriod(plain(value.unit)) ? [found] : []
    })
  })
}

/** A number at a date bears no period. Where the counting rule makes it a flow, that is to be confirmed. */
export function unitPeriodOnStock({ indicators, knowledge }: Subject): Found[] {
  return indicators.flatMap((indicator) => {
    const isStock = indicator.addition?.kind === 'stock'
    const isLike = [bare, plain].some((form) => knowledge.say('stock').test(form(indicator.label)))
    if (!isStock && !isLike) return []
    return withPeriod(indicator, knowledge).map(({ path, value, file }) => ({
      code: 'UNIT_PERIOD_ON_STOCK',
      file,
      path: `${path}.raw`,
      quote: value.raw,
      ...(isStock
        ? { suggestion: value.raw.replace(/\s*[/／].*$/, '') }
        : { variant: 'confirm', params: { label: bare(indicator.label) } }),
    }))
  })
}

function withPeriod(indicator: IndicatorHere, knowledge: Subject['knowledge']) {
  return printedValues(indicator).filter(({ value }) => knowledge.say('period').test(plain(value.unit)))
}
