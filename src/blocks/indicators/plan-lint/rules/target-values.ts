import type { Found } from '../finding.ts'
import type { IndicatorHere, Subject } from '../subject.ts'

const file = 'plan.yaml'

/** A target without a number: not printed, or held open by circles and the like. */
export function targetPlaceholder({ indicators, knowledge }: Subject): Found[] {
  return indicators.flatMap(({ label, path, target }): Found[] => {
    if (target === null) {
      return [{ code: 'TARGET_PLACEHOLDER', variant: 'missing', file, path: `${path}.target`, quote: label }]
    }
    const isOpen = target.value === null || knowledge.say('placeholder').test(target.raw)
    return isOpen ? [{ code: 'TARGET_PLACEHOLDER', file, path: `${path}.target.raw`, quote: target.raw }] : []
  })
}

/** A target on the bad side of its baseline, or beyond all there is. */
export function targetDirection({ indicators }: Subject): Found[] {
  return indicators.flatMap(({ path, baseline, target, addition }): Found[] => {
    if (target?.value == null) return []
    const found = { code: 'TARGET_DIRECTION', file, path: `${path}.target.raw`, quote: target.raw } as const
    if (isShare(target.unit) && target.value > 100) return [{ ...found, variant: 'beyond' }]
    const change = baseline?.value == null ? 0 : target.value - baseline.value
    const isWrong =
      (addition?.polarity === 'more_is_better' && change < 0) ||
      (addition?.polarity === 'less_is_better' && change > 0)
    return isWrong ? [{ ...found, params: { baseline: baseline?.raw ?? '' } }] : []
  })
}

export const isShare = (unit: string) => /^%/.test(unit.normalize('NFKC').trim())

export function baselineMissing({ indicators }: Subject): Found[] {
  return indicators
    .filter(({ baseline }) => baseline === null || baseline.value === null)
    .map(({ path, label, baseline }) => ({
      code: 'BASELINE_MISSING',
      file,
      path: `${path}.baseline${baseline ? '.raw' : ''}`,
      quote: baseline?.raw ?? label,
    }))
}

/** A baseline of another year than the plan's base year cannot be compared with the others. */
export function baselineYearDiffers({ indicators, data }: Subject): Found[] {
  const { base_year: year } = data['plan.yaml'].plan
  const survey = data['survey.yaml'].items.map(({ id, baseline }) => ({
    file: 'survey.yaml',
    path: `items[${id}]`,
    baseline,
  }))
  return [...indicators.map((indicator) => ({ file, ...indicator })), ...survey].flatMap(
    ({ file, path, baseline }): Found[] =>
      baseline && baseline.fiscal_year !== year
        ? [
            {
              code: 'BASELINE_YEAR_DIFFERS',
              file,
              path: `${path}.baseline.fiscal_year`,
              quote: baseline.fiscal_year,
              params: { year, value: baseline.raw },
            },
          ]
        : [],
  )
}

/** The number and the unit of the file that its own print does not bear out. */
export function valueMismatch({ indicators, data }: Subject): Found[] {
  const survey = data['survey.yaml'].items.map(({ id, baseline }) => ({
    file: 'survey.yaml',
    path: `items[${id}].baseline`,
    value: baseline,
  }))
  return [...indicators.flatMap(printedValues), ...survey].flatMap(({ file, path, value }): Found[] => {
    const { number, unit } = readPrint(value.raw)
    const found = { code: 'VALUE_MISMATCH', file, path: `${path}.raw`, quote: value.raw } as const
    if (number !== value.value) {
      return [{ ...found, variant: 'number', params: { value: String(value.value ?? '') } }]
    }
    const isOther = number !== null && unit !== readPrint(value.unit).unit
    return isOther ? [{ ...found, variant: 'unit', params: { unit: value.unit } }] : []
  })
}

/** The baseline and the target of an indicator, where they are printed. */
export function printedValues({ path, baseline, target }: IndicatorHere) {
  return [
    { file, path: `${path}.baseline`, value: baseline },
    { file, path: `${path}.target`, value: target },
  ].flatMap(({ value, ...place }) => (value ? [{ ...place, value }] : []))
}

/** The first number of a printed value and what stands after it, in plain characters and without blanks. */
export function readPrint(raw: string): { number: number | null; unit: string } {
  const plain = raw.normalize('NFKC').replace(/\s+/g, '')
  const [all = '', digits] = /(-?\d[\d,]*(?:\.\d+)?)/.exec(plain) ?? []
  if (digits === undefined) return { number: null, unit: plain }
  return { number: Number(digits.replaceAll(',', '')), unit: plain.slice(plain.indexOf(all) + all.length) }
}
