import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import type { PointKind } from '../planning/codes.ts'
import { assessmentPath } from '../planning/places.ts'
import type { Point } from '../planning/points.ts'
import type { AssessmentProps } from './assessment.tsx'

/** What weighs on whom, and what can be built on; one of them is changed where it stands. */
export function Points({ data, view }: AssessmentProps) {
  const chosen = data.points.find(({ id }) => id === view.query.get('point'))
  return (
    <>
      {(['problem', 'strength'] as const).map((kind) => (
        <Listed key={kind} kind={kind} data={data} view={view} />
      ))}
      {chosen && data.mayWrite ? <Change point={chosen} view={view} /> : null}
      {data.mayWrite ? <Add data={data} view={view} /> : null}
    </>
  )
}

function Listed({ kind, data, view }: AssessmentProps & { kind: PointKind }) {
  const { words } = view
  const points = data.points.filter((one) => one.kind === kind)
  return (
    <Card level={2} heading={words(`casework.points.${kind}`)}>
      {points.length === 0 ? <p>{words(`casework.points.${kind}.none`)}</p> : null}
      <ul>
        {points.map((point) => (
          <li key={point.id}>
            <Cluster>
              <Badge tone="outline">{words(`casework.field.whose.${point.whose}`)}</Badge>
              {point.state ? (
                <Badge tone={point.state === 'settled' ? 'good' : 'warning'}>
                  {words(`casework.changePoint.state.${point.state}`)}
                </Badge>
              ) : null}
            </Cluster>
            {point.what}
            {point.since ? <small> {words('casework.points.since', { since: point.since })}</small> : null}
            {data.mayWrite ? (
              <>
                {' '}
                <a
                  href={`${assessmentPath(data.found.id)}?point=${point.id}#changed`}
                  aria-label={words('casework.points.changeOne', { what: point.what })}
                >
                  {words('casework.points.change')}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Add({ data, view }: AssessmentProps) {
  return (
    <Fold view={view} form="point" label={view.words('casework.addPoint.title')}>
      <ActionForm view={view} name="point" hidden={{ caseId: data.found.id }}>
        <ActionField name="kind" value="problem" layout="inline" />
        <ActionField name="whose" value="self" as="list" />
        <ActionField name="what" />
        <ActionField name="since" />
      </ActionForm>
    </Fold>
  )
}

function Change({ point, view }: { point: Point; view: AssessmentProps['view'] }) {
  const states = point.kind === 'problem' ? ['open', 'better', 'settled', 'gone'] : ['gone']
  const choices = states.map((value) => ({ value, label: view.words(`casework.changePoint.state.${value}`) }))
  return (
    <Fold view={view} form="changed" label={view.words('casework.changePoint.title')} open>
      <ActionForm view={view} name="changed" hidden={{ id: point.id, version: point.version }}>
        <ActionField name="whose" value={point.whose} as="list" />
        <ActionField name="what" value={point.what} />
        <ActionField name="since" value={point.since ?? ''} />
        <ActionField name="state" value={point.state ?? ''} choices={choices} layout="stack" as="radio" />
      </ActionForm>
    </Fold>
  )
}
