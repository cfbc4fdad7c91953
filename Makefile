# Two commands do everything: `make demo` and `make test`.

# SQLite's full-text search (FTS5) is behind a build tag of its driver.
TAGS  := sqlite_fts5
GO    := go
SOHOA := bin/sohoa
# Patterns with "..." skip folders named testdata, so its packages are named.
PKGS  := ./... $(addprefix ./,$(patsubst %/,%,$(sort $(dir $(wildcard testdata/*/*.go)))))

# What Debian 12 must have to build, read pages and render the test reports.
DEBIAN := gcc g++ pkg-config libtesseract-dev libleptonica-dev \
          tesseract-ocr-vie tesseract-ocr-eng tesseract-ocr-osd fonts-liberation2

export CGO_CFLAGS ?= -O2 -g0

.PHONY: help setup build demo test race crash lint fuzz eval bench ocr-data clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: ## install the Debian packages that are missing
	@missing=; for p in $(DEBIAN); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "setup: installing$$missing"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null || \
	  { echo "setup: could not install$$missing; type: $$sudo apt-get install$$missing" >&2; exit 1; }; \
	fi
	@command -v $(GO) >/dev/null || { echo "setup: Go is missing; see https://go.dev/doc/install" >&2; exit 1; }

build: setup ## build bin/sohoa
	$(GO) build -tags $(TAGS) -o $(SOHOA) ./cmd/sohoa

demo: build ## import the test scans and query across reports
	@./testdata/demo.sh $(SOHOA)

test: setup ## run every test
	$(GO) vet -tags $(TAGS) $(PKGS)
	SOHOA_CRASH=$${SOHOA_CRASH:-60s} $(GO) test -tags $(TAGS) -timeout 20m $(PKGS)

race: setup ## run every test under the race detector
	$(GO) test -tags $(TAGS) -race -timeout 40m $(PKGS)

crash: setup ## kill imports for SOHOA_CRASH (60s), or KILLS times: nothing lost, nothing twice
	SOHOA_CRASH=$${SOHOA_CRASH:-60s} SOHOA_CRASH_KILLS=$(KILLS) $(GO) test -tags $(TAGS) -run '^TestCrash' -count=1 -timeout 0 -v ./cmd/sohoa

lint: ## gofmt and golangci-lint
	@test -z "$$(gofmt -l cmd extract ingest normalize ocr rules store testdata web)" || { gofmt -l .; exit 1; }
	golangci-lint run --build-tags $(TAGS) $(PKGS)

fuzz: setup ## 30 s of each fuzz target
	@for f in $$(grep -rlE '^func Fuzz' --include='*_test.go' .); do \
	  for t in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]*).*/\1/p' $$f); do \
	    echo "fuzz: $$t in $$(dirname $$f)"; \
	    $(GO) test -tags $(TAGS) -run '^$$' -fuzz "^$$t\$$" -fuzztime 30s $$(dirname $$f) || exit 1; \
	done; done

eval: setup ## score the quality of reading, restoring and extraction
	SOHOA_EVAL=1 $(GO) test -tags $(TAGS) -run 'Eval' -count=1 -timeout 60m -v $(PKGS)

# The import of 100,000 reports takes 7 minutes and 6 GB: make bench SOHOA_BENCH_REPORTS=100000
bench: setup ## time and memory of every stage
	$(GO) test -tags $(TAGS) -run '^$$' -bench . -benchmem $(PKGS)

# Training goes on from OCR_BASE, Debian's vie unless told otherwise, and from
# where it was stopped; the larger network of an npm package is only compared.
# CORPUS and LEXICON are as for sohoa model train; without them the lines are
# composed reports alone. Minutes instead of hours, to see it go through:
# make ocr-data OCR_DIR=/tmp/ocr OCR_FLAGS='--pages 8 --iterations 200'
OCR_DIR   ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/sohoa/ocr-training
OCR_STOCK  = $(lastword $(wildcard /usr/share/tesseract-ocr/*/tessdata/vie.traineddata))
OCR_BASE  ?= $(OCR_STOCK)
OCR_FLAGS ?= --iterations 80000
ocr-data: build ## teach Tesseract our pages (hours of one core; needs npm)
	@$(MAKE) -s setup DEBIAN="tesseract-ocr fonts-liberation2 fonts-texgyre fonts-freefont-ttf"
	@command -v npm >/dev/null || { echo "ocr-data: npm is missing; type: sudo apt-get install npm" >&2; exit 1; }
	@mkdir -p $(OCR_DIR)
	@test -d $(OCR_DIR)/package || (cd $(OCR_DIR) && tar xzf "$$(npm pack --silent @tesseract.js-data/vie@1.0.0)")
	nice $(SOHOA) model train-ocr --base $(OCR_BASE) --dir $(OCR_DIR)/work \
	  $(if $(CORPUS),--corpus $(CORPUS)) $(if $(LEXICON),--lexicon $(LEXICON)) --out $(OCR_DIR)/sohoa.traineddata $(OCR_FLAGS)
	$(SOHOA) model train-ocr evaluate --pages 2 --data stock=$(OCR_STOCK) \
	  --data large=$(OCR_DIR)/package/4.0.0_best_int/vie.traineddata.gz --data used=sohoa --data new=$(OCR_DIR)/sohoa.traineddata

clean: ## remove what was built
	rm -rf bin testdata/out
