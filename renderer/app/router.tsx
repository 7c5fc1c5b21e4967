import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { BoardPage } from '../features/board/BoardPage.tsx'
import { DevicesPage } from '../features/devices/DevicesPage.tsx'
import { DrillsPage } from '../features/drills/DrillsPage.tsx'
import { DutyPage } from '../features/duty/DutyPage.tsx'
import { HandOverPage } from '../features/duty/HandOverPage.tsx'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import { Door } from '../features/sign-in/Door.tsx'
import { TemplatesPage } from '../features/templates/TemplatesPage.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({
  component: () => (
    <Door>
      <Shell>
        <Outlet />
      </Shell>
    </Door>
  ),
})

const board = createRoute({ getParentRoute: () => root, path: '/', component: BoardPage })
const devices = createRoute({ getParentRoute: () => root, path: '/devices', component: DevicesPage })
const templates = createRoute({ getParentRoute: () => root, path: '/templates', component: TemplatesPage })
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage })

const duty = createRoute({ getParentRoute: () => root, path: '/duty', component: DutyPage })
const handOver = createRoute({ getParentRoute: () => root, path: '/hand-over', component: HandOverPage })

const drills = createRoute({ getParentRoute: () => root, path: '/drills', component: DrillsPage })

export const router = createRouter({
  routeTree: root.addChildren([board, devices, templates, settings, duty, handOver, drills]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
