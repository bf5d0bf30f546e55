import { type Choice, ChoiceItem, type ChoiceLayout, ChoiceSet, choiceId } from './choices.tsx'
import type { FieldProps } from './field.tsx'

type RadioGroupProps = FieldProps & { choices: Choice[]; value?: string; layout?: ChoiceLayout }

/** One of a few, all to be read at once. 不明 and 未聴取 are choices of their own, never a blank. */
export function RadioGroup({ choices, value, layout = 'stack', ...field }: RadioGroupProps) {
  return (
    <ChoiceSet {...field} layout={layout}>
      {choices.map((choice, index) => (
        <ChoiceItem
          key={choice.value}
          type="radio"
          id={choiceId(field, index)}
          name={field.name}
          choice={choice}
          checked={choice.value === value}
          required={field.required}
          invalid={Boolean(field.error)}
        />
      ))}
    </ChoiceSet>
  )
}
