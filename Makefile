# The commands of this project: `make help` lists them. For GNU make 3.81 or newer and any POSIX shell.
# Settings of the site (DATABASE_URL, DATA_DIR, MEDIA_ROOT, ...) pass through: make run DATA_DIR=/somewhere

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
KILLS ?= 200
VNU := 26.9.27

PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.requirements
TOOLS := $(VENV)/.requirements-dev
CHECKER := data/tools/.vnu-jar-$(VNU)
CATALOGS := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po locale/wagtail/*/LC_MESSAGES/*.po))

# Chinese prints in every locale.
export PYTHONUTF8 = 1

.SILENT:
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: run test test-postgres prepare screens screens-admin share-pictures lint format messages bench bench-admin bench-search image-test help browser checker java npm gettext postgres redis nginx buildah wrk fault-inquiry wagtail-messages

run: $(RUNTIME) $(CATALOGS) ## prepare everything and serve the site on http://127.0.0.1:8000 (PORT= for another port)
	BASE_URL="$${BASE_URL:-http://127.0.0.1:$(PORT)}" exec $(PY) manage.py run --port $(PORT)

test: lint browser checker redis nginx $(CATALOGS) ## lint, then every test, those in a real browser included
	exec $(PY) -m pytest

# pg_virtualenv's own words go nowhere, so that pytest's closing line stays the last (3 is the real output).
test-postgres: $(TOOLS) browser gettext postgres redis nginx $(CATALOGS) ## what depends on the database, on a throw-away PostgreSQL
	exec pg_virtualenv -t -c '--locale C.UTF-8 --encoding UTF8' -o synchronous_commit=off -o full_page_writes=off \
	  sh -c 'DATABASE_URL="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/postgres" exec $(PY) -m pytest -m "not any_database" >&3' \
	  3>&1 >/dev/null

bench-search: $(RUNTIME) postgres ## index 10,000 generated pages and ask judged questions, on both databases
	env -u DATABASE_URL $(PY) -m benchmarks.search; sqlite=$$?; \
	pg_virtualenv -t -c '--locale C.UTF-8 --encoding UTF8' \
	  sh -c 'DATABASE_URL="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/postgres" exec $(PY) -m benchmarks.search >&3' \
	  3>&1 >/dev/null && exit $$sqlite

fault-inquiry: $(TOOLS) $(CATALOGS) ## kill the server 200 times while inquiries stream in; none may be lost or doubled (KILLS=)
	DJANGO_SETTINGS_MODULE=lifescience.settings.dev exec $(PY) -m tests.inquiries.fault --kills $(KILLS)

prepare: $(TOOLS) browser checker gettext postgres redis nginx $(CATALOGS) ## install whatever the tests need

screens: $(TOOLS) browser $(CATALOGS) ## write pictures of every page type into screens/, to be looked at
	exec $(PY) -m tests.browser.screens

screens-admin: $(TOOLS) browser $(CATALOGS) ## take the pictures of the handbook anew, in both languages (SCENES="inbox compare" for some)
	exec $(PY) -m tests.browser.screens_admin $(SCENES)

share-pictures: $(TOOLS) browser $(CATALOGS) ## draw anew what a shared link shows where its page has no photo
	exec $(PY) -m tests.browser.share_pictures

lint: $(TOOLS) gettext ## check style, templates, migrations, settings and translations
	$(VENV)/bin/ruff check --quiet .
	$(VENV)/bin/ruff format --check --quiet . || { echo "Some Python is not formatted: run make format." >&2; exit 1; }
	$(VENV)/bin/djhtml --check --tabwidth 4 templates
	$(VENV)/bin/curlylint --quiet templates
	unset DATABASE_URL; export DJANGO_SETTINGS_MODULE=lifescience.settings.test; \
	  $(PY) manage.py check && $(PY) manage.py makemigrations --check --dry-run
	env -i PATH="$$PATH" DJANGO_SETTINGS_MODULE=lifescience.settings.production ALLOWED_HOSTS=example.org \
	  SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	  $(PY) manage.py check --deploy --fail-level WARNING
	for catalog in $(CATALOGS:.mo=.po); do msgfmt --check --output-file=/dev/null $$catalog || exit 1; done

format: $(TOOLS) ## put Python and templates into the project's format
	$(VENV)/bin/ruff check --quiet --fix .
	$(VENV)/bin/ruff format --quiet .
	$(VENV)/bin/djhtml --tabwidth 4 templates

# BENCH="--json FILE --rounds N"
bench: $(RUNTIME) postgres nginx wrk $(CATALOGS) ## measure the real stack: hot and cold pages, publishing, memory (five minutes)
	PATH="$$PATH:/usr/sbin:/usr/local/sbin" exec pg_virtualenv -t -c '--locale C.UTF-8 --encoding UTF8' \
	  sh -c 'DATABASE_URL="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/postgres" exec $(PY) -m benchmarks $(BENCH) >&3' \
	  3>&1 >/dev/null

bench-admin: $(TOOLS) $(CATALOGS) ## time the screens of the admin against each other: forms of long pages, lists, reports
	exec $(PY) -m benchmarks.admin

image-test: $(TOOLS) buildah ## build the container image without a daemon and start it (as root)
	exec $(PY) -m pytest tests/operations/image.py

messages: $(RUNTIME) gettext ## collect the texts of code and templates into locale/, and compile them
	$(PY) manage.py makemessages --locale zh_Hans --no-obsolete --no-wrap --add-location file \
	  --ignore 'tests/*' --ignore 'data/*' --ignore '$(VENV)/*'
	$(compile)

wagtail-messages: $(RUNTIME) ## collect into locale/wagtail/ what the installed Wagtail says without Chinese, and compile
	$(PY) manage.py wagtail_messages
	$(compile)

help: ## list these commands
	awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' Makefile

compile = for catalog in $(CATALOGS:.mo=.po); do \
	  $(VENV)/bin/pybabel --quiet compile -i $$catalog -o $${catalog%.po}.mo || exit 1; done

# -- What the commands above need

$(PY):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is \
	needed, and $(PYTHON) is missing or older: install it (Debian, Ubuntu: apt install python3 python3-venv; macOS: \
	brew install python), or name another one with PYTHON=, for example make run PYTHON=python3.12." >&2; exit 1; }
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: install it \
	(Debian, Ubuntu: apt install python3-venv) and run this again." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(RUNTIME): requirements.txt $(PY)
	echo "正在安装 / Installing requirements.txt ..."
	$(call pip,requirements.txt)

$(TOOLS): requirements-dev.txt $(RUNTIME)
	echo "正在安装 / Installing requirements-dev.txt ..."
	$(call pip,requirements-dev.txt)

pip = $(PY) -m pip install --quiet --disable-pip-version-check -r $(1) && touch $@ \
	|| { echo "$(1) could not be installed: see above why; it needs a network and free disk." >&2; exit 1; }

# Babel rather than msgfmt: `make run` needs no GNU gettext.
%.mo: %.po $(RUNTIME)
	$(VENV)/bin/pybabel --quiet compile -i $< -o $@

browser: $(TOOLS)
	$(PY) -m tests.browser.chromium

# The Nu HTML checker: a jar from npm, run by Java in the tests only.
checker: java $(if $(VNU_JAR),,$(CHECKER))

$(CHECKER):
	$(MAKE) --no-print-directory npm
	echo "正在安装 / Installing the Nu HTML checker ..."
	npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix data/tools vnu-jar@$(VNU) >/dev/null \
	  && test -f data/tools/node_modules/vnu-jar/build/dist/vnu.jar && touch $@ \
	  || { echo "The Nu HTML checker could not be installed from npm: it needs a network and free disk, or set VNU_JAR \
	to the path of a vnu.jar and run make test again." >&2; exit 1; }

java:
	$(call need,java,default-jre-headless,brew install openjdk)

npm:
	$(call need,npm,npm,brew install node)

gettext:
	$(call need,xgettext,gettext,brew install gettext)

postgres:
	$(call need,pg_virtualenv,postgresql,point DATABASE_URL at a PostgreSQL and run make test)

redis:
	$(call need,redis-server,redis-server,brew install redis)

nginx:
	PATH="$$PATH:/usr/sbin:/usr/local/sbin"; $(call need,nginx,nginx openssl,brew install nginx)

wrk:
	$(call need,wrk,wrk,brew install wrk)

buildah:
	$(call need,buildah,buildah,image-test is for Linux)

# $(call need,a command,its Debian package,what else helps)
need = command -v $(1) >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	&& echo "正在安装 / Installing $(2) ..." && apt-get update -qq \
	&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(2) >/dev/null && command -v $(1) >/dev/null; } \
	|| { echo "$(1) is missing: install it (Debian, Ubuntu: apt install $(2); elsewhere: $(3))." >&2; exit 1; }
