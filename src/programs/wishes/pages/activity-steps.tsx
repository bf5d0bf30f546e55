import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { ActivityProps } from './activity.tsx'
import { ActivityFields } from './make-activity.tsx'

/** What comes next, for whoever made it and for the desk. */
export function StepsSection({ data, view }: ActivityProps) {
  const { words } = view
  const { activity, areas, isMaker } = data
  const { id, version, state } = activity
  if (!isMaker || state === 'given_up') return null
  const looked = { id, version }
  return (
    <Section id="steps" heading={words('wishes.steps')}>
      <Stack>
        {state === 'held' ? (
          <Fold view={view} form="end" label={words('wishes.endActivity.title')}>
            <ActionForm view={view} name="end" hidden={looked}>
              <ActionField name="report" rows={8} />
            </ActionForm>
          </Fold>
        ) : null}
        {state === 'held' || state === 'ended' ? (
          <Fold view={view} form="thank" label={words('wishes.thankPartners.title')}>
            <p>{words('wishes.thankPartners.then')}</p>
            <ActionForm view={view} name="thank" hidden={{ id }} />
          </Fold>
        ) : null}
        {state === 'ended' ? null : (
          <Fold view={view} form="change" label={words('wishes.changeActivity.title')}>
            <ActionForm view={view} name="change" hidden={looked}>
              <ActivityFields areas={areas} view={view} from={activity} />
            </ActionForm>
          </Fold>
        )}
        {state === 'planned' ? (
          <Fold view={view} form="giveUp" label={words('wishes.giveUpActivity.title')} danger>
            <p>{words('wishes.giveUpActivity.then')}</p>
            <ActionForm view={view} name="giveUp" hidden={looked} submit={{ kind: 'danger' }} />
          </Fold>
        ) : null}
      </Stack>
    </Section>
  )
}
