; The hub runs from boot on, before anybody signs in; the data stay when the program goes.
!macro customInstall
  nsExec::Exec 'schtasks /Create /F /TN "Lianfang6995" /SC ONSTART /RU "NT AUTHORITY\LOCAL SERVICE" /TR "\"$INSTDIR\resources\node\bin\node.exe\" \"$INSTDIR\resources\app.asar.unpacked\main\hub\main.ts\" serve --data \"$APPDATA\Lianfang6995\""'
  nsExec::Exec 'schtasks /Run /TN "Lianfang6995"'
!macroend
!macro customUnInstall
  nsExec::Exec 'schtasks /End /TN "Lianfang6995"'
  nsExec::Exec 'schtasks /Delete /F /TN "Lianfang6995"'
!macroend
