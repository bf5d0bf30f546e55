import type { Words } from '../../../core/words/words.ts'
import { Tabs } from '../../../ui/page/tabs.tsx'

const pages = [
  ['/plan/check', 'indicators.planFindings.title'],
  ['/plan/corrections', 'indicators.planCorrections.title'],
  ['/plan/errata', 'indicators.errata.title'],
] as const

/** From what was found to what is proposed to what is printed. */
export function CheckTabs({ now, words }: { now: (typeof pages)[number][0]; words: Words }) {
  return (
    <Tabs
      label={words('indicators.planFindings.steps')}
      tabs={pages.map(([href, key]) => ({ href, label: words(key), current: href === now }))}
    />
  )
}
