import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { askers, keepers, type PartNow, partsNow } from '../../../core/privacy/parts.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'

/** The privacy officer's desk: what waits, and the way to each part. */
export const privacyHomePage = definePage<PartNow[]>({
  name: 'privacy.home',
  path: '/privacy',
  allow: [...new Set([...askers, ...keepers])],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 80 },
  load: ({ tx }) => partsNow(tx),
  view: (parts, view) => (
    <>
      <Heading level={1}>{view.words('privacy.home.title')}</Heading>
      <Stack>
        <p>{view.words('privacy.home.lead')}</p>
        <Columns>
          {parts.map((part) => (
            <Part key={part.key} part={part} view={view} />
          ))}
        </Columns>
      </Stack>
    </>
  ),
})

function Part({ part, view: { words } }: { part: PartNow; view: ViewContext }) {
  const { path, waiting } = part
  return (
    <Card level={2} href={path} heading={words(part.words)}>
      <p>{words(`${part.words}.lead`)}</p>
      {waiting === null ? null : (
        <p>
          <Badge tone={waiting > 0 ? 'warning' : 'neutral'}>
            {waiting > 0 ? words(`${part.words}.waiting`, { count: waiting }) : words('privacy.home.nothing')}
          </Badge>
        </p>
      )}
    </Card>
  )
}
