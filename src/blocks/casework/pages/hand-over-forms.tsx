import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import type { HandOverProps } from './hand-over.tsx'

/** What may be done with a hand-over that is not settled: by who takes it, by who gives it, by who decides. */
export function HandOverForms({ data, view }: HandOverProps) {
  const { words, actor } = view
  const { note, successors } = data
  if (note.state === 'passed' || note.state === 'void' || note.closed_on !== null) return null
  const at = { id: note.id, version: note.version }
  const gives = actor.role === 'supervisor' || actor.accountId === note.from_id
  const takes = actor.accountId === note.to_id && note.state !== 'accepted'
  return (
    <Stack gap="small">
      {takes ? (
        <ActionForm view={view} name="accept" hidden={at}>
          {null}
        </ActionForm>
      ) : null}
      {gives ? (
        <>
          <Fold view={view} form="write" label={words('casework.writeHandOver.title')}>
            <ActionForm view={view} name="write" hidden={at}>
              <ActionField name="openPoints" value={note.open_points ?? ''} rows={8} />
            </ActionForm>
          </Fold>
          <Fold view={view} form="propose" label={words('casework.proposeSuccessor.title')}>
            <ActionForm view={view} name="propose" hidden={at}>
              <ActionField
                name="successorId"
                as="list"
                value={note.to_id}
                choices={successors.map(({ accountId, name }) => ({ value: accountId, label: name }))}
              />
            </ActionForm>
          </Fold>
        </>
      ) : null}
      {actor.role === 'supervisor' && note.state === 'fallen' ? (
        <Fold view={view} form="settle" label={words('casework.settleHandOver.title')}>
          <ActionForm view={view} name="settle" hidden={at}>
            {null}
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}
