#!/bin/sh
# The hub is a service from installation on, under an account of its own, started at boot.
set -e
getent passwd lianfang >/dev/null || useradd --system --home-dir /var/lib/lianfang-6995 --shell /usr/sbin/nologin lianfang
cp "/opt/联防 6995/resources/app.asar.unpacked/assets/service/lianfang-6995.service" /etc/systemd/system/
cp "/opt/联防 6995/resources/app.asar.unpacked/assets/service/77-lianfang-6995-modems.rules" /etc/udev/rules.d/
if command -v udevadm >/dev/null; then
  udevadm control --reload || true
  udevadm trigger --subsystem-match=usb --subsystem-match=tty || true
fi
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl enable --now lianfang-6995.service
fi
