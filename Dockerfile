# The site's image, for web, worker and release alike (compose.yaml, docs/operations.md).
# Builds with Docker, and without a daemon: buildah bud --isolation chroot --tag lifescience .

# -- What needs tools: packages, translations, static files, bytecode

FROM python:3.13-slim-trixie AS builder
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1

# pg_dump and pg_restore for `manage.py backup`; unpacked, because installed they bring Perl along.
RUN apt-get update && cd /tmp && apt-get download postgresql-client-17 \
    && dpkg-deb --extract postgresql-client-17_*.deb /postgresql

ARG PIP_INDEX_URL=""
COPY requirements.txt /app/
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --quiet --no-compile --requirement /app/requirements.txt
ENV PATH=/venv/bin:$PATH

COPY . /app/
WORKDIR /app
RUN for catalog in locale/*/LC_MESSAGES/*.po locale/wagtail/*/LC_MESSAGES/*.po; do \
      pybabel --quiet compile -i "$catalog" -o "${catalog%.po}.mo" || exit 1; \
    done \
    && DJANGO_SETTINGS_MODULE=lifescience.settings.production ALLOWED_HOSTS=localhost \
       SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
       python manage.py collectstatic --no-input --verbosity 0
RUN sh deploy/slim.sh /venv && python -m compileall -q --invalidation-mode unchecked-hash /venv/lib /app

# -- What runs

FROM python:3.13-slim-trixie
LABEL org.opencontainers.image.title="lifescience-city" \
      org.opencontainers.image.description="Website and CMS of the Jinan High-tech Zone Life-science City" \
      org.opencontainers.image.base.name="python:3.13-slim-trixie"

# A fixed number, so that the owner of a volume's files is the same on every machine. Each of the folders is a volume in
# compose.yaml: a new volume takes its owner from here.
RUN apt-get update && apt-get install --yes --no-install-recommends libpq5 liblz4-1 libreadline8t64 openssl \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt /var/cache/debconf /var/cache/ldconfig /var/log/* \
    && groupadd --gid 10001 lifescience \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin lifescience \
    && install --directory --owner 10001 --group 10001 --mode 750 /data /backups /certificate

COPY --from=builder /postgresql/usr/lib/postgresql/17/bin/pg_dump /postgresql/usr/lib/postgresql/17/bin/pg_restore \
     /postgresql/usr/lib/postgresql/17/bin/psql /usr/local/bin/
COPY --from=builder /venv /venv
COPY --from=builder /app /app

ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    DJANGO_SETTINGS_MODULE=lifescience.settings.production \
    DATA_DIR=/data \
    BACKUP_DIR=/backups \
    PORT=8000
WORKDIR /app
USER 10001:10001
VOLUME ["/data", "/backups"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "lifescience.wsgi"]
