/** Whose phone it is now: locked or open, with or without a session at the server. */
import { computed, shallowRef } from 'vue'
import { api, whole } from '@/api/client'
import type { Schema } from '@/api/client'
import { asProblem } from '@/api/problem'
import { openDatabase } from '@/platform/database'
import type { Database } from '@/platform/database'
import { textOf, utf8 } from '@/platform/bytes'
import { choosePin, cover, heardServer, openWith, ownerOf, uncover, wipe, wipeIfSilent } from './keychain'
import type { Covered, Opening } from './keychain'

/** Who has logged in, with the posts. */
export type Person = Schema<'WhoAmI'>
/** `silent`: 72 hours without the server have removed what was read. */
export type Gate = 'starting' | 'unable' | 'signed out' | 'first password' | 'choose pin' | 'locked' | 'open'
/** Why somebody who had a PIN has to log in. */
export type Wiped = 'pin' | 'silent' | null

const gate = shallowRef<Gate>('starting')
const person = shallowRef<Person | null>(null)
/** `null`: not known, as the server has not been asked since the app was opened. */
const session = shallowRef<boolean | null>(null)
const wiped = shallowRef<Wiped>(null)
let key: CryptoKey | null = null
let opened: Promise<Database> | null = null

/** The database of this phone. */
export function base(): Promise<Database> {
  opened ??= openDatabase()
  return opened
}

/** State of the phone, for pages. */
export function useUnlock() {
  return { gate, person, session, wiped, posts: computed(() => person.value?.posts ?? []) }
}

/** The key to what is covered; none while locked. */
export function dataKey(): CryptoKey | null {
  return gate.value === 'open' ? key : null
}

/** Looks what this phone has: called once when the app opens. */
export async function begin(now: number = Date.now()): Promise<void> {
  try {
    if (await wipeIfSilent(await base(), now)) wiped.value = 'silent'
    gate.value = (await ownerOf(await base())) === null ? 'signed out' : 'locked'
  } catch {
    gate.value = 'unable'
  }
}

/** Tries a PIN. */
export async function unlock(pin: string): Promise<Opening> {
  const opening = await openWith(await base(), pin)
  if (opening.is === 'open') await enter(opening.key)
  if (opening.is === 'wiped') {
    wiped.value = 'pin'
    gate.value = 'signed out'
  }
  return opening
}

async function enter(with_: CryptoKey): Promise<void> {
  key = with_
  gate.value = 'open'
  person.value = await recallRead<Person>('who')
}

/** Logs in; throws a `Problem`. What comes next stands in the gate. */
export async function signIn(login: string, password: string): Promise<void> {
  const answer = whole(await api.POST('/api/v1/session', { body: { login, password } }))
  const who: Person = {
    login: answer.login,
    name: answer.name ?? null,
    administrator: answer.administrator,
    must_change_password: answer.must_change_password,
    posts: answer.posts,
  }
  await arrived(who)
}

async function arrived(who: Person): Promise<void> {
  session.value = true
  const same = gate.value === 'open' && person.value?.login === who.login
  person.value = who
  if (who.must_change_password) gate.value = 'first password'
  else if (same) await keepRead('who', who)
  else gate.value = 'choose pin'
}

/** Chooses another password in place of a first one, and logs in with it. */
export async function changePassword(present: string, password: string): Promise<void> {
  const login = person.value?.login ?? ''
  await api.POST('/api/v1/session/password', { body: { present, password } })
  await signIn(login, password)
}

/** Chooses the PIN after logging in. */
export async function setPin(pin: string, now: number = Date.now()): Promise<void> {
  const who = person.value
  if (who === null) return
  key = await choosePin(await base(), who.login, pin, now)
  gate.value = 'open'
  wiped.value = null
  await keepRead('who', who)
}

/** Closes what was read until the PIN is given again. */
export function lock(): void {
  key = null
  if (gate.value === 'open') gate.value = 'locked'
}

/** Leaves: what was read goes; what was written and not sent stays sealed. */
export async function signOut(): Promise<void> {
  await api.DELETE('/api/v1/session').catch(() => undefined)
  await wipe(await base())
  key = null
  person.value = null
  session.value = false
  wiped.value = null
  gate.value = 'signed out'
}

/** The server has said that the session is over. */
export function sessionEnded(): void {
  session.value = false
}

/** Asks the server who is logged in; a colleague's session counts for nothing here. */
export async function lookForSession(): Promise<boolean> {
  try {
    const who = whole(await api.GET('/api/v1/session'))
    const own = who.login === person.value?.login && !who.must_change_password
    session.value = own
    if (own) {
      person.value = who
      await keepRead('who', who)
      await heardServer(await base(), Date.now())
    }
    return own
  } catch (error) {
    if (asProblem(error).status === 401) session.value = false
    return false
  }
}

/** Keeps something that was read, covered. Throws `DeviceFull`. */
export async function keepRead(name: string, value: unknown): Promise<void> {
  const with_ = dataKey()
  if (with_ === null) return
  const covered = await cover(with_, utf8(JSON.stringify(value)), name)
  await (await base()).change([{ in: 'read', key: name, put: covered }])
}

/** Something that was read before; null when there is none, or the phone is locked. */
export async function recallRead<T>(name: string): Promise<T | null> {
  const with_ = dataKey()
  const covered = await (await base()).get<Covered>('read', name)
  if (with_ === null || covered === undefined) return null
  try {
    return JSON.parse(textOf(await uncover(with_, covered, name))) as T
  } catch {
    return null
  }
}
