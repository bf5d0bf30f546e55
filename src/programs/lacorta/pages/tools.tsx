import type { ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Notice } from '../../../ui/text/notice.tsx'

const places = [
  ['/lacorta/spaces', 'lacorta.spaces.title'],
  ['/lacorta/projects', 'lacorta.projects.title'],
  ['/lacorta/groups', 'lacorta.offers.title'],
  ['/lacorta/month', 'lacorta.month.title'],
] as const

/** Where else one goes from the desk of the house. */
export const Tools = ({ view: { words } }: { view: ViewContext }) => (
  <Cluster>
    {places.map(([href, title]) => (
      <ButtonLink key={href} href={href} size="small">
        {words(title)}
      </ButtonLink>
    ))}
  </Cluster>
)

/** What was just done. */
export function Done({ view: { words, query }, known }: { view: ViewContext; known: readonly string[] }) {
  const done = query.get('done') ?? ''
  return known.includes(done) ? (
    <Notice tone="success" announce heading={words(`lacorta.done.${done}`)} />
  ) : null
}

/** What somebody in a post without the duty sees. */
export const NoDuty = ({ view: { words } }: { view: ViewContext }) => (
  <EmptyState heading={words('lacorta.noDuty')}>{words('lacorta.noDuty.then')}</EmptyState>
)
