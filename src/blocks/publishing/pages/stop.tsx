import { definePage } from '../../../core/page/page.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { newsPlace } from './place.ts'

/**
 * What the link at the foot of a letter opens: one press ends it. Looking ends nothing, since mail programs look by themselves; the press is
 * taken where mail programs send theirs (`app/web/news-stop.tsx`).
 */
export const stopPage = definePage<{ path: string }>({
  ...newsPlace,
  name: 'publishing.stopPage',
  path: '/news/stop/:code',
  under: ['/news'],
  load: async ({ params }) => ({ path: `/news/stop/${encodeURIComponent(params.code ?? '')}` }),
  view: ({ path }, { words }) => (
    <>
      <Heading level={1}>{words('publishing.stopPage.title')}</Heading>
      <p>{words('publishing.stopPage.lead')}</p>
      <Form action={path} warn={false} label={words('publishing.stopPage.title')}>
        <Actions>
          <Button kind="danger">{words('publishing.stop.submit')}</Button>
        </Actions>
      </Form>
    </>
  ),
})
