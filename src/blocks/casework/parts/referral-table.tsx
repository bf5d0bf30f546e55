import type { ReactNode } from 'react'
import type { ViewContext } from '../../../core/page/page.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import type { ReferralLine } from '../referral/lists.ts'
import { referralPath } from '../referral/paths.ts'
import { dueText, receiverText, senderText, stateText, toneOf } from '../referral/say.ts'

type Props = {
  caption: string
  lines: readonly ReferralLine[]
  /** Whose name stands first: of who was asked, or of who asks. */
  other: 'receiver' | 'sender'
  today: string
  view: ViewContext
  empty?: ReactNode
}

/** つなぎ on a list, each leading to its page. No name of whom it is about: lists are looked at over shoulders. */
export function ReferralTable({ caption, lines, other, today, view, empty }: Props) {
  const { words } = view
  const columns: Column<ReferralLine>[] = [
    {
      key: 'other',
      heading: words(`casework.referral.${other}`),
      names: true,
      phone: 'title',
      cell: (line) => (
        <a href={referralPath(line.id)}>
          {other === 'receiver' ? receiverText(line, view) : senderText(line, view)}
        </a>
      ),
    },
    {
      key: 'what',
      heading: words('casework.referral.what'),
      cell: ({ whole_case, request }) =>
        whole_case ? words('casework.referral.wholeCase.short') : short(request),
    },
    {
      key: 'state',
      heading: words('casework.referral.state'),
      cell: (line) => <Badge tone={toneOf(line, today)}>{stateText(line, view)}</Badge>,
    },
    { key: 'due', heading: words('casework.referral.due'), cell: (line) => dueText(line, view) },
    {
      key: 'owner',
      heading: words('casework.referral.by'),
      cell: ({ owner_name, sender_name }) => (other === 'receiver' ? sender_name : owner_name) ?? '－',
    },
  ]
  return (
    <DataTable<ReferralLine>
      caption={caption}
      dense
      columns={columns}
      rowKey={({ id }) => id}
      rows={[...lines]}
      empty={empty}
    />
  )
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
