import type { ReactNode } from 'react'
import { formatDate } from '../../../core/calendar/format.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { type AskableEntry, isAskable, type OwnEntry } from '../disclosure/list.ts'
import { plainBasis, type Say, toText } from '../disclosure/say.ts'

type Props = {
  entries: readonly OwnEntry[]
  say: Say
  /** What stands under an entry: the question what it is. */
  under?: (entry: AskableEntry) => ReactNode
}

/**
 * To whom somebody's data was given, in plain words: the same on the screen of the person and on the sheet that the desk hands out. Neither
 * a number nor a count nor a day on which it was released.
 */
export function OwnEntries({ entries, say, under }: Props) {
  if (entries.length === 0) return <p>{say.words('casework.own.none')}</p>
  return (
    <Stack>
      {entries.map((entry, at) => (
        <Card key={entry.handle ?? `emergency-${at}`} level={3} heading={toText(entry.to, say)}>
          <DescriptionList items={factsOf(entry, say)} />
          {isAskable(entry) ? under?.(entry) : null}
        </Card>
      ))}
    </Stack>
  )
}

/** A hand-over and something told are over at once; what is shown has its last day, or the day on which it ended. */
function factsOf(entry: OwnEntry, say: Say) {
  const { words, locale } = say
  const day = (value: string | null) => value && formatDate(value, locale)
  const facts: [string, string | null][] = [
    ['on', day(entry.fromOn)],
    ['how', howText(entry, say)],
    ['what', whatText(entry, say)],
    ['why', whyText(entry, say)],
    ['ground', plainBasis(entry.basis, say)],
    entry.endedOn ? ['ended', day(entry.endedOn)] : ['until', day(entry.untilOn)],
  ]
  return facts
    .filter(([, value]) => value)
    .map(([key, value]) => ({ key, term: words(`casework.own.${key}`), value }))
}

function whyText({ kind, purpose, emergency }: OwnEntry, { words }: Say): string | null {
  if (kind === 'hand_over') return purpose ?? words('casework.own.handedOver')
  return emergency ? words(`casework.own.emergency.${emergency}`) : purpose
}

const howText = ({ kind, form }: OwnEntry, { words }: Say): string =>
  words(`casework.own.how.${form ?? kind}`)

/** What of their record, in words for the person; staff has its own. */
const whatText = ({ parts }: OwnEntry, { words }: Say): string =>
  parts.map((part) => words(`casework.own.parts.${part}`)).join(words('casework.consents.sep'))
