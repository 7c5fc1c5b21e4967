/** What the shell gives the console that a browser cannot: nothing else crosses the bridge. */
export interface DesktopBridge {
  /** Brings the window to the top without taking the keyboard from somebody who is typing elsewhere. */
  raise(): void
}
