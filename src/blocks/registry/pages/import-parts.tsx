import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import type { ImportState } from '../import/imports.ts'
import { countNames } from '../import/kind.ts'

type Words = ViewContext['words']

const tones: Partial<Record<ImportState, 'good' | 'warning' | 'danger' | 'accent' | 'outline'>> = {
  checked: 'warning',
  applied: 'good',
  failed: 'danger',
  undone: 'outline',
  discarded: 'outline',
}

export function StateBadge({ state, words }: { state: ImportState; words: Words }) {
  return <Badge tone={tones[state] ?? 'accent'}>{words(`registry.import.state.${state}`)}</Badge>
}

/** 新規 12・変更 3: what is not there is not named. */
export function CountsLine({ counts, words }: { counts: Record<string, number> | undefined; words: Words }) {
  if (!counts) return null
  const said = countNames.filter((name) => name === 'rows' || (counts[name] ?? 0) > 0)
  return said.map((name) => words(`registry.import.count.${name}`, { count: shown(counts[name]) })).join('　')
}

export const shown = (count: number | undefined): string => (count ?? 0).toLocaleString('ja')

/** States in which a job is at it. */
export const isAtWork = (state: ImportState): boolean =>
  ['waiting', 'checking', 'applying', 'undoing'].includes(state)
