import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage } from '../../../core/page/page.ts'
import { FromAddress } from '../../../ui/form/from-address.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { confirm } from '../actions.ts'
import { newsPlace } from './place.ts'

/** The owner of an address agrees: the code comes with the link of the letter, or is typed. */
export const confirmPage = definePage<null>({
  ...newsPlace,
  name: 'publishing.confirmPage',
  path: '/news/confirm',
  under: ['/news'],
  load: async () => null,
  forms: {
    confirm: {
      action: confirm,
      next: () => '/news',
      shown: (_, { words }) => (
        <>
          <Heading level={1}>{words('publishing.confirmed.title')}</Heading>
          <Notice tone="success" announce clearKept="*">
            {words('publishing.confirmed.then')}
          </Notice>
        </>
      ),
    },
  },
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('publishing.confirmPage.title')}</Heading>
      <Stack>
        <p>{view.words('publishing.confirmPage.lead')}</p>
        <FromAddress field="code">
          <ActionForm view={view} name="confirm" keep={false}>
            <ActionField name="code" />
          </ActionForm>
        </FromAddress>
      </Stack>
    </>
  ),
})
