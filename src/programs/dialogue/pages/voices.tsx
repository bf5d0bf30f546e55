import { saidPurpose } from '../../../blocks/matching/personal-data.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { questionPath } from '../queries/authors.ts'
import { mostVoices, type Voice } from '../queries/voices.ts'
import type { QuestionProps } from './question.tsx'
import { areaChoices, areaName, voiceWhen } from './say.ts'

/** What was said to a question, and the form for one's own word as long as voices are taken. */
export function Voices({ data, view }: QuestionProps) {
  const { words } = view
  const { question, voices } = data
  return (
    <Section id="voices" heading={words('dialogue.voices', { count: question.voices })}>
      <Stack>
        {question.stage === 'asking' ? <SayForm data={data} view={view} /> : null}
        {voices.length === 0 ? (
          <EmptyState heading={words('dialogue.voices.none')} />
        ) : (
          voices.map((voice) => <OneVoice key={voice.id} voice={voice} data={data} view={view} />)
        )}
        {voices.length === mostVoices ? <p>{words('dialogue.voices.most', { most: mostVoices })}</p> : null}
      </Stack>
    </Section>
  )
}

type OneProps = QuestionProps & { voice: Voice }

function OneVoice({ voice, data, view }: OneProps) {
  const { words } = view
  const { areas } = data
  const where = voice.areaCode === null ? '' : areaName(areas, voice.areaCode, view)
  return (
    <Card
      tone="quiet"
      footer={
        where
          ? words('dialogue.voice.where', { where, said: voiceWhen(voice, view) })
          : voiceWhen(voice, view)
      }
    >
      <p className="as-written">{voice.line}</p>
      {voice.state === 'held' ? <p>{words('dialogue.voice.held')}</p> : null}
      {voice.hiddenReason === null ? null : (
        <p>{words('dialogue.voice.hidden', { reason: voice.hiddenReason })}</p>
      )}
      <Steps voice={voice} data={data} view={view} />
    </Card>
  )
}

/** What can be done with one voice: its author takes it back, the desk lets it stand, hides it or shows it again. */
function Steps({ voice, data, view }: OneProps) {
  const { words } = view
  const { isDuty, mine } = data
  if (!isDuty && !mine.has(voice.id)) return null
  const hideHref = `${view.path}?${new URLSearchParams({ hide: voice.id })}`
  return (
    <Cluster>
      <Small voice={voice} form="withdraw" label={words('dialogue.withdrawVoice.submit')} view={view} />
      {isDuty && voice.state === 'held' && voice.hiddenReason === null ? (
        <Small voice={voice} form="letThrough" label={words('dialogue.letVoiceThrough.submit')} view={view} />
      ) : null}
      {isDuty && voice.hiddenReason === null ? (
        <a href={hideHref} aria-label={words('dialogue.hide.of', { line: voice.line })}>
          {words('dialogue.hideVoice.submit')}
        </a>
      ) : null}
      {isDuty && voice.hiddenReason !== null ? (
        <Small voice={voice} form="show" label={words('dialogue.showVoice.submit')} view={view} />
      ) : null}
    </Cluster>
  )
}

type SmallProps = { voice: Voice; form: string; label: string } & Pick<QuestionProps, 'view'>

/** One button: many stand on a page, each about one voice. */
const Small = ({ voice: { id, version, line }, form, label, view: { path } }: SmallProps) => (
  <Form
    action={path}
    hidden={{ _form: form, id, version: String(version) }}
    warn={false}
    label={`${label}: ${line}`}
  >
    <Button size="small">{label}</Button>
  </Form>
)

/** The form by which the desk hides the voice that stands in the address. */
export function HideForm({ data, view }: QuestionProps) {
  const voice = data.voices.find(({ id }) => id === view.query.get('hide'))
  if (!voice || !data.isDuty) return null
  return (
    <ActionForm
      view={view}
      name="hide"
      hidden={{ id: voice.id, version: voice.version }}
      submit={{ kind: 'danger' }}
    >
      <p className="as-written">
        <strong>{voice.line}</strong>
      </p>
      <ActionField name="reason" />
    </ActionForm>
  )
}

/** One's own word; whoever acts in a post says nothing here as themselves, and takes down what was said to them. */
function SayForm({ data, view }: QuestionProps) {
  const { words, actor } = view
  const { question, areas, isDuty } = data
  const area =
    areas.size > 0 ? <ActionField name="areaCode" as="list" choices={areaChoices(areas, view)} /> : null
  if (actor.post !== null && !isDuty) return null
  if (isDuty)
    return (
      <Fold view={view} form="takeDown" label={words('dialogue.takeDownVoice.title')}>
        <ActionForm view={view} name="takeDown" hidden={{ questionId: question.id }}>
          <ActionField name="channel" layout="inline" />
          <ActionField name="line" />
          {area}
          <ActionField name="number" width="medium" />
          <ActionField name="named" />
        </ActionForm>
      </Fold>
    )
  return (
    <>
      {participantIdOf(actor) ? null : <CardFirst view={view} next={questionPath(question.id)} />}
      <ActionForm view={view} name="say" hidden={{ questionId: question.id }}>
        <ActionField name="line" />
        {area}
        <ActionField name="named" />
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
        <PurposeNote view={view} code={saidPurpose} />
      </ActionForm>
    </>
  )
}

/** Who has no card is told how to come by one; what they typed waits in their browser until they are back. */
function CardFirst({ view: { words }, next }: Pick<QuestionProps, 'view'> & { next: string }) {
  const query = new URLSearchParams({ next })
  return (
    <Notice tone="info" heading={words('dialogue.cardFirst')}>
      <p>{words('dialogue.cardFirst.then')}</p>
      <Cluster>
        <ButtonLink href={`/card/new?${query}`} size="small">
          {words('dialogue.cardFirst.make')}
        </ButtonLink>
        <ButtonLink href={`/card/open?${query}`} size="small">
          {words('dialogue.cardFirst.open')}
        </ButtonLink>
      </Cluster>
    </Notice>
  )
}
