/** Starts an app: language, appearance, routes, and the service worker that opens it without a network. */
import { createApp } from 'vue'
import type { Component } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import type { RouteRecordRaw } from 'vue-router'
import '@/ui/look/tokens.css'
import '@/ui/look/base.css'
import { followAppearance } from './appearance'
import { followLanguage } from './i18n'
import { keepForOffline } from './offline'

/** What an app consists of. */
export interface Start {
  readonly root: Component
  readonly routes: readonly RouteRecordRaw[]
  /** Folder of its service worker, `/` or `/field/`; none for pages that nobody installs. */
  readonly scope?: string
}

/**
 * Mounts the app. Routes stand behind `#`, so that one page serves them all and nothing in them, a
 * tracking code above all, ever reaches a server or its log.
 */
export function start({ root, routes, scope }: Start): void {
  followLanguage()
  followAppearance()
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [...routes],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  createApp(root).use(router).mount('#app')
  if (scope !== undefined && import.meta.env.PROD) keepForOffline(scope)
}
