import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { tellIdea } from '../actions/ideas.ts'
import { ideaPurpose } from '../personal-data.ts'
import type { Say } from './say.tsx'

export const ideaPath = '/lectures/idea'

/** Who found no menu says in one sentence what they would like to hear about, and not who they are. */
export const ideaPage = definePage<null>({
  name: 'lectures.idea',
  path: ideaPath,
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/lectures'],
  purposes: [ideaPurpose],
  load: async () => null,
  forms: {
    idea: { action: tellIdea, next: () => '/lectures', shown: (_, view) => <Thanks say={view} /> },
  },
  view: (_, view) => <Asked view={view} />,
})

function Asked({ view }: { view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('lectures.idea.title')}</Heading>
      <p>{words('lectures.idea.lead')}</p>
      <ActionForm view={view} name="idea">
        <ActionField name="line" />
        <ActionField name="place" />
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
        <PurposeNote view={view} code={ideaPurpose} />
      </ActionForm>
    </>
  )
}

function Thanks({ say: { words } }: { say: Say }) {
  return (
    <>
      <Heading level={1}>{words('lectures.idea.thanks')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words('lectures.idea.thanks.then')}
      </Notice>
      <ButtonLink href="/lectures">{words('lectures.received.back')}</ButtonLink>
    </>
  )
}
