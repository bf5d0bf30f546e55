import { readTime } from '../../../../core/sheet/values/days.ts'

/** A time at the beginning of a text. rest: what follows it. tail: nothing but 〜, から or まで. */
export type Hour = { time: string | null; rest: 'nothing' | 'tail' | 'more' }

/** Numbers in circles, and names in thick brackets, that stand before the first of several times. */
const before = /^(?:[①-⑳]|【[^】]*】|\s)+/u
const hour = /^(?:午前|午後)?\d{1,2}(?::\d{2}(?::\d{2})?|時(?!間)(?:\d{1,2}分|半)?)/
const tail = /^(?:[~〜ー-]|から|より|まで)$/

/** Reads the time with which a cell begins: 9:00〜, 17:00(金、土は19:00まで), ①13：00 ②14：45. */
export function readHour(text: string): Hour {
  const numbered = before.test(text)
  const typed = text.replace(before, '').normalize('NFKC').replace(/\s+/g, '')
  const [found = ''] = hour.exec(typed) ?? []
  const reading = readTime(found)
  if (!reading.ok) return { time: null, rest: 'more' }
  const after = typed.slice(found.length)
  if (after === '' && !numbered) return { time: reading.value, rest: 'nothing' }
  return { time: reading.value, rest: tail.test(after) ? 'tail' : 'more' }
}
