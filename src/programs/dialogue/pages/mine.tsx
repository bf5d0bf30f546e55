import { defineCardPart } from '../../../blocks/memberships/card-parts.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { withdrawVoice } from '../actions/voices.ts'
import { questionPath } from '../queries/authors.ts'
import { type Own, ownVoices } from '../queries/whole-question.ts'
import { said, stageTones, voiceWhen } from './say.ts'

const path = '/dialogue/mine'

defineCardPart({ order: 36, path, title: 'dialogue.mine.title', text: 'dialogue.mine.card' })

/** Beside one's card: the voices that one left, and how far their questions have come. */
export const minePage = definePage<Own>({
  name: 'dialogue.mine',
  path,
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/card'],
  load: ({ tx }) => ownVoices(tx),
  forms: { withdraw: { action: withdrawVoice, next: () => `${path}?done=withdrawn` } },
  view: (own, view) => <Mine own={own} view={view} />,
})

function Mine({ own, view }: { own: Own; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('dialogue.mine.title')}</Heading>
      <Stack>
        {view.query.get('done') === 'withdrawn' ? (
          <Notice tone="success" announce heading={words('dialogue.done.withdrawn')} />
        ) : null}
        {own.length === 0 ? (
          <EmptyState heading={words('dialogue.mine.none')}>
            <a href="/dialogue">{words('dialogue.mine.none.then')}</a>
          </EmptyState>
        ) : null}
        {own.map((one) => (
          <OneOfMine key={one.voice.id} {...one} view={view} />
        ))}
      </Stack>
    </>
  )
}

function OneOfMine({ voice, question, view }: Own[number] & { view: ViewContext }) {
  const { words } = view
  const label = words('dialogue.withdrawVoice.submit')
  return (
    <Card level={2} heading={question.heading} footer={voiceWhen(voice, view)}>
      <Cluster>
        <Badge tone={stageTones[question.stage]}>{said(view, 'stage', question.stage)}</Badge>
      </Cluster>
      <p className="as-written">{voice.line}</p>
      {voice.state === 'held' ? <p>{words('dialogue.voice.held')}</p> : null}
      {voice.hiddenReason === null ? null : (
        <p>{words('dialogue.voice.hidden', { reason: voice.hiddenReason })}</p>
      )}
      <Cluster>
        <a href={questionPath(question.id)} aria-label={question.heading}>
          {words('dialogue.mine.open')}
        </a>
        <Form
          action={path}
          hidden={{ _form: 'withdraw', id: voice.id, version: String(voice.version) }}
          warn={false}
          label={`${label}: ${voice.line}`}
        >
          <Button size="small">{label}</Button>
        </Form>
      </Cluster>
    </Card>
  )
}
