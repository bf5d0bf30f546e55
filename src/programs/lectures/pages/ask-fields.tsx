import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { type Options, options } from '../rules/codes.ts'
import { timeChoices } from './say.tsx'

/** What stands in the fields at first: of a request that is asked again. */
export type Before = Partial<
  Record<
    | 'groupName'
    | 'contactName'
    | 'telephone'
    | 'mail'
    | 'placeName'
    | 'placeAddress'
    | 'expected'
    | 'wishesText',
    string
  >
> & { wishes?: readonly { onDay: string; starts: string; ends: string }[]; options?: Options }

/** `offered`: what the menu offers; where it is not chosen yet, both are asked for. */
type Props = { view: ViewContext; before?: Before; offered?: Options }

const every: Options = { signLanguage: true, online: true }

/** The questions of the form, in the order of the paper: who, when, where and how many, and what else. */
export function AskFields({ view, before = {}, offered = every }: Props) {
  const { words } = view
  return (
    <>
      <FieldSet shape="boxed" legend={words('lectures.ask.who')}>
        <ActionField name="groupName" value={before.groupName} />
        <ActionField name="contactName" value={before.contactName} />
        <FieldRow>
          <ActionField name="telephone" value={before.telephone} />
          <ActionField name="mail" value={before.mail} />
        </FieldRow>
      </FieldSet>
      <FieldSet shape="boxed" legend={words('lectures.ask.when')} hint={words('lectures.ask.when.hint')}>
        {([1, 2, 3] as const).map((at) => (
          <WishFields key={at} at={at} view={view} before={before} />
        ))}
      </FieldSet>
      <FieldSet shape="boxed" legend={words('lectures.ask.where')}>
        <ActionField name="placeName" value={before.placeName} />
        <ActionField name="placeAddress" value={before.placeAddress} />
        <ActionField name="expected" value={before.expected} />
      </FieldSet>
      <FieldSet shape="boxed" legend={words('lectures.ask.else')}>
        {options.map((option) =>
          offered[option] ? (
            <ActionField key={option} name={option} value={String(before.options?.[option] ?? false)} />
          ) : null,
        )}
        <ActionField name="wishesText" rows={3} value={before.wishesText} />
      </FieldSet>
    </>
  )
}

/** A day and its times; asked again, the same weekday and hours a year later. */
function WishFields({ at, view, before = {} }: Omit<Props, 'offered'> & { at: 1 | 2 | 3 }) {
  const former = before.wishes?.[at - 1]
  const { words } = view
  const time = { choices: timeChoices, as: 'list' as const, empty: words('lectures.time.empty') }
  return (
    <FieldRow>
      <ActionField name={`day${at}`} picker value={former ? addDays(former.onDay, 364) : undefined} />
      <FieldRow narrow>
        <ActionField name={`starts${at}`} {...time} value={former?.starts} />
        <ActionField name={`ends${at}`} {...time} value={former?.ends} />
      </FieldRow>
    </FieldRow>
  )
}
