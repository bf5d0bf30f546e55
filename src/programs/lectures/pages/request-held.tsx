import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import type { RequestProps as Props } from './props.ts'
import { said } from './say.tsx'

/** How many came, as soon as it has taken place. */
export function HeldForm({ data, view }: Props) {
  const { words } = view
  if (data.state !== 'approved' || !data.agreed_on || data.agreed_on > data.today) return null
  return (
    <Card level={2} tone="layered" heading={words('lectures.hold.title')}>
      <ActionForm view={view} name="hold" hidden={{ id: data.id, version: data.version }}>
        <ActionField name="people" />
      </ActionForm>
    </Card>
  )
}

type AfterProps = Props & { may: boolean; handles: boolean }

/** What came of it: what was heard, what was answered, and the head-count put right. */
export function Afterwards(props: AfterProps) {
  const { data } = props
  const isHeld = data.state === 'held'
  return (
    <>
      {isHeld ? <Voices {...props} /> : null}
      {isHeld || data.state === 'approved' ? <Feedback {...props} /> : null}
      {isHeld && props.handles ? <CertificateCard {...props} /> : null}
      {isHeld && props.may ? <CorrectForm {...props} /> : null}
    </>
  )
}

function Voices({ data, view, may }: AfterProps) {
  const { words } = view
  return (
    <Card level={2} heading={words('lectures.request.voices')}>
      {data.voices.length > 0 ? (
        <ul>
          {data.voices.map(({ id, line }) => (
            <li key={id}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{words('lectures.request.noVoices')}</p>
      )}
      {may ? (
        <ActionForm view={view} name="hear" hidden={{ requestId: data.id }}>
          <ActionField name="line" />
        </ActionForm>
      ) : null}
    </Card>
  )
}

function Feedback({ data, view, handles }: AfterProps) {
  const { words } = view
  const { feedback, openSheets } = data
  return (
    <Card level={2} heading={words('lectures.request.feedback', { count: feedback.count })}>
      <Stack gap="small">
        {feedback.count > 0 ? (
          <DescriptionList
            shape="grid"
            items={feedback.answers.map(({ answer, count }) => ({
              key: answer,
              term: said(view, 'answer', answer),
              value: words('lectures.peopleCount', { count }),
            }))}
          />
        ) : null}
        {feedback.lines.length > 0 ? (
          <ul>
            {feedback.lines.map(({ id, line }) => (
              <li key={id}>{line}</li>
            ))}
          </ul>
        ) : null}
        {handles && openSheets > 0 ? (
          <ButtonLink href={`/lectures/requests/${data.id}/sheets`} size="small">
            {words('lectures.request.printSheets', { count: openSheets })}
          </ButtonLink>
        ) : null}
        {handles ? (
          <Fold view={view} form="sheets" label={words('lectures.makeSheets.title')}>
            <ActionForm view={view} name="sheets" hidden={{ id: data.id }} warn={false}>
              <ActionField name="sheets" value={String(data.expected)} />
            </ActionForm>
          </Fold>
        ) : null}
      </Stack>
    </Card>
  )
}

function CertificateCard({ data, view: { words } }: Props) {
  const path = `/lectures/requests/${data.id}/certificate`
  return (
    <Card level={2} heading={words('lectures.certificate.title')}>
      <p>{words('lectures.certificate.lead')}</p>
      <Cluster>
        <ButtonLink href={path} size="small">
          {words('lectures.certificate.pdf')}
        </ButtonLink>
        <ButtonLink href={`${path}?screen`} size="small">
          {words('lectures.certificate.print')}
        </ButtonLink>
      </Cluster>
    </Card>
  )
}

function CorrectForm({ data, view }: Props) {
  return (
    <Fold view={view} form="people" label={view.words('lectures.correctPeople.title')}>
      <ActionForm view={view} name="people" hidden={{ id: data.id }}>
        <FieldRow>
          <ActionField name="people" value={String(data.people ?? '')} />
          <ActionField name="reason" />
        </FieldRow>
      </ActionForm>
    </Fold>
  )
}
