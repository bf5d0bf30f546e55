import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import type { Movable } from '../reassign.ts'
import type { ReassignProps } from './reassign.tsx'
import { dayShort } from './say.tsx'

/** Which of the cases move, with what stands against it said of each; and for who leaves, who carries on after the last day. */
export function MoveForms({ data, view }: ReassignProps) {
  const { words } = view
  const { from, to, cases } = data
  if (!from || !to) return null
  const against = cases.filter(({ obstacle }) => obstacle !== null).length
  const leaving = cases.filter(({ note }) => note !== null)
  return (
    <Stack>
      {against > 0 ? (
        <Notice
          tone="warning"
          heading={words('casework.reassign.against', { count: against, name: to.name })}
        >
          <p>{words('casework.reassign.against.then')}</p>
        </Notice>
      ) : null}
      {leaving.length > 0 ? <Propose data={data} leaving={leaving} view={view} /> : null}
      <Card
        level={2}
        heading={words('casework.reassign.now', { from: from.name, to: to.name, count: cases.length })}
      >
        <ActionForm view={view} name="move" hidden={{ fromId: from.accountId, toId: to.accountId }}>
          <ActionField
            name="caseIds"
            layout="columns"
            choices={cases.map((one) => ({ value: one.id, label: lineOf(one, view) }))}
            value={cases.filter(({ obstacle }) => obstacle === null).map(({ id }) => id)}
          />
          <ActionField name="rest" />
        </ActionForm>
      </Card>
    </Stack>
  )
}

/** 見本 太郎（次回 R8.12.1・至急）: who, when next, and why not. */
function lineOf(one: Movable, view: ViewContext): string {
  const { words } = view
  const facts = [
    words('casework.reassign.next', { on: dayShort(one.nextOn, view) }),
    ...(one.urgency === 'normal' ? [] : [words(`casework.urgency.${one.urgency}`)]),
    ...(one.obstacle ? [words(`casework.reassign.obstacle.${one.obstacle}`)] : []),
  ]
  return words('casework.reassign.line', { name: subjectName(one, view), facts: facts.join('・') })
}

type ProposeProps = ReassignProps & { leaving: readonly Movable[] }

function Propose({ data: { from, to }, leaving, view }: ProposeProps) {
  const { words } = view
  const choices = leaving.flatMap((one) =>
    one.note
      ? {
          value: one.note.id,
          label: words('casework.reassign.successor', { line: lineOf(one, view), name: one.note.toName }),
        }
      : [],
  )
  return (
    <Card
      level={2}
      heading={words('casework.reassign.later', {
        from: from?.name ?? '',
        to: to?.name ?? '',
        count: leaving.length,
      })}
    >
      <p>{words('casework.reassign.later.lead', { on: dayShort(leaving[0]?.note?.lastOn ?? '', view) })}</p>
      <ActionForm view={view} name="propose" hidden={{ successorId: to?.accountId ?? '' }}>
        <ActionField
          name="ids"
          layout="columns"
          choices={choices}
          value={choices.filter((_, at) => leaving[at]?.obstacle !== 'conflict').map(({ value }) => value)}
        />
      </ActionForm>
    </Card>
  )
}
