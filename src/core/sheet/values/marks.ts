import { plain, type Reading, understood } from './reading.ts'

/** `partly`: △, as for a shelter that is safe from its upper floors. */
export type Mark = 'yes' | 'no' | 'partly'

const marks: readonly [Mark, RegExp][] = [
  ['yes', /^(1|有|有り|あり|可|可能|対応|該当|はい|[○〇◯●◎]|true|yes|y|on)$/i],
  ['no', /^(0|無|無し|なし|不可|非対応|非該当|いいえ|[×✕✖]|-|ー|false|no|n|off)$/i],
  ['partly', /^[△▲]$/],
]

/** Reads a mark: 有 and 無, 1 and 0, ○ and ×, △. */
export function readMark(text: string): Reading<Mark> {
  const typed = plain(text)
  const mark = marks.find(([, form]) => form.test(typed))
  return mark ? understood(mark[0]) : { ok: false, code: 'core.sheet.value.mark' }
}

/** Reads a mark that can only be yes or no. */
export function readFlag(text: string): Reading<boolean> {
  const reading = readMark(text)
  if (!reading.ok || reading.value === 'partly') return { ok: false, code: 'core.sheet.value.mark' }
  return understood(reading.value === 'yes')
}
