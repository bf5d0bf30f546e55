import { formatDate, formatInstant } from '../../../../core/calendar/format.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { personName } from '../../../registry/parts/person.tsx'
import type { PersonNamed } from '../persons.ts'
import type { Use } from '../uses.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>
type Props = { use: Use; persons: readonly PersonNamed[]; view: Say; printed?: boolean }

/** All that was asked for, in the order in which one decides on it. `printed`: without the names of people, who go by their number. */
export function UseFacts({ use, persons, view, printed = false }: Props) {
  const { words, locale } = view
  const day = (date: string) => formatDate(date, locale)
  const facts: [string, React.ReactNode][] = [
    ['asker', `${locale === 'en' ? use.agencyEn : use.agency} ${use.asker}`],
    ['askedAt', formatInstant(use.askedAt, locale)],
    ['kind', words(`privacy.askUse.kind.${use.kind}`)],
    ['recipient', use.recipient],
    ['aim', <Written key="aim" text={use.aim} />],
    ['files', use.files.map((code) => words(code)).join(words('privacy.listed'))],
    ['items', <Written key="items" text={use.items} />],
    ['about', words('privacy.persons', { count: use.about.toLocaleString('en') })],
    ...(use.personIds.length > 0 && !printed
      ? ([['people', <People key="people" {...{ use, persons, view }} />]] as [string, React.ReactNode][])
      : []),
    ['article', words(`privacy.askUse.article.${use.article}`)],
    ['conditions', <Ticked key="conditions" use={use} view={view} />],
    ['reason', <Written key="reason" text={use.reason} />],
    ['term', words('privacy.term', { from: day(use.startsOn), to: day(use.endsOn) })],
    ['after', words(`privacy.askUse.after.${use.after}`)],
  ]
  return (
    <DescriptionList
      items={facts.map(([key, value]) => ({ key, term: words(`privacy.column.${key}`), value }))}
    />
  )
}

const Written = ({ text }: { text: string }) => <span className="as-written">{text}</span>

function Ticked({ use, view: { words } }: { use: Use; view: Say }) {
  return (
    <ul>
      {use.conditions.map((code) => (
        <li key={code}>
          {words('privacy.ticked', { condition: words(`privacy.askUse.conditions.${code}`) })}
        </li>
      ))}
    </ul>
  )
}

/** Who is named, as far as the reader may see them; the others are there, without a word of who they are. */
function People({ use, persons, view: { words } }: Props) {
  const hidden = use.personIds.length - persons.length
  return (
    <ul>
      {persons.map((person) => (
        <li key={person.id}>
          <a href={`/registry/persons/${person.id}`}>{personName(person, words)}</a>
        </li>
      ))}
      {hidden > 0 ? <li>{words('privacy.peopleHidden', { count: hidden })}</li> : null}
    </ul>
  )
}
