/** Progress by the code of a receipt, and what a reporter can do with it. */
import { shallowRef } from 'vue'
import { api, sendRaw, whole } from '@/api/client'
import type { Schema } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { Problem } from '@/api/problem'
import { uuidv7 } from '@/platform/uuid'

/** What a reporter sees. */
export type Progress = Schema<'Progress'>
/** What a reporter does. */
export type ReporterStep = Schema<'ReporterStepWire'>

/** Whatever somebody typed, in the form of the receipt: capital letters, groups of four. */
export function asCode(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return signs.match(/.{1,4}/g)?.join('-') ?? ''
}

/** Progress of one report; loading again keeps what is there when nobody answers. */
export function useProgress(code: () => string) {
  const progress = shallowRef<Progress | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = shallowRef(false)

  async function load(): Promise<void> {
    busy.value = true
    try {
      progress.value = whole(await api.POST('/api/v1/track', { body: { code: code() } }))
      problem.value = null
    } catch (error) {
      problem.value = asProblem(error)
      if (!problem.value.passing) progress.value = null
    } finally {
      busy.value = false
    }
  }
  return { progress, problem, busy, load }
}

/** Takes a step once, however often it is tried: the name of the operation stays until it succeeds. */
export function useReporterStep(code: () => string, done: () => Promise<void>) {
  const problem = shallowRef<Problem | null>(null)
  const busy = shallowRef(false)
  let operation = uuidv7()

  async function take(step: ReporterStep, attachments: readonly string[] = []): Promise<boolean> {
    busy.value = true
    problem.value = null
    try {
      const body = { code: code(), step, attachments: [...attachments] }
      await api.POST('/api/v1/track/steps', { params: { header: { 'Idempotency-Key': operation } }, body })
      operation = uuidv7()
      await done()
      return true
    } catch (error) {
      problem.value = asProblem(error)
      if (!problem.value.passing) operation = uuidv7()
      return false
    } finally {
      busy.value = false
    }
  }
  return { problem, busy, take }
}

/** The reporter's own photos. */
export async function ownPhotos(code: string): Promise<Schema<'AttachmentsWire'>> {
  return whole(await api.POST('/api/v1/track/attachments', { body: { code } }))
}

/** One of them, small. The caller frees the address. */
export async function ownPhoto(code: string, id: string): Promise<string> {
  const body = JSON.stringify({ code, id, variant: 'thumbnail' })
  const headers = { 'content-type': 'application/json' }
  const answer = await sendRaw('/api/v1/track/attachment', { method: 'POST', headers, body })
  return URL.createObjectURL(await answer.blob())
}
