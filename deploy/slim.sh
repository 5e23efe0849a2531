#!/bin/sh
# Removes from a virtual environment what the running site never reads: slim.sh VENV. Used by the Dockerfile only.
set -eu
packages=$(echo "$1"/lib/python3*/site-packages)

# Languages: the admin and the site speak Chinese and English.
find "$packages" -path '*/locale/*' -mindepth 3 -type d \
    ! -path '*/locale/en' ! -path '*/locale/en/*' ! -path '*/locale/zh_Hans' ! -path '*/locale/zh_Hans/*' \
    -prune -exec rm -rf {} +
find "$packages" -path '*/locale/*' -name '*.po' -delete
find "$packages/babel/locale-data" -name '*.dat' ! -name 'root.dat' ! -name 'en*.dat' ! -name 'zh*.dat' -delete

# AWS: of more than 400 services, media uses S3, and STS gives it temporary credentials.
for data in "$packages/botocore/data" "$packages/boto3/data"; do
    find "$data" -mindepth 1 -maxdepth 1 -type d ! -name s3 ! -name sts -exec rm -rf {} +
done

# Static files have been collected; Wagtail only looks whether its style sheet is there.
find "$packages" -path '*/static/*' -type f ! -path '*/wagtailadmin/css/core.css' -delete

# The packages' own tests.
find "$packages" -depth -type d \( -name tests -o -path '*/wagtail/test' \) -exec rm -rf {} +
