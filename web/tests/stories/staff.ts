/** The hands of the district in the stories: made-up accounts of the demo, over the API. */
import { readFileSync } from 'node:fs'
import { uuidv7 } from '@/platform/uuid'
import { insideOf } from '@/ui/map/geometry'
import type { Polygon } from '@/ui/map/geometry'
import { URL_OF_DEMO } from './browser'

const ACCOUNTS = process.env['JISHI_ACCOUNTS'] ?? 'demo-accounts.txt'

interface Post {
  readonly id: string
  readonly role: string
  readonly unit: { readonly code: string }
  readonly territory?: { readonly code: string } | null
}
/** Somebody who has logged in. */
export interface Staff {
  readonly token: string
  readonly name: string
  readonly posts: readonly Post[]
}

/** The password of a made-up account. */
export function passwordOf(login: string): string {
  const line = readFileSync(ACCOUNTS, 'utf8').split('\n').find((each) => each.split(/\s+/)[0] === login)
  const password = line?.split(/\s+/)[1]
  if (password === undefined) throw new Error(`${login} is not in ${ACCOUNTS}`)
  return password
}

/** Sends JSON and gives the answer; a refusal fails the story. */
export async function call<T>(method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': uuidv7() }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  const answer = await fetch(URL_OF_DEMO + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Logs in. */
export function logIn(login: string): Promise<Staff> {
  return call('POST', '/api/v1/session', { login, password: passwordOf(login) })
}

/** The post of a role. */
export function postOf(staff: Staff, role: string): Post {
  const post = staff.posts.find((each) => each.role === role)
  if (post === undefined) throw new Error(`no post as ${role}`)
  return post
}

/** The id of a person of an area, as the station sees its people. */
export async function personOf(station: Staff, area: string, name: string): Promise<string> {
  const people = await call<readonly { readonly person: string; readonly name: string }[]>('GET', `/api/v1/people?unit=${area}`, undefined, station.token)
  const found = people.find((each) => each.name === name)
  if (found === undefined) throw new Error(`${name} is not among the people of ${area}`)
  return found.person
}

/** Takes a step on a case. */
export async function step(staff: Staff, role: string, id: string, what: unknown): Promise<void> {
  await call('POST', `/api/v1/cases/${id}/steps`, { post: postOf(staff, role).id, step: what }, staff.token)
}

/** Where the station of an area is. */
export async function stationOf(area: string): Promise<{ readonly lng: number; readonly lat: number }> {
  const units = await call<readonly { readonly code: string; readonly station?: { readonly lng: number; readonly lat: number } }[]>('GET', '/api/v1/units?kind=area')
  const station = units.find((unit) => unit.code === area)?.station
  if (station === undefined) throw new Error(`${area} has no station`)
  return station
}

/** A place inside a grid. */
export async function placeIn(grid: string): Promise<{ readonly lng: number; readonly lat: number }> {
  const map = await call<{ readonly features: readonly { readonly properties: { readonly code: string }; readonly geometry: { readonly coordinates: readonly Polygon[] } }[] }>('GET', '/api/v1/map?level=grid')
  const found = map.features.find(({ properties }) => properties.code === grid)
  if (found === undefined) throw new Error(`${grid} is not on the map`)
  return insideOf(found.geometry.coordinates)
}
