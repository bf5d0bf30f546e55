import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type Named, ownPersons } from '../residents/own.ts'
import { ownParts } from '../residents/own-parts.ts'

type Data = Awaited<ReturnType<typeof ownPersons>>
type Props = { data: Data; view: ViewContext }

/** A resident's own place: as whom the city knows them, for whom they act, what they can do here. */
export const mePage = definePage<Data>({
  name: 'registry.me',
  path: '/me',
  allow: ['resident'],
  zones: ['inner'],
  density: 'resident',
  navigation: { order: 5 },
  load: ({ tx }) => ownPersons(tx),
  view: (data, view) => <Me data={data} view={view} />,
})

function Me({ data: { self, wards }, view }: Props) {
  const { words } = view
  if (!self)
    return (
      <>
        <Heading level={1}>{words('registry.me.title')}</Heading>
        <Notice tone="info" heading={words('registry.me.unbound')}>
          {words('registry.me.unbound.then')}
        </Notice>
      </>
    )
  return (
    <>
      <Heading level={1}>{words('registry.me.title')}</Heading>
      <Stack>
        <p>{words('registry.me.self', { name: self.name ?? '' })}</p>
        {wards.length > 0 ? <Wards wards={wards} view={view} /> : null}
        <Parts view={view} />
      </Stack>
    </>
  )
}

function Wards({ wards, view: { words } }: { wards: Named[]; view: ViewContext }) {
  return (
    <Section id="wards" heading={words('registry.me.wards')} lead={words('registry.me.wards.lead')}>
      <ul>
        {wards.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </Section>
  )
}

function Parts({ view: { words } }: { view: ViewContext }) {
  return (
    <Section id="parts" heading={words('registry.me.parts')}>
      <Stack>
        {ownParts().map(({ path, title, text }) => (
          <Card key={path} href={path} heading={words(title)}>
            {words(text)}
          </Card>
        ))}
        <p>{words('registry.me.help')}</p>
      </Stack>
    </Section>
  )
}
