/**
 * The one door to the server. Nothing else calls `fetch`.
 *
 * A refusal is thrown as {@link Problem}; so is a network that does not answer. Every call says which
 * language its answers are wanted in.
 */
import createClient from 'openapi-fetch'
import type { Client, Middleware } from 'openapi-fetch'
import { languageTag } from '@/platform/i18n'
import { Problem, problemOf } from './problem'
import type { components, paths } from './schema'

/** A type of the server's description. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** The typed client: `api.GET('/api/v1/categories')`. */
export type Api = Client<paths>

/** Milliseconds after which a call without an answer is given up. */
const PATIENCE_MS = 30_000

const language: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', languageTag.value)
    return request
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response)
  },
}

/** A client for the server that serves this page; tests give their own `send`. */
export function clientOf(send: typeof fetch = patient): Api {
  const client = createClient<paths>({
    baseUrl: globalThis.location?.origin ?? '',
    fetch: (request) => send(request),
  })
  client.use(language)
  return client
}

/** The client of this page. */
export const api: Api = clientOf()

/** Sends with a limit to patience, and tells a dead network from a refusal. */
async function patient(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(PATIENCE_MS) })
  } catch (error) {
    throw Problem.network(error)
  }
}

/** Sends bytes that are not JSON, under the same rules. */
export async function sendRaw(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept-language', languageTag.value)
  const response = await patient(new URL(path, globalThis.location.origin), { ...init, headers })
  if (!response.ok) throw await problemOf(response)
  return response
}

/** The body of an answer that cannot be empty. */
export function whole<T>(answer: { readonly data?: T }): T {
  if (answer.data === undefined) throw Problem.network(new Error('an answer without a body'))
  return answer.data
}
