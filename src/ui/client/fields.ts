import type { Kept } from './kept.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Hidden fields are the server's (keys, versions), except those a search filled. */
function isKept(control: Element): control is Control {
  if (!(control instanceof HTMLInputElement))
    return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement
  if (control.type === 'hidden') return control.dataset.part === 'filled'
  return !['password', 'file', 'submit', 'button', 'image', 'reset'].includes(control.type)
}

function isTicked(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(isKept).filter((control) => control.name)
}

/** What stands in the form now, also in fields that `k-when` has put away. */
export function readFields(form: HTMLFormElement): Kept {
  return read(form, (control) => (isTicked(control) ? control.checked && control.value : control.value))
}

/** What the server gave; a browser may have put its own memory into the fields before any script ran. */
export function readGiven(form: HTMLFormElement): Kept {
  return read(form, (control) => {
    if (isTicked(control)) return control.defaultChecked && control.value
    if (!(control instanceof HTMLSelectElement)) return control.defaultValue
    const options = [...control.options]
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? ''
  })
}

function read(form: HTMLFormElement, standing: (control: Control) => string | false): Kept {
  const kept: Kept = {}
  for (const control of controlsOf(form)) {
    kept[control.name] ??= []
    const value = standing(control)
    if (value !== false) kept[control.name]?.push(value)
  }
  return kept
}

/** Puts kept values back and lets the other behaviours know. */
export function writeFields(form: HTMLFormElement, kept: Kept) {
  const seen = new Map<string, number>()
  for (const control of controlsOf(form)) {
    const values = kept[control.name]
    if (!values) continue
    if (isTicked(control)) control.checked = values.includes(control.value)
    else {
      const index = seen.get(control.name) ?? 0
      seen.set(control.name, index + 1)
      control.value = values[index] ?? control.value
    }
  }
  form.dispatchEvent(new CustomEvent('k-restored'))
}
