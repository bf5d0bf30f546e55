import { formatDateShort } from '../../../core/calendar/format.ts'
import { Card } from '../../../ui/text/card.tsx'
import { type AlsoOpen, alsoOpen } from '../also-open.ts'
import { caseKindOf } from '../kinds.ts'
import { defineCaseCard } from '../parts/case-places.tsx'

/** So many are shown; whoever has more is looked up. */
const most = 10

/**
 * Beside the timeline: what else is open about the same person, as far as the actor sees it. Two desks that take somebody in at once are
 * told of each other here, and join by hand what belongs together.
 */
defineCaseCard<AlsoOpen[]>({
  name: 'alsoOpen',
  order: 12,
  async load(tx, found) {
    const cases = await alsoOpen(tx, found)
    return cases.length > 0 ? cases.slice(0, most) : null
  },
  view: (cases, _, { words, locale }) => (
    <Card level={2} heading={words('casework.alsoOpen.title')}>
      <ul>
        {cases.map(({ id, kind, openedOn, holder, holderEn }) => (
          <li key={id}>
            <a href={caseKindOf(kind)?.href(id) ?? ''}>
              {words('casework.alsoOpen.line', {
                day: formatDateShort(openedOn, locale),
                agency: locale === 'en' ? holderEn : holder,
              })}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <small>{words('casework.alsoOpen.then')}</small>
      </p>
    </Card>
  ),
})
