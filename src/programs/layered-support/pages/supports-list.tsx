import { formatDateShort } from '../../../core/calendar/format.ts'
import { Section } from '../../../ui/text/section.tsx'
import type { LayeredProps } from './case.tsx'
import { blankPath, joiningPath, layeredPath, needsPath, overviewPath } from './paths.ts'
import { kindText, StateBadge } from './say.tsx'

/** All supports of the case, the newest first, and the ways from here. */
export function SupportsList({ data, view }: LayeredProps) {
  const { words, locale } = view
  return (
    <Section id="all" heading={words('layered-support.all')}>
      <ul>
        {data.supports.map((support) => (
          <li key={support.id}>
            <a
              href={layeredPath(support.caseId, support.id)}
              aria-current={support.id === data.support?.id ? 'true' : undefined}
            >
              {words('layered-support.since', {
                kind: kindText(support.kind, view),
                day: formatDateShort(support.proposedOn, locale),
              })}
            </a>{' '}
            <StateBadge support={support} view={view} />
          </li>
        ))}
      </ul>
      {data.supports.some(({ kind }) => kind === 'participation') ? (
        <p>
          <a href={joiningPath(data.found.id)}>{words('layered-support.joining.open')}</a>
        </p>
      ) : null}
      <p>
        <a href={needsPath(data.found.id)}>{words('layered-support.needs.title')}</a>
      </p>
      <p>
        <a href={blankPath}>{words('layered-support.form.blank')}</a>
      </p>
      <p>
        <a href={overviewPath}>{words('layered-support.overview.open')}</a>
      </p>
    </Section>
  )
}
