/** Refusals of the server (RFC 9457) as messages: what happened, what it means, what to do now. */
import { fill, locale } from '@/platform/i18n'
import type { Pair, Said } from '@/platform/i18n'
import { words } from './words'

/** The parts of a problem document that pages use. */
interface ProblemDocument {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly title_en: string
  readonly detail_en: string
  readonly pointer?: string | null
  readonly rule?: string | null
  readonly who_could?: readonly string[] | null
  readonly retry_after?: number | null
}

/** Why a call did not succeed. */
export class Problem extends Error {
  private constructor(
    /** Stable name of the kind; `network` when nobody answered, `unreadable` for an answer that is no problem document. */
    readonly code: string,
    /** HTTP status; 0 when nobody answered. */
    readonly status: number,
    private readonly document: ProblemDocument | null,
    cause?: unknown,
  ) {
    super(code, { cause })
  }

  /** Nobody answered. */
  static network(cause: unknown): Problem {
    return cause instanceof Problem ? cause : new Problem('network', 0, null, cause)
  }

  /** The server refused, in its own words. */
  static refused(document: ProblemDocument): Problem {
    return new Problem(document.code, document.status, document)
  }

  /** Something between us and the server answered. */
  static unreadable(status: number): Problem {
    return new Problem('unreadable', status, null)
  }

  /** JSON pointer to the fault in what was sent, `/place/lng`. */
  get pointer(): string | null {
    return this.document?.pointer ?? null
  }

  /** Name of the rule that forbids it. */
  get rule(): string | null {
    return this.document?.rule ?? null
  }

  /** Whether sending the same again, with the same key, may succeed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }

  /** What happened, in the language of the page. */
  get title(): string {
    if (this.document !== null) return locale.value === 'zh' ? this.document.title : this.document.title_en
    return fill(this.code === 'network' ? words.network : words.unreadable)
  }

  /** What it means, in the language of the page. */
  get detail(): string {
    if (this.document !== null) return locale.value === 'zh' ? this.document.detail : this.document.detail_en
    return fill(this.code === 'network' ? words.networkDetail : words.unreadableDetail)
  }

  /** Title and detail in both languages, for keeping. */
  get said(): { readonly title: Said; readonly detail: Said } {
    const { document } = this
    if (document !== null) {
      return { title: { zh: document.title, en: document.title_en }, detail: { zh: document.detail, en: document.detail_en } }
    }
    const dead = this.code === 'network'
    return { title: both(dead ? words.network : words.unreadable), detail: both(dead ? words.networkDetail : words.unreadableDetail) }
  }

  /** What to do now, where there is something. */
  get advice(): string {
    const seconds = this.document?.retry_after
    if (typeof seconds === 'number') return fill(words.retryAfter, { minutes: Math.ceil(seconds / 60) })
    return this.passing ? fill(words.retry) : ''
  }
}

/** Reads the problem out of an answer that is not a success. */
export async function problemOf(response: Response): Promise<Problem> {
  const document: unknown = await response.json().catch(() => null)
  return isProblem(document) ? Problem.refused(document) : Problem.unreadable(response.status)
}

/** Whatever was thrown, as a problem. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : Problem.network(error)
}

function both([zh, en]: Pair): Said {
  return { zh, en }
}

function isProblem(value: unknown): value is ProblemDocument {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value && 'detail_en' in value
}
