import { createTheme } from '@mantine/core'

/** Buttons are ink, never a level's colour: colour is spent on levels, lamps and faults alone. */
export const theme = createTheme({
  fontFamily: '"Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", system-ui, sans-serif',
  primaryColor: 'dark',
  primaryShade: { light: 8, dark: 1 },
  defaultRadius: 10,
  fontSizes: { xs: '16px', sm: '16px', md: '17px', lg: '19px', xl: '23px' },
  focusRing: 'auto',
  respectReducedMotion: true,
})
