import { today } from '../../../core/calendar/clock.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { ProjectProps } from './project.tsx'

/** What can become of it from where it is. */
export function StepsSection({ data: { project }, view }: ProjectProps) {
  const { words } = view
  const { id, version, state, beganOn } = project
  const looked = { id, version }
  const isOver = state === 'done' || state === 'broken_off'
  return (
    <Section id="steps" heading={words('lacorta.project.steps')}>
      <Cluster>
        {state === 'running' ? (
          <Fold view={view} form="end" label={words('lacorta.endProject.title')}>
            <ActionForm view={view} name="end" hidden={looked}>
              <ActionField name="endedOn" picker value={today()} />
              <ActionField name="cameOf" rows={3} />
            </ActionForm>
          </Fold>
        ) : (
          <Fold
            view={view}
            form="run"
            label={words(isOver ? 'lacorta.runProject.again' : 'lacorta.runProject.title')}
          >
            <ActionForm view={view} name="run" hidden={looked}>
              <ActionField name="beganOn" picker value={state === 'planned' ? today() : beganOn} />
            </ActionForm>
          </Fold>
        )}
        {isOver ? null : (
          <Fold view={view} form="break" danger label={words('lacorta.breakOffProject.title')}>
            <ActionForm view={view} name="break" hidden={looked}>
              <ActionField name="endedOn" picker value={today()} />
              <ActionField name="reason" />
            </ActionForm>
          </Fold>
        )}
      </Cluster>
    </Section>
  )
}
