import { formatDateShort } from '../../../core/calendar/format.ts'
import { Card } from '../../../ui/text/card.tsx'
import { caseKindOf } from '../kinds.ts'
import { type CaseLink, mergedParts } from '../merged-parts.ts'
import { defineCaseCard } from '../parts/case-places.tsx'

/** Beside the timeline: the cases that were made part of this one. What they hold besides talks (plans, assessments) is read there. */
defineCaseCard<CaseLink[]>({
  name: 'merged',
  order: 13,
  async load(tx, found) {
    const parts = await mergedParts(tx, found.id)
    return parts.length > 0 ? parts : null
  },
  view: (parts, _, { words, locale }) => (
    <Card level={2} heading={words('casework.merged.title')}>
      <ul>
        {parts.map(({ id, kind, openedOn }) => (
          <li key={id}>
            <a href={caseKindOf(kind)?.href(id) ?? ''}>
              {words('casework.merged.line', { day: formatDateShort(openedOn, locale) })}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <small>{words('casework.merged.then')}</small>
      </p>
    </Card>
  ),
})
