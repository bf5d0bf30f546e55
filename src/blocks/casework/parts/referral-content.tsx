import { ageOn } from '../../../core/calendar/age.ts'
import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { hasWord } from '../../../core/words/words.ts'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import type { Content, ContentFact, ContentSection } from '../referral/content.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** What a code stands for; of a kind of case that is gone the code itself is better than nothing. */
const coded = (key: string, { words, locale }: Say): string =>
  hasWord(locale, key) ? words(key) : (key.split('.').at(-1) ?? key)

/** A value as it is read: a birthday with the age of today, codes by their words, or the text itself. */
export function factText({ term, text, day, codes }: ContentFact, say: Say, today: string): string {
  const isBirth = term.endsWith('.birthOn') || term.startsWith('registry.householdRole')
  const sep = say.words('casework.consents.sep')
  return [
    text,
    ...(codes ?? []).map((code) => coded(code, say)),
    day &&
      (isBirth
        ? say.words('casework.referral.fact.born', {
            day: formatDate(day, say.locale),
            age: ageOn(day, today),
          })
        : formatDate(day, say.locale)),
  ]
    .filter(Boolean)
    .join(sep)
}

export const termText = ({ term }: ContentFact, say: Say): string => coded(term, say)

export const partTitle = ({ part }: Pick<ContentSection, 'part'>, { words }: Say): string =>
  words(`casework.draftReferral.parts.${part}`)

/** When and how somebody spoke, on one line. */
export const entryHead = (entry: NonNullable<ContentSection['entries']>[number], say: Say): string =>
  [formatDateShort(entry.on, say.locale), ...entry.codes.map((code) => coded(code, say))].join(' ')

type Props = { content: Content; today: string; why?: string | undefined; view: ViewContext }

/**
 * What a receiver sees of a case, part by part; `why`: on which basis each part is in it. The same for the preview, for the receiver
 * and for the sender afterwards.
 */
export function ReferralContent({ content, today, why, view }: Props) {
  return content.sections.map((section) => (
    <Card key={section.part} level={2} heading={partTitle(section, view)} {...(why ? { footer: why } : {})}>
      {section.facts.length > 0 ? (
        <DescriptionList
          items={section.facts.map((fact, at) => ({
            key: `${at} ${fact.term}`,
            term: termText(fact, view),
            value: factText(fact, view, today),
          }))}
        />
      ) : null}
      <Entries section={section} view={view} />
      {section.facts.length === 0 && (section.entries ?? []).length === 0 ? (
        <p>{view.words('casework.referral.content.none')}</p>
      ) : null}
    </Card>
  ))
}

function Entries({ section, view }: { section: ContentSection; view: ViewContext }) {
  if (!section.entries || section.entries.length === 0) return null
  return (
    <ul>
      {section.entries.map((entry, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: frozen, and never put in another order
        <li key={at}>
          <small>{entryHead(entry, view)}</small>
          <br />
          {entry.text ?? view.words('casework.referral.content.noNote')}
        </li>
      ))}
    </ul>
  )
}
