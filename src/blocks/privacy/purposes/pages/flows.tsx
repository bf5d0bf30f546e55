import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { type Standing, standingOf } from '../../../../core/privacy/standing.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { FlowPicture } from '../../../../ui/picture/flow-picture.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { flowsKnown } from '../flows.ts'
import { pictureOf } from '../picture.ts'
import { FlowTable } from './flow-table.tsx'
import { home, readers } from './place.ts'

/** 個人情報の流れ: from whom to which room, from room to room, and for what; a picture with its table. */
export const flowsPage = definePage<Standing>({
  ...readers,
  name: 'privacy.flows',
  path: '/privacy/flows',
  under: home,
  load: ({ tx }) => standingOf(tx),
  view: (standing, view) => (
    <>
      <Heading level={1} aside={<PrintButton>{view.words('privacy.print')}</PrintButton>}>
        {view.words('privacy.flows.title')}
      </Heading>
      <Stack>
        <p>{view.words('privacy.flows.lead')}</p>
        <Picture view={view} />
        <FlowTable flows={flowsKnown()} standing={standing} view={view} />
      </Stack>
    </>
  ),
})

function Picture({ view }: { view: ViewContext }) {
  return (
    <FlowPicture
      title={view.words('privacy.flows.title')}
      description={view.words('privacy.flows.picture')}
      {...pictureOf(flowsKnown(), view)}
    />
  )
}
