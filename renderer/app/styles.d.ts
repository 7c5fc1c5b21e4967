/** Style sheets are for their effect only. */
declare module '*.css'
