/** The little of oidc-provider that the tests use; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> }
  type Context = {
    oidc: {
      session?: { accountId?: string }
      client?: { clientId: string }
      provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant }
    }
  }
  type Account = { accountId: string; claims: () => Promise<object> }

  export class Provider {
    constructor(
      issuer: string,
      configuration: {
        clients: object[]
        cookies: { keys: string[] }
        claims: Record<string, string[]>
        acrValues: string[]
        features: Record<string, object>
        interactions: { url: (context: unknown, interaction: { uid: string }) => string }
        findAccount: () => Promise<Account | null>
        loadExistingGrant: (context: Context) => Promise<Grant | undefined>
      },
    )
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
  }
}
