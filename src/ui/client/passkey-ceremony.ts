import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Asks for the challenge, the browser for the answer, and posts it; goes on where the page says. Throws where any of it fails. */
export async function hold({ options = '', verify = '', flow, next = '/' }: DOMStringMap): Promise<void> {
  const optionsJSON = await body(await fetch(options, { cache: 'no-store' }))
  const response =
    flow === 'register'
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON })
  await body(
    await fetch(verify, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ response }),
    }),
  )
  location.assign(next)
}

async function body(answer: Response) {
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
  return answer.json()
}
