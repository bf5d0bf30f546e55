import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type Page, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { bothZones } from '../../../core/zone.ts'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { giveFeedback } from '../actions/held.ts'
import { feedbackPurpose } from '../personal-data.ts'
import { readKey } from '../rules/secrets.ts'
import type { Say } from './say.tsx'

/** One question after a lecture, by the address on the sheet or by typing its key. Nobody says who they are. */
const feedbackAt = (path: string): Page<string> => ({
  name: 'lectures.feedback',
  path,
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  purposes: [feedbackPurpose],
  load: async ({ params }) => readKey(params.key ?? '') ?? '',
  forms: {
    answer: {
      action: giveFeedback,
      next: () => '/lectures/feedback',
      shown: (_, view) => <Thanks say={view} />,
    },
  },
  view: (key, view) => <Question sheet={key} view={view} />,
})

export const feedbackPage = definePage(feedbackAt('/lectures/feedback'))
export const sheetPage = definePage(feedbackAt('/lectures/feedback/:key'))

function Question({ sheet, view }: { sheet: string; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('lectures.feedback.title')}</Heading>
      <p>{words('lectures.feedback.lead')}</p>
      <ActionForm view={view} name="answer">
        <ActionField name="answer" layout="stack" />
        <ActionField name="line" />
        <ActionField name="key" value={sheet} width="medium" />
        <PurposeNote view={view} code={feedbackPurpose} />
      </ActionForm>
    </>
  )
}

function Thanks({ say: { words } }: { say: Say }) {
  return (
    <>
      <Heading level={1}>{words('lectures.feedback.thanks')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words('lectures.feedback.thanks.then')}
      </Notice>
    </>
  )
}
