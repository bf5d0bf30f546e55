import type { Found } from '../finding.ts'
import type { IndicatorHere, Subject } from '../subject.ts'

const file = 'plan.yaml'

/** A target without a number: not printed, or held open by circles and the like. */
export function targetPlaceholder({ indicators, knowledge }: Subject): Found[] {
  return indicators.flatMap(({ label, path, target }): Found[] => {
    if (target === null) {
      return [{ code: 'TARGET_PLACEHOLDER', variant: 'missing', file, path: `${path}.target`, quote: label }]
    }
    const hasNumber = /\d/.test(target.raw.normalize('NFKC'))
    const isOpen = !hasNumber || (target.value === null && knowledge.say('placeholder').test(target.raw))
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

type Place = { file: string; path: string }
type Value = NonNullable<IndicatorHere['baseline']>

/** A baseline of another year than the plan's base year cannot be compared with the others. */
export function baselineYearDiffers(subject: Subject): Found[] {
  const { base_year: year } = subject.data['plan.yaml'].plan
  const baselines = [...subject.indicators.flatMap(printedValues), ...surveyValues(subject)]
  return baselines
    .filter(({ path, value }) => path.endsWith('.baseline') && value.fiscal_year !== year)
    .map(({ file, path, value }) => ({
      code: 'BASELINE_YEAR_DIFFERS',
      file,
      path: `${path}.fiscal_year`,
      quote: value.fiscal_year,
      params: { year, value: value.raw },
    }))
}

/** The number and the unit of the file that its own print does not bear out. */
export function valueMismatch(subject: Subject): Found[] {
  const values = [...subject.indicators.flatMap(printedValues), ...surveyValues(subject)]
  return values.flatMap(({ file, path, value }): Found[] => {
    const readings = readingsOf(value.raw, subject.knowledge)
    const right = readings.filter(({ number }) => number === value.value)
    const found = { code: 'VALUE_MISMATCH', file, path: `${path}.raw`, quote: value.raw } as const
    if (right.length === 0)
      return [{ ...found, variant: 'number', params: { value: String(value.value ?? '—') } }]
    const unit = bareUnit(value.unit, subject.knowledge)
    const isOther = value.value !== null && right.every((reading) => reading.unit !== unit)
    return isOther ? [{ ...found, variant: 'unit', params: { unit: value.unit } }] : []
  })
}

function surveyValues({ data }: Subject): (Place & { value: Value })[] {
  return data['survey.yaml'].items.map(({ id, baseline }) => ({
    file: 'survey.yaml',
    path: `items[${id}].baseline`,
    value: baseline,
  }))
}

/** The baseline and the target of an indicator, where they are printed. */
export function printedValues({ path, baseline, target }: IndicatorHere): (Place & { value: Value })[] {
  return [
    { file, path: `${path}.baseline`, value: baseline },
    { file, path: `${path}.target`, value: target },
  ].flatMap(({ value, ...place }) => (value ? [{ ...place, value }] : []))
}

type Reading = { number: number | null; unit: string }

/** What a print can mean: 2万人 is 20,000 people, and 500千円 may be 500 of a thousand yen. */
function readingsOf(raw: string, knowledge: Subject['knowledge']): Reading[] {
  const plain = bareUnit(raw, knowledge)
  const [digits] = /-?\d[\d,]*(?:\.\d+)?/.exec(plain) ?? []
  if (digits === undefined) return [{ number: null, unit: plain }]
  const number = Number(digits.replaceAll(',', ''))
  const unit = plain.slice(plain.indexOf(digits) + digits.length)
  const times = knowledge.vocabulary.multipliers[unit[0] ?? '']
  return [{ number, unit }, ...(times ? [{ number: number * times, unit: unit.slice(1) }] : [])]
}

/** In plain characters, without blanks and without what changes neither number nor unit. */
function bareUnit(text: string, { say }: Subject['knowledge']): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(new RegExp(say('hedge').source, 'gu'), '')
}
