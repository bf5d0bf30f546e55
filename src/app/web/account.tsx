import { Hono } from 'hono'
import { invitationRoutes } from './account/invitation.tsx'
import { ownRoutes } from './account/own.tsx'
import { passkeyRoutes } from './account/passkey.ts'
import { signInRoutes } from './account/sign-in.tsx'
import { stepUpRoutes } from './account/step-up.tsx'
import type { Env, Server } from './context.ts'

/** The door itself and what people do with their own keys: signing in and out, the account page. */
export function accountRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.route('/', signInRoutes(server))
  routes.route('/', passkeyRoutes(server))
  routes.route('/', ownRoutes(server))
  routes.route('/', stepUpRoutes(server))
  routes.route('/', invitationRoutes(server))
  return routes
}
