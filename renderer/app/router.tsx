import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { BoardPage } from '../features/board/BoardPage.tsx'
import { DevicesPage } from '../features/devices/DevicesPage.tsx'
import { DrillsPage } from '../features/drills/DrillsPage.tsx'
import { Door } from '../features/sign-in/Door.tsx'
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
const drills = createRoute({ getParentRoute: () => root, path: '/drills', component: DrillsPage })

export const router = createRouter({ routeTree: root.addChildren([board, devices, drills]) })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
