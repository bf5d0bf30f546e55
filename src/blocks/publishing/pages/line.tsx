import { type LinePlace, linePlace } from '../../../core/channels/line/place.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { QrCode } from '../../../ui/text/qr-code.tsx'
import { newsPlace } from './place.ts'
import { OtherWays } from './ways.tsx'

type Data = Pick<LinePlace, 'name'> | null

/** How one is told by LINE: it begins and ends there, and nothing is typed here. What LINE tells us comes to the same address (`app/web/news-line.ts`). */
export const linePage = definePage<Data>({
  ...newsPlace,
  name: 'publishing.line',
  path: '/news/line',
  under: ['/news'],
  load: async () => linePlace(),
  view: (place, view) => (
    <>
      <Heading level={1}>{view.words('publishing.line.title')}</Heading>
      {place ? (
        <Steps name={place.name} view={view} />
      ) : (
        <Notice tone="warning" heading={view.words('publishing.noLine')} />
      )}
      <OtherWays view={view} but="line" />
    </>
  ),
})

const steps = ['add', 'choose', 'end'] as const

function Steps({ name, view: { words } }: { name: string; view: ViewContext }) {
  const address = `https://line.me/R/ti/p/${encodeURIComponent(name)}`
  return (
    <Stack>
      <p>{words('publishing.line.lead')}</p>
      <ol className="list-decimal pl-6">
        {steps.map((step) => (
          <li key={step}>{words(`publishing.line.${step}`, { name })}</li>
        ))}
      </ol>
      <p>
        <ButtonLink href={address} kind="primary">
          {words('publishing.line.open', { name })}
        </ButtonLink>
      </p>
      <QrCode text={address} label={words('publishing.line.qr', { name })} />
      <p>{words('publishing.line.kept')}</p>
    </Stack>
  )
}
