import { type Choice, ChoiceItem, type ChoiceLayout, ChoiceSet, choiceId } from './choices.tsx'
import type { FieldProps } from './field.tsx'

type CheckboxGroupProps = FieldProps & {
  choices: Choice[]
  values?: string[]
  layout?: ChoiceLayout
  /** One of the chosen may be marked as the most urgent (◎): a radio button of its own name beside each choice. */
  most?: { name: string; label: string; value?: string }
}

/** Any of several. */
export function CheckboxGroup({
  choices,
  values = [],
  layout = 'stack',
  most,
  ...field
}: CheckboxGroupProps) {
  return (
    <ChoiceSet {...field} required={false} layout={layout}>
      {choices.map((choice, index) => {
        const item = (
          <ChoiceItem
            key={choice.value}
            type="checkbox"
            id={choiceId(field, index)}
            name={field.name}
            choice={choice}
            checked={values.includes(choice.value)}
            invalid={Boolean(field.error)}
          />
        )
        if (!most) return item
        return (
          <div key={choice.value} className="choice-with-most">
            {item}
            <MostUrgent choice={choice} most={most} />
          </div>
        )
      })}
    </ChoiceSet>
  )
}

function MostUrgent({ choice, most }: { choice: Choice; most: NonNullable<CheckboxGroupProps['most']> }) {
  return (
    <label className="most">
      <input
        type="radio"
        name={most.name}
        value={choice.value}
        defaultChecked={most.value === choice.value}
      />
      <span className="visually-hidden">{choice.label}: </span>
      {most.label}
    </label>
  )
}
