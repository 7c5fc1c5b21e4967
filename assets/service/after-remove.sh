#!/bin/sh
# The service goes; the data stay.
if [ -d /run/systemd/system ]; then
  systemctl disable --now lianfang-6995.service || true
fi
rm -f /etc/systemd/system/lianfang-6995.service
rm -f /etc/udev/rules.d/77-lianfang-6995-modems.rules
if command -v udevadm >/dev/null; then
  udevadm control --reload || true
fi
