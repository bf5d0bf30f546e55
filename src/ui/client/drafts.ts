/** A machine that fails loses no more than this. */
const every = 15_000

/** What a browser still sends when the page is gone is no larger; a long note is, and waits for its answer like anything else. */
const mostOnLeaving = 60_000

/**
 * Sends what is typed to be kept, some seconds after it was begun, and at once when the page is put away or one of its options leads
 * elsewhere. What cannot be sent is not missed: it stays in the session's storage, too. Answers what ends it.
 */
export function keepOnServer(form: HTMLFormElement): () => void {
  let timer = 0
  const send = () => {
    clearTimeout(timer)
    timer = 0
    tellOnSending(form)
    const body = typedIn(form)
    const keepalive = String(body).length < mostOnLeaving
    void fetch(form.getAttribute('action') ?? '', { method: 'POST', body, keepalive }).catch(() => {})
  }
  const later = () => {
    timer ||= window.setTimeout(send, every)
  }
  const away = () => {
    if (timer && document.visibilityState === 'hidden') send()
  }
  const leave = () => {
    if (timer) send()
  }
  const end = () => {
    clearTimeout(timer)
    timer = 0
    form.removeEventListener('k-leave', leave)
    form.removeEventListener('input', later)
    document.removeEventListener('visibilitychange', away)
  }
  form.addEventListener('input', later)
  form.addEventListener('k-leave', leave)
  form.addEventListener('submit', end)
  document.addEventListener('visibilitychange', away)
  return end
}

/** Whoever takes the form in the end is told that something of it waits. */
function tellOnSending(form: HTMLFormElement) {
  if (form.elements.namedItem('_drafted')) return
  const told = document.createElement('input')
  Object.assign(told, { type: 'hidden', name: '_drafted', value: 'yes' })
  form.append(told)
}

function typedIn(form: HTMLFormElement): URLSearchParams {
  const typed = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.append(name, value)
  typed.set('_draft', 'keep')
  return typed
}
