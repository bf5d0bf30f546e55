import type pg from 'pg'
import { StartError } from '../start-error.ts'

type Login = { name: 'KASANE_APP_URL' | 'KASANE_AUTH_URL'; user: string }

/**
 * Refuses `start.loginTooMighty` where a login for the daily work is a superuser, is bound by no row-level security, or
 * is the owner or one who may become the owner.
 */
export async function requireHumble(pool: pg.Pool, owner: pg.Pool, login: Login): Promise<void> {
  const owning = await owner.query('select current_user as name')
  const answer = await pool.query(
    `select rolsuper or rolbypassrls or pg_has_role(oid, $1, 'member') as mighty
       from pg_roles where rolname = session_user`,
    [owning.rows[0].name],
  )
  if (answer.rows[0].mighty) throw new StartError('start.loginTooMighty', login)
}
