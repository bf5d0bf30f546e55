import type { Found } from '../finding.ts'
import type { Subject } from '../subject.ts'

/** A target without a number: not printed, or held open by circles and the like. */
export function targetPlaceholder({ indicators }: Subject): Found[] {
  return indicators
    .filter(({ target }) => target === null || target.value === null)
    .map(({ label, path, target }) => ({
      code: 'TARGET_PLACEHOLDER',
      file: 'plan.yaml',
      ...(target ? { path: `${path}.target.raw`, quote: target.raw } : missing(path, label)),
    }))
}

function missing(path: string, label: string) {
  return { path: `${path}.target`, quote: label, variant: 'missing' }
}
