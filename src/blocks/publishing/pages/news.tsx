import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { openWays } from '../../../core/channels/channels.ts'
import { mailPlace } from '../../../core/mail/place.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { subscribe } from '../actions.ts'
import { newsPurpose } from '../personal-data.ts'
import { ChoiceFields } from './fields.tsx'
import { newsPlace } from './place.ts'
import { OtherWays } from './ways.tsx'

type Data = { areas: AreaName[]; leaves: boolean }

/** Whoever wants to be told says what, and gives an address. */
export const newsPage = definePage<Data>({
  ...newsPlace,
  name: 'publishing.news',
  path: '/news',
  navigation: { order: 60, residents: true, when: () => openWays().length > 0 },
  load: async ({ tx }) => ({ areas: await communityAreas(tx), leaves: mailPlace() !== null }),
  purposes: [newsPurpose],
  forms: {
    subscribe: { action: subscribe, next: () => '/news', shown: (_, view) => <Asked view={view} /> },
  },
  view: ({ areas, leaves }, view) => (
    <>
      <Heading level={1}>{view.words('publishing.news.title')}</Heading>
      <p>{view.words('publishing.news.lead')}</p>
      {leaves ? (
        <ActionForm view={view} name="subscribe">
          <ActionField name="mail" />
          <ChoiceFields view={view} areas={areas} />
          <div className="visually-hidden">
            <ActionField name="homepage" />
          </div>
        </ActionForm>
      ) : (
        <Notice tone="warning" heading={view.words('publishing.noMail')} />
      )}
      <PurposeNote view={view} code={newsPurpose} />
      <p>
        <a href="/news/mine">{view.words('publishing.mine.title')}</a>
      </p>
      <OtherWays view={view} but="mail" />
    </>
  ),
})

function Asked({ view: { words } }: { view: Omit<ViewContext, 'form'> }) {
  return (
    <>
      <Heading level={1}>{words('publishing.asked.title')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words('publishing.asked.then')}
      </Notice>
    </>
  )
}
