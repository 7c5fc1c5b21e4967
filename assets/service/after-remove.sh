#!/bin/sh
# The service goes; the data stay.
if [ -d /run/systemd/system ]; then
  systemctl disable --now lianfang-6995.service || true
fi
rm -f /etc/systemd/system/lianfang-6995.service
