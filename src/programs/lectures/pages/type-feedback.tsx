import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { typeFeedback } from '../actions/held.ts'

/** A pile of sheets beside the keyboard: key, answer, the line if there is one, and the next. */
export const typeFeedbackPage = definePage<null>({
  name: 'lectures.typing',
  path: '/lectures/type-feedback',
  allow: ['coordinator', 'supervisor', 'lecturer'],
  zones: ['inner'],
  density: 'staff',
  load: async () => null,
  forms: { type: { action: typeFeedback, next: (_, { path }) => `${path}?done=type` } },
  view: (_, view) => <Typing view={view} />,
})

function Typing({ view }: { view: ViewContext }) {
  const { words, query } = view
  return (
    <>
      <Heading level={1}>{words('lectures.typing.title')}</Heading>
      {query.get('done') === 'type' ? (
        <Notice tone="success" announce>
          {words('lectures.done.type')}
        </Notice>
      ) : null}
      <ActionForm view={{ ...view, query: new URLSearchParams() }} name="type" warn={false}>
        <ActionField name="key" width="medium" autoFocus />
        <ActionField name="answer" layout="inline" />
        <ActionField name="line" />
      </ActionForm>
    </>
  )
}
