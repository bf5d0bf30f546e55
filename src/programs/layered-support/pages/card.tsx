import { defineCaseCard, defineCasePlace } from '../../../blocks/casework/parts/case-places.tsx'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { Card } from '../../../ui/text/card.tsx'
import { aliveOf, type Support } from '../queries/supports.ts'
import { layeredPath } from './paths.ts'
import { kindText, StateBadge } from './say.tsx'

defineCasePlace({ key: 'layered', order: 35, href: (id) => layeredPath(id) })

/** Beside the timeline: the supports that run, each with its next date. */
defineCaseCard<Support[]>({
  name: 'layered-support.supports',
  order: 35,
  async load(tx, found) {
    const supports = await aliveOf(tx, found.id)
    return supports.length > 0 ? supports : null
  },
  view: (supports, found, view) => (
    <Card level={2} heading={view.words('layered-support.room')}>
      <ul>
        {supports.map((support) => (
          <li key={support.id}>
            <a href={layeredPath(found.id, support.id)}>{kindText(support.kind, view)}</a>{' '}
            <StateBadge support={support} view={view} />{' '}
            {support.nextOn ? formatDateShort(support.nextOn, view.locale) : null}
          </li>
        ))}
      </ul>
    </Card>
  ),
})
