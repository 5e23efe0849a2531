#!/bin/sh
# Makes a self-signed certificate where there is none, so that the site has TLS from the first start:
#   deploy/certificate.sh FOLDER HOST[,HOST...]     the hosts as in ALLOWED_HOSTS
# One of your own is never touched; a self-signed one is renewed in its last month.
set -eu
umask 077
certificate=$1/fullchain.pem key=$1/privkey.pem # as certbot names them

if [ -s "$certificate" ] && [ -s "$key" ]; then
    issuer=$(openssl x509 -in "$certificate" -noout -issuer) subject=$(openssl x509 -in "$certificate" -noout -subject)
    [ "${issuer#*=}" = "${subject#*=}" ] || exit 0
    openssl x509 -in "$certificate" -noout -checkend 2592000 >/dev/null && exit 0
fi

# .example.org stands for example.org and all below it; an IPv6 address comes in brackets.
names=$(echo "localhost,127.0.0.1,[::1],$2" | tr ',' '\n' |
    sed -e 's/[][ ]//g' -e 's/^\.\(.*\)/\1\n*.\1/' -e '/^$/d' | sort -u)
alternatives=$(for name in $names; do
    case $name in *:* | *[0-9].[0-9]*.[0-9]*.*[0-9]) echo "IP:$name" ;; *) echo "DNS:$name" ;; esac
done | paste -sd, -)
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 825 -subj "/CN=localhost" \
    -addext "subjectAltName=$alternatives" -keyout "$key.new" -out "$certificate.new" 2>/dev/null
mv "$key.new" "$key"
mv "$certificate.new" "$certificate"
echo "已生成自签名证书 / A self-signed certificate was made for: $(echo "$names" | paste -sd' ' -)"
