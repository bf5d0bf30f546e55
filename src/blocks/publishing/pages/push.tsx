import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { pushPlace } from '../../../core/channels/push/place.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Pushing, PushingEnded } from '../../../ui/form/pushing.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { newsPurpose } from '../personal-data.ts'
import { stopPush, subscribePush } from '../push-actions.ts'
import { ChoiceFields } from './fields.tsx'
import { newsPlace } from './place.ts'
import { OtherWays } from './ways.tsx'

type Data = { areas: AreaName[]; publicKey: string | null }

const address = { endpoint: '', p256dh: '', auth: '' }

const done = (action: PageForm['action'], key: 'pushed' | 'pushStopped'): PageForm => ({
  action,
  next: () => '/news/push',
  shown: (_, { words }) => (
    <>
      <Heading level={1}>{words(`publishing.${key}.title`)}</Heading>
      <Notice tone="success" announce>
        {words(`publishing.${key}.then`)}
      </Notice>
      {key === 'pushStopped' ? <PushingEnded /> : null}
      <p>
        <a href="/news/latest">{words('publishing.latest.title')}</a>
      </p>
    </>
  ),
})

/** Whoever wants to be told on this device says what; the browser asks whether it may. Nobody is asked who they are. */
export const pushPage = definePage<Data>({
  ...newsPlace,
  name: 'publishing.push',
  path: '/news/push',
  under: ['/news'],
  load: async ({ tx }) => ({
    areas: await communityAreas(tx),
    publicKey: pushPlace()?.publicKey.toString('base64url') ?? null,
  }),
  purposes: [newsPurpose],
  forms: { subscribe: done(subscribePush, 'pushed'), stop: done(stopPush, 'pushStopped') },
  view: ({ areas, publicKey }, view) => (
    <>
      <Heading level={1}>{view.words('publishing.push.title')}</Heading>
      <p>{view.words('publishing.push.lead')}</p>
      {publicKey === null ? (
        <Notice tone="warning" heading={view.words('publishing.noPush')} />
      ) : (
        <OnThisDevice view={view} areas={areas} publicKey={publicKey} />
      )}
      <PurposeNote view={view} code={newsPurpose} />
      <OtherWays view={view} but="push" />
    </>
  ),
})

function OnThisDevice({
  view,
  areas,
  publicKey,
}: {
  view: ViewContext
  areas: AreaName[]
  publicKey: string
}) {
  const { words } = view
  return (
    <Pushing
      publicKey={publicKey}
      cannot={<Notice tone="warning">{words('publishing.push.cannot')}</Notice>}
      denied={words('publishing.push.denied')}
      failed={words('publishing.push.failed')}
      known={
        <>
          <Notice tone="info">{words('publishing.push.known')}</Notice>
          <Form
            action="/news/mine/opened"
            warn={false}
            label={words('publishing.mine.title')}
            hidden={{ endpoint: '', auth: '' }}
          >
            <Actions>
              <Button>{words('publishing.mine.title')}</Button>
            </Actions>
          </Form>
          <ActionForm
            view={view}
            name="stop"
            hidden={{ endpoint: '', auth: '' }}
            submit={{ kind: 'danger' }}
            keep={false}
          >
            {null}
          </ActionForm>
        </>
      }
    >
      <ActionForm view={view} name="subscribe" hidden={address} keep={false}>
        <ChoiceFields view={view} areas={areas} />
      </ActionForm>
    </Pushing>
  )
}
