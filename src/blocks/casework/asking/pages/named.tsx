import { formatInstant } from '../../../../core/calendar/format.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Section } from '../../../../ui/text/section.tsx'
import { askingPath } from '../codes.ts'
import type { Asking } from '../list.ts'
import { agencyText, whomText } from './say.tsx'

/** Who is asked about, for those who are named on a restricted case about them: they call, or do not. */
export function NamedAskings({ askings, view }: { askings: Asking[]; view: ViewContext }) {
  const { words, locale } = view
  if (askings.length === 0) return null
  return (
    <Section id="askings" heading={words('casework.restricted.askings')}>
      <p>{words('casework.restricted.askings.lead')}</p>
      <ul>
        {askings.map((one) => (
          <li key={one.id}>
            <a href={askingPath(one.id)}>
              {words('casework.restricted.askings.line', {
                at: formatInstant(one.askedAt, locale),
                name: whomText(one, view),
                agency: agencyText(one, view),
                by: one.askedBy,
                telephone: one.telephone,
              })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
