/** Under which the settings are kept on this screen. */
export const SETTINGS_KEY = ['settings']
