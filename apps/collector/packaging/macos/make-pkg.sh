#!/bin/sh
# Run on a Mac, in this folder:
#   APPLICATION_ID="Developer ID Application: …" INSTALLER_ID="Developer ID Installer: …" ./make-pkg.sh tsunagu.pkg
# A Mac does not start a program whose signature is missing or broken, and putting the collector into Node broke Node's.
set -eu
out=${1:?usage: make-pkg.sh OUT.pkg}
codesign --force --options runtime --entitlements entitlements.plist --timestamp \
  --sign "${APPLICATION_ID:?the certificate that signs programs}" root/usr/local/tsunagu/tsunagu
pkgbuild --root root --scripts scripts --identifier dev.tsunagu.collector --version "$(cat VERSION)" \
  --ownership recommended --install-location / "$out.unsigned"
productsign --sign "${INSTALLER_ID:?the certificate that signs packages}" "$out.unsigned" "$out"
rm "$out.unsigned"
echo "now: xcrun notarytool submit $out --keychain-profile PROFILE --wait && xcrun stapler staple $out"
